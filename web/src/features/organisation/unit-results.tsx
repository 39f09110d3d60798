import { Skeleton, UnstyledButton } from '@mantine/core';
import { EmptyState } from '../../components/empty-state';
import { LoadMore } from '../../components/load-more';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { usePages } from '../../lib/query';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { texts } from './locale';
import classes from './organisation.module.css';

interface UnitResultsProps {
  query: string;
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

/** Units that match a search, each with the unit that it belongs to. */
export function UnitResults({ query, chosen, onChoose }: UnitResultsProps) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const pages = usePages(ENDPOINTS.listUnits, { query: { query } });

  if (pages.isPending) {
    return <Skeleton height={160} />;
  }

  if (pages.rows.length === 0) {
    return <EmptyState title={t('noResults', { query })} hint={t('noResultsHint')} />;
  }

  return (
    <nav aria-label={t('results')} className={classes.tree}>
      <ul>
        {pages.rows.map((unit) => (
          <li key={unit.id}>
            <UnstyledButton
              className={classes.result}
              aria-current={unit.id === chosen || undefined}
              onClick={() => onChoose(unit.id)}
            >
              {unitName(unit)}
              <span className={classes.quiet}>{unit.parentName}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <LoadMore pages={pages} label={t('loadMore')} />
    </nav>
  );
}
