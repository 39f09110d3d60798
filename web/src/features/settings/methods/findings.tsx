import { Anchor, Button, Select, Table } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { FairnessView, FindingDecisionView } from '../../../../../contracts/fairness';
import type { Conclusion } from '../../../../../domain/evaluation/guards/decision';
import { CONCLUSIONS } from '../../../../../domain/evaluation/guards/decision';
import { ErrorNotice } from '../../../components/error-notice';
import { Panel } from '../../../components/panel';
import { PersonName } from '../../../components/person-name';
import { ReasonDialog } from '../../../components/reason-dialog';
import { Cell, RowTable } from '../../../components/row-table';
import { tell } from '../../../components/tell';
import { useFormat } from '../../../lib/format';
import { useT } from '../../../lib/i18n';
import { useWrite } from '../../../lib/query';
import { useMay } from '../../../lib/session';
import { texts } from './fairness-locale';
import classes from './methods.module.css';

type GuardView = NonNullable<FairnessView['guards']>[number];
type FindingView = GuardView['findings'][number];

interface Place {
  unitId: string;
  month: string;
}

/** What the guards found, how often it is found in the unit above, and what was concluded about each case. */
export function Guards({ found, ...place }: Place & { found: FairnessView }) {
  const t = useT(texts);
  const { percent: inPercent, unitName } = useFormat();
  const base = found.baseUnit === null ? t('noBase') : unitName(found.baseUnit);
  const hint = t('guardsHint', { count: found.examined, base });
  const percent = (rate: string | null): string => (rate === null ? '–' : inPercent(Number(rate)));

  return (
    <Panel title={t('guards')} hint={found.truncated ? `${hint} ${t('truncated')}` : hint}>
      {found.guards === null ? (
        <p className={classes.quiet}>{t('noGuards')}</p>
      ) : (
        <RowTable
          columns={[
            { label: t('sign') },
            { label: t('found'), numeric: true },
            { label: t('rate'), numeric: true },
            { label: t('baseRate'), numeric: true },
          ]}
        >
          {found.guards.map((one) => (
            <Table.Tr key={one.guard}>
              <Cell>
                {t(`guard.${one.guard}`)}
                {one.isHidden && <p className={classes.quiet}>{t('tooFew')}</p>}
                {one.findings.length > 0 && <Cases findings={one.findings} {...place} />}
              </Cell>
              <Cell numeric label={t('found')}>
                {one.isHidden ? '–' : `${one.found}/${one.examined}`}
              </Cell>
              <Cell numeric label={t('rate')}>
                {percent(one.rate)}
              </Cell>
              <Cell numeric label={t('baseRate')}>
                {percent(one.baseRate)}
              </Cell>
            </Table.Tr>
          ))}
        </RowTable>
      )}
    </Panel>
  );
}

/** The single cases; the work itself only where it was told. */
function Cases({ findings, ...place }: Place & { findings: GuardView['findings'] }) {
  const t = useT(texts);

  return (
    <details>
      <summary>{t('open')}</summary>
      <ul className={classes.findings}>
        {findings.map((finding) => (
          <Case key={finding.ref} finding={finding} {...place} />
        ))}
      </ul>
    </details>
  );
}

function Case({ finding, ...place }: Place & { finding: FindingView }) {
  const t = useT(texts);
  const may = useMay();
  const [isAsking, setAsking] = useState(false);
  const decide = useWrite(ENDPOINTS.decideFinding, { onSuccess: () => tell(t('concluded')) });
  const { people, cases, decisions } = finding;

  return (
    <li>
      <span>
        {t('people', { people: people.join(', ') })} · {t('cases', { count: cases })} <Links {...finding} />
      </span>
      {decisions.map((decision) => (
        <Concluded key={decision.id} decision={decision} cases={cases} />
      ))}
      {may('evaluation.decideFinding') && (
        <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
          {t('conclude')}
        </Button>
      )}
      <ErrorNotice error={decide.error} />
      {isAsking && (
        <Conclude
          onConfirm={(conclusion, reason) =>
            decide.mutate({ body: { ...place, ref: finding.ref, conclusion, reason } })
          }
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  );
}

/** The work, indicators and objectives behind a finding, for those who may see them anyway. */
function Links({ assignmentIds, targets }: Pick<FindingView, 'assignmentIds' | 'targets'>) {
  const ways = [
    ...(assignmentIds ?? []).map((id) => `/assignments/${id}`),
    ...new Set((targets ?? []).map(({ kind, id }) => `/${kind === 'kpi' ? 'kpis' : 'objectives'}/${id}`)),
  ];

  return ways.map((to, index) => (
    <Anchor key={to} underline="always" component={Link} to={to}>
      {index + 1}{' '}
    </Anchor>
  ));
}

/** What somebody concluded earlier, and whether cases came since. */
function Concluded({ decision, cases }: { decision: FindingDecisionView; cases: number }) {
  const t = useT(texts);
  const { short } = useFormat();
  const since = cases - decision.cases;

  return (
    <p className={classes.concluded}>
      <strong>{t(`conclusion.${decision.conclusion}`)}</strong>: {decision.reason}
      <br />
      <span className={classes.quiet}>
        <PersonName person={decision.decidedBy} /> · {short(decision.decidedAt)} ·{' '}
        {t('cases', { count: decision.cases })}
        {since > 0 && ` · ${t('since', { count: since })}`}
      </span>
    </p>
  );
}

interface ConcludeProps {
  onConfirm: (conclusion: Conclusion, reason: string) => void;
  onClose: () => void;
}

/** Asks for a conclusion and why; it stays, and no score changes by it. */
function Conclude({ onConfirm, onClose }: ConcludeProps) {
  const t = useT(texts);
  const [conclusion, setConclusion] = useState<Conclusion>('explained');

  return (
    <ReasonDialog
      title={t('conclude')}
      text={t('concludeHint')}
      onConfirm={(reason) => onConfirm(conclusion, reason)}
      onClose={onClose}
    >
      <Select
        mb="sm"
        allowDeselect={false}
        label={t('conclusionLabel')}
        data={CONCLUSIONS.map((value) => ({ value, label: t(`conclusion.${value}`) }))}
        value={conclusion}
        onChange={(value) => value !== null && setConclusion(value)}
      />
    </ReasonDialog>
  );
}
