import { Skeleton, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { ErrorNotice } from '../../components/error-notice';
import { LoadMore } from '../../components/load-more';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { usePages, useRead } from '../../lib/query';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { UnitView } from '../../../../contracts/organisation';
import { texts } from './locale';
import classes from './organisation.module.css';

interface TreeProps {
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

/** The tree of units, fetched a level at a time as it is opened. */
export function UnitTree(props: TreeProps) {
  const t = useT(texts);
  const { data, error, refetch } = useRead(ENDPOINTS.listUnits, { query: { limit: 1 } });
  /** Units come most prominent first, so the first of all is the root. */
  const root = data?.items[0];

  if (error !== null) {
    return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  }

  return (
    <nav aria-label={t('tree')} className={classes.tree}>
      {root === undefined ? (
        <Skeleton height={240} />
      ) : (
        <ul>
          <Node unit={root} startsOpen {...props} />
        </ul>
      )}
    </nav>
  );
}

function Node({ unit, startsOpen = false, ...props }: TreeProps & { unit: UnitView; startsOpen?: boolean }) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const [open, setOpen] = useState(startsOpen);
  const name = unitName(unit);

  return (
    <li>
      <div className={classes.node} data-chosen={unit.id === props.chosen || undefined}>
        <UnstyledButton
          className={classes.toggle}
          aria-expanded={open}
          aria-label={t(open ? 'collapse' : 'expand', { unit: name })}
          onClick={() => setOpen(!open)}
        >
          <IconChevronRight size={16} data-open={open || undefined} />
        </UnstyledButton>
        <UnstyledButton
          className={classes.name}
          aria-current={unit.id === props.chosen || undefined}
          onClick={() => props.onChoose(unit.id)}
        >
          {name}
        </UnstyledButton>
      </div>
      {open && <Children parentId={unit.id} {...props} />}
    </li>
  );
}

function Children({ parentId, ...props }: TreeProps & { parentId: string }) {
  const t = useT(texts);
  const pages = usePages(ENDPOINTS.listUnits, { query: { parentId, limit: 100 } });

  if (pages.isPending || pages.rows.length === 0) {
    return <p className={classes.quiet}>{t(pages.isPending ? 'loading' : 'noChildren')}</p>;
  }

  return (
    <ul>
      {pages.rows.map((unit) => (
        <Node key={unit.id} unit={unit} {...props} />
      ))}
      {pages.hasNextPage && (
        <li>
          <LoadMore pages={pages} label={t('loadMore')} />
        </li>
      )}
    </ul>
  );
}
