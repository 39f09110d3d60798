import { Anchor, Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconCalendarTime, IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { PlannedTransferView } from '../../../../../contracts/planned-transfers';
import { Chip } from '../../../components/chip';
import { ErrorNotice } from '../../../components/error-notice';
import { Panel } from '../../../components/panel';
import { ReasonDialog } from '../../../components/reason-dialog';
import { useFormat } from '../../../lib/format';
import { useT } from '../../../lib/i18n';
import { useCodeSentence } from '../../../lib/problems';
import { queryClient, useRead, useWrite } from '../../../lib/query';
import { useMay } from '../../../lib/session';
import { texts } from './planned-locale';
import classes from './transfers.module.css';

const LOOK = {
  planned: { tone: 'blue', icon: IconCalendarTime },
  calledOff: { tone: 'grey', icon: IconX },
  done: { tone: 'green', icon: IconCheck },
  failed: { tone: 'red', icon: IconAlertTriangle },
} as const;

/** What waits for its day and may be called off; below it what became of earlier ones. Nothing without any. */
export function PlannedTransfers() {
  const t = useT(texts);
  const { data, error } = useRead(ENDPOINTS.listPlannedTransfers, {});

  return (
    <Panel title={t('title')} hint={t('hint')}>
      <ErrorNotice error={error} />
      {data?.items.length === 0 && <p className={classes.quiet}>{t('none')}</p>}
      <ul className={classes.list}>
        {(data?.items ?? []).map((planned) => (
          <Planned key={planned.id} planned={planned} />
        ))}
      </ul>
    </Panel>
  );
}

function Planned({ planned }: { planned: PlannedTransferView }) {
  const t = useT(texts);
  const { friendly, date, number, unitName } = useFormat();
  const codeSentence = useCodeSentence();
  const { kind, person, unit, successorUnit, successorPerson, state, settledReason } = planned;
  const what = t(`kinds.${kind}`, {
    person: person?.name ?? '',
    unit: unit === null ? '' : unitName(unit),
    successor: successorUnit === null ? '' : unitName(successorUnit),
  });
  const details = [
    t('from', { date: date(planned.on) }),
    ...(successorPerson === null ? [] : [t('successor', { name: successorPerson.name })]),
    t('by', {
      name: planned.plannedBy.name,
      when: friendly(planned.plannedAt),
      document: planned.documentNumber,
    }),
  ];

  return (
    <li className={classes.planned}>
      <Group gap="xs">
        <strong>{what}</strong>
        <Chip {...LOOK[state]} label={t(`state.${state}`)} />
      </Group>
      <p className={classes.quiet}>{details.join(' · ')}</p>
      <p className={classes.quiet}>
        {t('counts', { moving: number(planned.moving), blocked: number(planned.blocked) })}
      </p>
      {state === 'calledOff' && planned.settledBy !== null && (
        <p className={classes.quiet}>
          {t('calledOffBy', {
            name: planned.settledBy.name,
            when: friendly(planned.settledAt ?? planned.plannedAt),
            reason: settledReason ?? '',
          })}
        </p>
      )}
      {planned.failure !== null && (
        <p className={classes.blocked}>{codeSentence(planned.failure) ?? planned.failure}</p>
      )}
      {planned.differences !== null && <Differences planned={planned} />}
      {state === 'planned' && <CallOff id={planned.id} />}
    </li>
  );
}

function Differences({ planned }: { planned: PlannedTransferView }) {
  const t = useT(texts);
  const { differences, alongDifferences, batchId } = planned;
  const found = differences ?? [];
  const along = alongDifferences ?? [];
  const total = found.length + along.length;

  return (
    <>
      <p className={classes.quiet}>
        {total === 0 ? t('same') : t('differences', { count: total })}
        {batchId !== null && (
          <>
            {' · '}
            <Anchor component={Link} underline="always" to={`/batches/${batchId}`}>
              {t('batch')}
            </Anchor>
          </>
        )}
      </p>
      {total > 0 && (
        <ul className={classes.list}>
          {found.map(({ kind, assignmentId, number, title }) => (
            <li key={assignmentId}>
              {number} {title}: {t(`different.${kind}`)}
            </li>
          ))}
          {along.map(({ kind, sort, id, name, from, to }) => (
            <li key={id}>
              {t(`along.${sort}`, { name: name ?? '', from: from?.name ?? '', to: to?.name ?? '' })}:{' '}
              {t(`differentAlong.${kind}`)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function CallOff({ id }: { id: string }) {
  const t = useT(texts);
  const may = useMay();
  const [isAsking, setAsking] = useState(false);
  const write = useWrite(ENDPOINTS.callOffTransfer, {
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['transfers'] }),
  });

  return may('transfer.plan') ? (
    <>
      <ErrorNotice error={write.error} />
      <Button variant="default" size="compact-sm" loading={write.isPending} onClick={() => setAsking(true)}>
        {t('callOff')}
      </Button>
      {isAsking && (
        <ReasonDialog
          title={t('callOffTitle')}
          text={t('callOffText')}
          confirm={t('callOff')}
          onConfirm={(reason) => write.mutate({ params: { id }, body: { reason } })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  ) : null;
}
