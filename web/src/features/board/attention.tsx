import { Table } from '@mantine/core';
import { IconHandStop, IconHourglass, IconPlayerPlay } from '@tabler/icons-react';
import { Cell, RowLink, RowTable } from '../../components/row-table';
import { Chip } from '../../components/chip';
import { DueLabel } from '../../components/due-label';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/panel';
import { useT } from '../../lib/i18n';
import { useFormat } from '../../lib/format';
import type { BoardView } from '../../../../contracts/boards';
import { HandsName } from './hands-name';
import { RowActs } from './row-acts';
import classes from './board.module.css';
import { figureTexts } from './figures-locale';
import { texts } from './locale';

type Row = BoardView['attention'][number];

const LOOK = {
  moving: { tone: 'green', icon: IconPlayerPlay },
  slow: { tone: 'amber', icon: IconHourglass },
  stuck: { tone: 'red', icon: IconHandStop },
} as const;

/** What moves, what is slow, what is stuck, and in whose hands it lies. */
export function Attention({ rows }: { rows: readonly Row[] }) {
  const t = useT(texts);
  const tf = useT(figureTexts);

  return (
    <Panel title={t('attention')} hint={t('attentionHint')}>
      {rows.length === 0 ? (
        <EmptyState title={t('attentionEmpty')} />
      ) : (
        <RowTable
          columns={[
            { label: t('assignment') },
            { label: t('state') },
            { label: t('idle'), numeric: true },
            { label: t('hands') },
            { label: t('due') },
            { label: tf('acts'), hidden: true },
          ]}
        >
          {rows.map((row) => (
            <AttentionRow key={row.id} row={row} />
          ))}
        </RowTable>
      )}
    </Panel>
  );
}

function AttentionRow({ row }: { row: Row }) {
  const t = useT(texts);
  const tf = useT(figureTexts);
  const { unitName } = useFormat();
  const look = LOOK[row.movement];

  return (
    <Table.Tr>
      <Cell>
        <RowLink to={`/assignments/${row.id}`} title={row.title} detail={unitName(row.leadUnit)} />
      </Cell>
      <Cell>
        <Chip tone={look.tone} icon={look.icon} label={t(`movement.${row.movement}`)} />
        {row.waitsFor !== null && (
          <span className={classes.reason}>
            {tf(`waitsFor.${row.waitsFor}`, { what: row.obstacle ?? '' })}
          </span>
        )}
      </Cell>
      <Cell numeric label={t('idle')}>
        {row.idleWorkingDays === 0 ? t('idleToday') : t('idleDays', { count: row.idleWorkingDays })}
      </Cell>
      <Cell label={t('hands')}>
        <HandsName hands={row.inWhoseHands} />
      </Cell>
      <Cell>
        <DueLabel row={row} />
      </Cell>
      <Cell>
        <RowActs row={row} />
      </Cell>
    </Table.Tr>
  );
}
