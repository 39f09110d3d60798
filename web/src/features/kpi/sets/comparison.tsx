import { Table } from '@mantine/core';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { SetView } from '../../../../../contracts/indicator-sets';
import { ErrorNotice } from '../../../components/error-notice';
import { Panel } from '../../../components/panel';
import { Cell, RowTable } from '../../../components/row-table';
import { exactPercent } from '../../../lib/exact';
import { useLanguage, useT } from '../../../lib/i18n';
import { useRead } from '../../../lib/query';
import classes from '../kpi.module.css';
import { texts } from './locale';

interface Mean {
  mean: string | null;
  measured: number;
  expected: number;
}

/** Those of the trial beside all others, indicator by indicator, with how many there is a figure of. */
export function Comparison({ set }: { set: SetView }) {
  const t = useT(texts);
  const { language } = useLanguage();
  const { data, error } = useRead(ENDPOINTS.compareIndicatorSet, { params: { id: set.id } });
  const shown = ({ mean, measured, expected }: Mean): string =>
    mean === null
      ? t('noMean', { measured, expected })
      : t('group', { mean: exactPercent(mean, language), measured, expected });

  return (
    <Panel title={t('comparison')} hint={t('comparisonHint')}>
      <ErrorNotice error={error} />
      <RowTable
        columns={[
          { label: t('entry') },
          { label: t('trialGroup'), numeric: true },
          { label: t('otherGroup'), numeric: true },
        ]}
      >
        {(data?.entries ?? []).map(({ code, name, period, trial, others }) => (
          <Table.Tr key={code}>
            <Cell>
              {name}
              <span className={classes.quiet}>{period}</span>
            </Cell>
            <Cell numeric label={t('trialGroup')}>
              {shown(trial)}
            </Cell>
            <Cell numeric label={t('otherGroup')}>
              {shown(others)}
            </Cell>
          </Table.Tr>
        ))}
      </RowTable>
    </Panel>
  );
}
