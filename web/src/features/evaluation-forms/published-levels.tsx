/** Levels that are made known to the reader: by period and name. */
import { Table } from '@mantine/core';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { LoadMore } from '../../components/load-more';
import { Panel } from '../../components/panel';
import { Cell, RowTable } from '../../components/row-table';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { usePages } from '../../lib/query';
import { afterwardsTexts } from './afterwards-locale';
import classes from './evaluations.module.css';
import { texts } from './locale';
import { periodName } from './words';

/** Nothing at all while nothing is made known. */
export function PublishedLevels() {
  const t = useT(afterwardsTexts);
  const words = useT(texts);
  const { short, unitName } = useFormat();
  const pages = usePages(ENDPOINTS.listPublishedLevels, { query: {} });

  if (pages.rows.length === 0) {
    return null;
  }

  const columns = [
    { label: t('person') },
    { label: t('unit') },
    { label: words('queue.period') },
    { label: t('level') },
  ];

  return (
    <Panel title={t('published')} hint={t('publishedHint')}>
      <div className={classes.fields}>
        <RowTable columns={columns}>
          {pages.rows.map(({ kind, startsOn, person, unit, level, until }) => (
            <Table.Tr key={`${kind} ${startsOn} ${person.id}`}>
              <Cell>{person.name}</Cell>
              <Cell label={t('unit')}>{unitName(unit)}</Cell>
              <Cell label={words('queue.period')}>
                {periodName(words, { kind, startsOn })} · {t('publishedUntil', { until: short(until) })}
              </Cell>
              <Cell label={t('level')}>{words(`level.${level}`)}</Cell>
            </Table.Tr>
          ))}
        </RowTable>
        <LoadMore pages={pages} label={t('more')} />
      </div>
    </Panel>
  );
}
