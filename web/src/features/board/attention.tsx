import { Anchor, Table } from '@mantine/core';
import { IconHandStop, IconHourglass, IconPlayerPlay } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Chip } from '../../components/chip';
import { DueLabel } from '../../components/due-label';
import { EmptyState } from '../../components/empty-state';
import { Panel } from '../../components/panel';
import { useT } from '../../lib/i18n';
import { useFormat } from '../../lib/format';
import type { BoardView } from '../../../../contracts/boards';
import { HandsName } from './hands-name';
import classes from './board.module.css';
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

  return (
    <Panel title={t('attention')} hint={t('attentionHint')}>
      {rows.length === 0 ? (
        <EmptyState title={t('attentionEmpty')} />
      ) : (
        <Table className={classes.table} verticalSpacing={8} horizontalSpacing={8} highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('assignment')}</Table.Th>
              <Table.Th>{t('state')}</Table.Th>
              <Table.Th className={classes.numeric}>{t('idle')}</Table.Th>
              <Table.Th className={classes.wide}>{t('hands')}</Table.Th>
              <Table.Th className={classes.wide}>{t('due')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <AttentionRow key={row.id} row={row} />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}

function AttentionRow({ row }: { row: Row }) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const look = LOOK[row.movement];

  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={`/assignments/${row.id}`} c="inherit" className={classes.title}>
          {row.title}
        </Anchor>
        <span className={classes.quiet}>{unitName(row.leadUnit)}</span>
      </Table.Td>
      <Table.Td>
        <Chip tone={look.tone} icon={look.icon} label={t(`movement.${row.movement}`)} />
      </Table.Td>
      <Table.Td className={classes.numeric}>
        {row.idleWorkingDays === 0 ? t('idleToday') : t('idleDays', { count: row.idleWorkingDays })}
      </Table.Td>
      <Table.Td className={classes.wide}>
        <HandsName hands={row.inWhoseHands} />
      </Table.Td>
      <Table.Td className={classes.wide}>
        <DueLabel row={row} />
      </Table.Td>
    </Table.Tr>
  );
}
