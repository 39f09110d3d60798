import { Table } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { FormRowView } from '../../../../contracts/evaluation-forms';
import { outcomeOf } from '../../../../domain/evaluation/frozen-result';
import { Chip } from '../../components/chip';
import { Cell, RowLink, RowTable } from '../../components/row-table';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { ForWhom } from './in-place-of';
import { texts } from './locale';
import { UnsignedLevel } from './unsigned-level';
import { STATUS_LOOK, namesOf, periodName } from './words';

/** Rows of forms, in no order of scores; named by the person, or by the period where all are one person's. */
export function FormRows({ rows, named }: { rows: readonly FormRowView[]; named: 'person' | 'period' }) {
  const t = useT(texts);
  const { decimal, short, unitName, unitOf } = useFormat();
  const read = (total: string | null) => (total === null ? t('level.insufficientData') : decimal(total));
  const columns = [
    { label: t(`queue.${named}`) },
    { label: t('queue.state') },
    { label: t('queue.by') },
    { label: t('queue.result'), numeric: true },
  ];

  return (
    <RowTable columns={columns}>
      {rows.map((row) => {
        const place = [unitOf(row.person), periodName(t, row)].filter(Boolean).join(' · ');

        return (
          <Table.Tr key={row.id}>
            <Cell>
              <RowLink
                to={`/evaluations/${row.id}`}
                title={named === 'person' ? row.person.name : periodName(t, row)}
                detail={named === 'person' ? place : unitName(row.agency)}
              />
            </Cell>
            <Cell label={t('queue.state')}>
              <Chip {...STATUS_LOOK[row.status]} label={t(`status.${row.status}`)} />
              <ForWhom person={row.forPerson} />
              {row.isLate && <Chip tone="red" icon={IconAlertTriangle} label={t('late')} />}
              <UnsignedLevel level={row.unsignedLevel} />
            </Cell>
            <Cell label={t('queue.by')}>
              {row.waitingFor === null
                ? '–'
                : `${short(row.waitingFor.by)} · ${namesOf(row.waitingFor.people)}`}
            </Cell>
            <Cell numeric label={t('queue.result')}>
              {row.result === null
                ? '–'
                : row.result.totalDisplayed === null
                  ? t(`level.${outcomeOf(row.result)}`)
                  : read(row.result.totalDisplayed)}
            </Cell>
          </Table.Tr>
        );
      })}
    </RowTable>
  );
}
