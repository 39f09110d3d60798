/** Objectives and indicators of the quarter on the paper. */
import type { ConferencePack } from '../../../../contracts/conference-packs';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { paperTexts } from './paper-locale';
import { PaperTable } from './paper-parts';

export function Goals({ pack }: { pack: ConferencePack }) {
  const t = useT(paperTexts);
  const { unitName, percent, exact } = useFormat();
  const listedOf = useListed();
  const { objectives, kpis, objectivesTotal, kpisTotal, countedAt } = pack;
  const notes = [
    ...listedOf(objectives.length, objectivesTotal),
    ...(objectives.some(({ graded }) => !graded) ? [t('ungraded', { at: exact(countedAt) })] : []),
  ];

  return (
    <section>
      <h2>{t('goals')}</h2>
      {notes.length > 0 && <p>{notes.join(' ')}</p>}
      {objectives.length === 0 ? (
        <p>{t('noGoals')}</p>
      ) : (
        <PaperTable
          label={t('goals')}
          columns={[
            { label: t('column.goal') },
            { label: t('column.unit') },
            { label: t('column.reached'), numeric: true },
          ]}
          rows={objectives.map((one) => [
            one.title,
            one.unit === null ? t('dash') : unitName(one.unit),
            `${percent(100 * share(one.progress))}${one.graded ? '' : ' *'}`,
          ])}
        />
      )}
      <h2>{t('kpis')}</h2>
      {listedOf(kpis.length, kpisTotal).map((note) => (
        <p key={note}>{note}</p>
      ))}
      {kpis.length === 0 ? (
        <p>{t('noKpis')}</p>
      ) : (
        <PaperTable
          label={t('kpis')}
          columns={[
            { label: t('column.kpi') },
            { label: t('column.unit') },
            { label: t('column.period') },
            { label: t('column.value'), numeric: true },
            { label: t('column.target'), numeric: true },
            { label: t('column.status') },
          ]}
          rows={kpis.map((one) => [
            `${one.code} · ${one.name}`,
            one.subject,
            one.period,
            one.value === null ? t('dash') : `${one.value} ${one.unitOfMeasure}`,
            one.target ?? t('dash'),
            t(`kpiStatus.${one.status}`),
          ])}
        />
      )}
    </section>
  );
}

/** Says how many a table leaves out, where it does. */
function useListed(): (shown: number, total: number | undefined) => string[] {
  const t = useT(paperTexts);

  return (shown, total) => (total !== undefined && shown < total ? [t('goalsListed', { shown, total })] : []);
}

/** Exact text, `0.25` or `1/3`, as a number to show. */
function share(exact: string): number {
  const [over = '0', under = '1'] = exact.split('/');

  return Number(over) / Number(under);
}
