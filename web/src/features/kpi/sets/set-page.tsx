import { Anchor, Button, Group, Table } from '@mantine/core';
import { IconPencil, IconVersions } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { SetView } from '../../../../../contracts/indicator-sets';
import { ExportLinks } from '../../../components/many/export-links';
import { PageHeader } from '../../../components/page-header';
import { Panel } from '../../../components/panel';
import { Pending } from '../../../components/pending';
import { Cell, RowTable } from '../../../components/row-table';
import { useFormat } from '../../../lib/format';
import { useT } from '../../../lib/i18n';
import { useRead } from '../../../lib/query';
import { useMay } from '../../../lib/session';
import classes from '../kpi.module.css';
import { useAudience } from './audience';
import { Comparison } from './comparison';
import { texts } from './locale';
import { SetForm } from './set-form';
import { StepDialog } from './step-dialog';

/** One set: what it measures, where it is tried, how that compares, and every decision on it. */
export function SetPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useRead(ENDPOINTS.getIndicatorSet, { params: { id } });
  const [writing, setWriting] = useState<'revise' | 'replace' | null>(null);
  const navigate = useNavigate();

  if (data === undefined) {
    return <Pending error={error} onRetry={() => void refetch()} height={480} />;
  }

  return writing !== null ? (
    <SetForm
      set={data}
      replaces={writing === 'replace'}
      onDone={(saved) => {
        setWriting(null);
        void (saved.id !== id && navigate(`/kpis/sets/${saved.id}`));
      }}
      onCancel={() => setWriting(null)}
    />
  ) : (
    <Loaded set={data} onWrite={setWriting} />
  );
}

function Loaded({ set, onWrite }: { set: SetView; onWrite: (what: 'revise' | 'replace') => void }) {
  const t = useT(texts);
  const may = useMay();
  const audienceOf = useAudience();
  const [step, setStep] = useState<SetView['steps'][number] | null>(null);

  return (
    <>
      <PageHeader
        title={set.name}
        lead={
          <>
            <Anchor component={Link} underline="always" to="/kpis/sets">
              {t('toSets')}
            </Anchor>{' '}
            · {audienceOf(set.audience)} · {t(`states.${set.state}`)}
          </>
        }
        actions={
          <Group gap="xs">
            {set.mayBuild && (
              <Button
                variant="default"
                leftSection={<IconPencil size={16} />}
                onClick={() => onWrite('revise')}
              >
                {t('revise')}
              </Button>
            )}
            {set.mayReplace && (
              <Button
                variant="default"
                leftSection={<IconVersions size={16} />}
                onClick={() => onWrite('replace')}
              >
                {t('replace')}
              </Button>
            )}
            {set.steps.map((one) => (
              <Button
                key={one}
                variant={one === 'startTrial' || one === 'rollOut' ? 'filled' : 'default'}
                onClick={() => setStep(one)}
              >
                {t(`steps.${one}`)}
              </Button>
            ))}
          </Group>
        }
      />
      <Succession set={set} />
      <div className={classes.stack}>
        {step !== null && <StepDialog set={set} step={step} onClose={() => setStep(null)} />}
        <Entries set={set} />
        {set.state !== 'draft' && may('indicatorSet.compare') && <Comparison set={set} />}
        <History set={set} />
      </div>
    </>
  );
}

/** Which set this one replaces, and which one replaces it. */
function Succession({ set: { replaces, replacedBy } }: { set: SetView }) {
  const t = useT(texts);
  const lines = [
    ['replaces', replaces],
    ['replacedBy', replacedBy],
  ] as const;

  return lines.map(
    ([key, other]) =>
      other !== null && (
        <p key={key} className={classes.quiet}>
          {t(key)}{' '}
          <Anchor component={Link} underline="always" to={`/kpis/sets/${other.id}`}>
            {other.name}
          </Anchor>{' '}
          · {t(`states.${other.state}`)}
        </p>
      ),
  );
}

function Entries({ set: { id, state, entries, trialUnits, trialFrom } }: { set: SetView }) {
  const t = useT(texts);
  const { date, decimal, unitName, list } = useFormat();
  const read = (value: string | null | undefined) => (value == null ? '–' : decimal(value));
  const hint =
    trialFrom === null
      ? undefined
      : `${t('trialUnits')}: ${list(trialUnits.map(unitName))} · ${t('trialFrom')} ${date(trialFrom)}`;

  return (
    <Panel
      title={t('entries')}
      hint={hint}
      aside={<ExportLinks list="indicator-set-entries" query={{ setId: id }} />}
    >
      <RowTable
        columns={[
          { label: t('entry') },
          { label: t('weight'), numeric: true },
          { label: t('target'), numeric: true },
        ]}
      >
        {entries.map(({ code, weight, definition: { name, target, range, unitOfMeasure } }) => (
          <Table.Tr key={code}>
            <Cell>
              {name}
              <span className={classes.quiet}>{code}</span>
            </Cell>
            <Cell numeric label={t('weight')}>
              {read(weight)}
            </Cell>
            <Cell numeric label={t('target')}>
              {range == null ? read(target) : `${read(range.low)}–${read(range.high)}`} {unitOfMeasure}
            </Cell>
          </Table.Tr>
        ))}
      </RowTable>
      {state !== 'draft' && (
        <Group gap="xs" mt="sm">
          <span className={classes.quiet}>{t('figuresTaken')}</span>
          <ExportLinks list="indicator-set-figures" query={{ setId: id }} />
        </Group>
      )}
    </Panel>
  );
}

function History({ set: { decisions, versions } }: { set: SetView }) {
  const t = useT(texts);
  const { friendly } = useFormat();

  return (
    <div className={classes.pair}>
      <Panel title={t('decisions')}>
        {decisions.length === 0 ? (
          <p className={classes.quiet}>{t('noDecisions')}</p>
        ) : (
          <ul className={classes.list}>
            {decisions.map(({ step, by, at, reason }) => (
              <li key={at}>
                {t(`steps.${step}`)} · {by.name} · {friendly(at)}
                <span className={classes.quiet}>{reason}</span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Panel title={t('versions')}>
        <ul className={classes.list}>
          {versions.map(({ version, author, madeAt, reason }) => (
            <li key={version}>
              {t('version', { version })} · {author.name} · {friendly(madeAt)}
              <span className={classes.quiet}>{reason}</span>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
