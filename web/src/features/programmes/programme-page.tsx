import { Button, Group } from '@mantine/core';
import { IconLayoutDashboard, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ProgrammeView } from '../../../../contracts/programmes';
import { ErrorNotice } from '../../components/error-notice';
import { ExportLinks } from '../../components/many/export-links';
import { PageHeader } from '../../components/page-header';
import { Panel } from '../../components/panel';
import { Pending } from '../../components/pending';
import { ReasonDialog } from '../../components/reason-dialog';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import { Arithmetic } from './arithmetic';
import { GoalsTable } from './goals-table';
import { texts } from './locale';
import { ProgrammeForm } from './programme-form';
import classes from './programmes.module.css';
import { RealisedBar } from './realised';

/** One resolution or programme: how far it is realised, by which goals, and what measures each. */
export function ProgrammePage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useRead(ENDPOINTS.getProgramme, { params: { id } });
  const [isWriting, setWriting] = useState(false);

  if (data === undefined) {
    return <Pending error={error} onRetry={() => void refetch()} height={480} />;
  }

  return isWriting ? (
    <ProgrammeForm programme={data} onDone={() => setWriting(false)} onCancel={() => setWriting(false)} />
  ) : (
    <Loaded programme={data} onWrite={() => setWriting(true)} />
  );
}

function Loaded({ programme, onWrite }: { programme: ProgrammeView; onWrite: () => void }) {
  const t = useT(texts);
  const { kind, number, abstract, measured, coverage, goals, isExample, endedAt } = programme;
  const title = `${t(`kinds.${kind}`)} ${number}`;

  return (
    <>
      <PageHeader
        title={title}
        lead={endedAt === null ? abstract : `${abstract} · ${t('ended')}`}
        actions={<Acts programme={programme} onWrite={onWrite} />}
      />
      <div className={classes.stack}>
        <Panel title={t('realised')} hint={isExample ? t('exampleHint') : undefined}>
          <div className={classes.stack}>
            <div className={classes.name}>
              <RealisedBar title={title} measured={measured} />
              <span className={classes.quiet}>
                {t('coverage')}: {t('coverageOf', coverage)}
              </span>
            </div>
            <Arithmetic
              title={title}
              measured={measured}
              parts={goals.map((goal) => ({ ...goal, name: goal.title }))}
            />
            <GoalsTable goals={goals} />
            <ExportLinks list="programme-entries" query={{ programmeId: programme.id }} />
          </div>
        </Panel>
        <Facts programme={programme} />
        <History programme={programme} />
      </div>
    </>
  );
}

function Acts({ programme, onWrite }: { programme: ProgrammeView; onWrite: () => void }) {
  const t = useT(texts);
  const [isEnding, setEnding] = useState(false);
  const end = useWrite(ENDPOINTS.endProgramme);
  const { id, version, mayKeep } = programme;

  return (
    <Group gap="xs">
      <Button
        component={Link}
        to={`/programmes/${id}/board`}
        variant="default"
        leftSection={<IconLayoutDashboard size={16} />}
      >
        {t('board')}
      </Button>
      {mayKeep && (
        <>
          <Button variant="default" onClick={() => setEnding(true)}>
            {t('end')}
          </Button>
          <Button leftSection={<IconPencil size={16} />} onClick={onWrite}>
            {t('revise')}
          </Button>
        </>
      )}
      <ErrorNotice error={end.error} />
      {isEnding && (
        <ReasonDialog
          title={t('end')}
          text={t('endText')}
          onConfirm={(reason) => end.mutate({ params: { id }, body: { reason, basedOnVersion: version } })}
          onClose={() => setEnding(false)}
        />
      )}
    </Group>
  );
}

function Facts({ programme }: { programme: ProgrammeView }) {
  const t = useT(texts);
  const { date, unitName } = useFormat();
  const { issuer, issuedOn, legalBasis, startsOn, endsOn, leadUnit } = programme;
  const facts: [string, string | null][] = [
    [t('issuer'), issuer],
    [t('issuedOn'), date(issuedOn)],
    [t('period'), t('periodOf', { from: date(startsOn), to: date(endsOn) })],
    [t('leadUnit'), unitName(leadUnit)],
    [t('legalBasis'), legalBasis],
  ];

  return (
    <Panel title={t('facts')}>
      <dl className={classes.facts}>
        {facts.map(([label, value]) =>
          value === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </Panel>
  );
}

function History({ programme: { versions } }: { programme: ProgrammeView }) {
  const t = useT(texts);
  const { friendly } = useFormat();

  return (
    <Panel title={t('history')}>
      <ul className={classes.list}>
        {versions.map(({ version, author, madeAt, reason }) => (
          <li key={version}>
            {t('version', { version })} · {author.name} · {friendly(madeAt)}
            <div className={classes.quiet}>{reason}</div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
