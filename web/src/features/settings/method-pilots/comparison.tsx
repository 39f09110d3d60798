import { Table } from '@mantine/core';
import type { MethodPilotDetail } from '../../../../../contracts/method-pilots';
import { PARTS } from '../../../../../domain/evaluation/method-pilot';
import { Panel } from '../../../components/panel';
import { useFormat } from '../../../lib/format';
import { useT } from '../../../lib/i18n';
import classes from '../settings.module.css';
import { texts } from './locale';

type Compared = NonNullable<MethodPilotDetail['compared']>;

/** Bands and parts of the pilot's people beside those of everybody under the standing method. */
export function PilotComparison({ pilot }: { pilot: MethodPilotDetail }) {
  const t = useT(texts);
  const { month } = useFormat();
  const { compared } = pilot;

  if (compared === null) {
    return <p className={classes.quiet}>{t('notYet')}</p>;
  }

  return (
    <Panel
      title={t('compare')}
      hint={t('compareHint', {
        from: month(compared.firstMonth),
        to: month(compared.lastMonth),
        count: pilot.smallestGroup,
      })}
    >
      {compared.truncated && <p className={classes.quiet}>{t('truncated')}</p>}
      <Table.ScrollContainer minWidth={320} tabIndex={0}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              <Table.Th scope="col" ta="end">
                {t('pilotUnits')}
              </Table.Th>
              <Table.Th scope="col" ta="end">
                {t('others')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Rows compared={compared} />
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}

function Rows({ compared: { pilot, others } }: { compared: Compared }) {
  const t = useT(texts);
  const { decimal } = useFormat();
  const read = (mean: string | null) => (mean === null ? null : decimal(mean));
  const rows: [string, number | string | null, number | string | null][] = [
    [t('people'), pilot.people, others.people],
    [t('months'), pilot.months, others.months],
    ...pilot.levels.map(({ level, months }, index): [string, number | null, number | null] => [
      t(`level.${level}`),
      months,
      others.levels[index]?.months ?? null,
    ]),
    ...PARTS.map((part): [string, string | null, string | null] => [
      t(`part.${part}`),
      read(pilot.means[part]),
      read(others.means[part]),
    ]),
  ];

  return rows.map(([label, own, other]) => (
    <Table.Tr key={label}>
      <Table.Th scope="row" fw={400}>
        {label}
      </Table.Th>
      <Table.Td ta="end">{own ?? t('hidden')}</Table.Td>
      <Table.Td ta="end">{other ?? t('hidden')}</Table.Td>
    </Table.Tr>
  ));
}
