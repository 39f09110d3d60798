import { Anchor, Table } from '@mantine/core';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import { Chip } from '../../../components/chip';
import { Panel } from '../../../components/panel';
import { Cell, RowTable } from '../../../components/row-table';
import { exactPercent } from '../../../lib/exact';
import { useLanguage, useT } from '../../../lib/i18n';
import { useRead } from '../../../lib/query';
import { useWhole } from '../../../lib/use-numbers';
import { KPI_LOOK } from '../look';
import { texts } from './locale';

interface AssignedSetsProps {
  subjectKind: 'unit' | 'person';
  subjectId: string;
}

/** Sets by which a unit or a person is measured; nothing where there is none. */
export function AssignedSets(subject: AssignedSetsProps) {
  const t = useT(texts);
  const { language } = useLanguage();
  const write = useWhole();
  const { data } = useRead(ENDPOINTS.assignedIndicatorSets, { query: subject });

  return (data?.items ?? []).map(({ id, name, state, progress, coverage, entries }) => (
    <Panel
      key={id}
      title={
        <Anchor component={Link} to={`/kpis/sets/${id}`} inherit>
          {t('assigned')}: {name}
        </Anchor>
      }
      hint={`${t(`states.${state}`)} · ${
        progress === null
          ? t('assignedNone', coverage)
          : t('assignedSum', { progress: exactPercent(progress, language), ...coverage })
      }`}
    >
      <RowTable
        columns={[
          { label: t('entry') },
          { label: t('weight'), numeric: true },
          { label: t('attainment'), numeric: true },
          { label: t('state') },
        ]}
      >
        {entries.map((entry) => (
          <Table.Tr key={entry.code}>
            <Cell>
              <Anchor component={Link} to={`/kpis/${entry.kpiId}`}>
                {entry.name}
              </Anchor>
            </Cell>
            <Cell numeric label={t('weight')}>
              {write(entry.weight)}
            </Cell>
            <Cell numeric label={t('attainment')}>
              {entry.attainment === null ? '–' : exactPercent(entry.attainment, language)}
            </Cell>
            <Cell>
              <Chip {...KPI_LOOK[entry.status]} label={t(`statuses.${entry.status}`)} />
            </Cell>
          </Table.Tr>
        ))}
      </RowTable>
    </Panel>
  ));
}
