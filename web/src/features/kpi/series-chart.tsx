import type { KpiDetail } from '../../../../contracts/kpis';
import { LineChart } from '../../components/line-chart';
import { useT } from '../../lib/i18n';
import { texts } from './locale';
import { drawn } from './look';

/** Values by period against the target of the newest one shown, oldest first. A period without a figure is a gap. Every value is in the table below. */
export function SeriesChart({ kpi: { series, definition } }: { kpi: KpiDetail }) {
  const t = useT(texts);

  return (
    <LineChart
      label={t('chart', { name: definition.name })}
      points={[...series].reverse().map(({ period, value }) => ({
        tick: period,
        value: value === null ? null : drawn(value),
      }))}
      goals={goalsOf(series[0] ?? definition).map((goal) => ({
        value: goal,
        label: t('targetLine', { target: goal }),
      }))}
    />
  );
}

const goalsOf = ({ target, range }: Pick<KpiDetail['definition'], 'target' | 'range'>): number[] =>
  range !== null ? [drawn(range.low), drawn(range.high)] : target === null ? [] : [drawn(target)];
