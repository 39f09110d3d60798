import { Button, SegmentedControl, Table } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock, IconMinus } from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';
import { ENDPOINTS } from '../../../contracts/endpoints';
import { reasonWord } from '../../../contracts/notice-words';
import type { DeliveryView } from '../../../contracts/notifying';
import type { DeliveryState } from '../../../domain/notifying/deliveries';
import { DELIVERY_STATES, PING } from '../../../domain/notifying/deliveries';
import { useFormat } from '../lib/format';
import { useLanguage, useT } from '../lib/i18n';
import { useWrite } from '../lib/query';
import { useMay } from '../lib/session';
import { Chip } from './chip';
import { texts } from './delivery-locale';
import { EmptyState } from './empty-state';
import { ErrorNotice } from './error-notice';
import { Cell, RowTable } from './row-table';
import type { Tone } from './tones';
import { tell } from './tell';

const LOOK: Record<DeliveryState, { tone: Tone; icon: TablerIcon }> = {
  waiting: { tone: 'blue', icon: IconClock },
  sent: { tone: 'green', icon: IconCheck },
  dead: { tone: 'red', icon: IconAlertTriangle },
  skipped: { tone: 'grey', icon: IconMinus },
};
const ALL = 'all';

/** Mails, digests and messages of webhooks with what became of them; whoever may delivers one again. */
export function DeliveryTable({ rows }: { rows: readonly DeliveryView[] }) {
  const t = useT(texts);
  const mayRetry = useMay()('delivery.retry');
  const retry = useWrite(ENDPOINTS.retryDelivery, {
    onSuccess: () => tell(t('retried')),
  });

  if (rows.length === 0) {
    return <EmptyState title={t('empty')} />;
  }

  return (
    <>
      <ErrorNotice error={retry.error} />
      <RowTable
        columns={[
          { label: t('what') },
          { label: t('state') },
          { label: t('attempts'), numeric: true },
          { label: t('outcome') },
          { label: t('when') },
          ...(mayRetry ? [{ label: t('act'), hidden: true }] : []),
        ]}
      >
        {rows.map((row) => (
          <DeliveryRow
            key={row.id}
            row={row}
            onRetry={mayRetry ? () => retry.mutate({ params: { id: row.id } }) : null}
          />
        ))}
      </RowTable>
    </>
  );
}

function DeliveryRow({ row, onRetry }: { row: DeliveryView; onRetry: (() => void) | null }) {
  const t = useT(texts);
  const { short, unitName } = useFormat();
  const what = useWhat()(row);

  return (
    <Table.Tr>
      <Cell>
        <strong>{what}</strong>
        <br />
        {[
          t(`kind.${row.kind}`),
          row.endpoint?.name,
          row.number,
          row.unit === null ? undefined : unitName(row.unit),
        ]
          .filter((part) => part !== undefined && part !== null)
          .join(' · ')}
      </Cell>
      <Cell label={t('state')}>
        <Chip {...LOOK[row.state]} label={t(`states.${row.state}`)} />
      </Cell>
      <Cell label={t('attempts')} numeric>
        {row.attempts}
      </Cell>
      <Cell label={t('outcome')}>{row.outcome ?? t('none')}</Cell>
      <Cell label={t('when')}>
        {row.state === 'waiting'
          ? t('next', { when: short(row.dueAt) })
          : short(row.doneAt ?? row.triedAt ?? row.createdAt)}
      </Cell>
      {onRetry !== null && (
        <Cell numeric>
          {(row.state === 'dead' || (row.state === 'sent' && row.kind === 'webhook')) && (
            <Button variant="default" size="compact-sm" aria-label={t('retryOf', { what })} onClick={onRetry}>
              {t('retry')}
            </Button>
          )}
        </Cell>
      )}
    </Table.Tr>
  );
}

/** What a delivery tells: the reason of a mail in words, the event of a message by its name on the wire. */
function useWhat(): (row: DeliveryView) => string {
  const t = useT(texts);
  const { language } = useLanguage();

  return ({ kind, reason }) => {
    if (kind === 'mail') {
      return reasonWord(language, reason);
    }

    return kind === 'digest' ? t('kind.digest') : reason === PING ? t('ping') : reason;
  };
}

interface StateFilterProps {
  state: DeliveryState | undefined;
  onChoose: (state: DeliveryState | undefined) => void;
}

/** Narrows deliveries to one state. */
export function DeliveryStateFilter({ state, onChoose }: StateFilterProps) {
  const t = useT(texts);

  return (
    <SegmentedControl
      size="xs"
      aria-label={t('filter')}
      value={state ?? ALL}
      onChange={(value) => onChoose(DELIVERY_STATES.find((known) => known === value))}
      data={[
        { value: ALL, label: t('all') },
        ...DELIVERY_STATES.map((value) => ({ value, label: t(`states.${value}`) })),
      ]}
    />
  );
}
