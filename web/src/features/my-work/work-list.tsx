import { Skeleton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { LoadMore } from '../../components/load-more';
import { useT } from '../../lib/i18n';
import { common } from '../../locales/common';
import { texts } from './locale';
import classes from './my-work.module.css';
import type { MyWork } from './use-my-work';
import { WorkRow } from './work-row';

/** The rows of the chosen box. */
export function WorkList({ work, opensPages }: { work: MyWork; opensPages: boolean }) {
  const t = useT(texts);
  const tc = useT(common);
  const { pages, box, selectedId } = work;
  const covered = work.covering.find(({ person }) => person.id === work.coveringFor);

  return (
    <section className={classes.list} aria-label={t('list', { box: tc(`box.${box}`) })}>
      <header className={classes.listHead}>
        <h2 className={classes.listTitle}>
          {covered === undefined ? tc(`box.${box}`) : t('coveringFor', { name: covered.person.name })}{' '}
          <span className={classes.quiet}>{t('byDeadline')}</span>
        </h2>
        <FilterInput key={box} work={work} />
      </header>
      <div className={classes.rows}>
        <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
        {pages.isPending && <RowSkeletons />}
        {!pages.isPending && pages.rows.length === 0 && pages.error === null && <NothingHere work={work} />}
        <ul>
          {pages.rows.map((row) => (
            <WorkRow
              key={row.id}
              row={row}
              selected={!opensPages && row.id === selectedId}
              onSelect={opensPages ? undefined : work.select}
            />
          ))}
        </ul>
        <LoadMore pages={pages} label={tc('showMore')} />
      </div>
      <KeysHint />
    </section>
  );
}

function FilterInput({ work }: { work: MyWork }) {
  const t = useT(texts);
  const [typed, setTyped] = useState(work.query);
  const apply = useDebouncedCallback(work.setQuery, 250);

  return (
    <TextInput
      type="search"
      size="xs"
      className={classes.filter}
      aria-label={t('filter')}
      placeholder={t('filter')}
      leftSection={<IconSearch size={15} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        apply(event.currentTarget.value);
      }}
    />
  );
}

function NothingHere({ work: { box, query } }: { work: MyWork }) {
  const t = useT(texts);

  return query === '' ? (
    <EmptyState title={t(`empty.${box}`)} hint={t(`emptyHint.${box}`)} />
  ) : (
    <EmptyState title={t('noMatch', { query })} hint={t('noMatchHint')} />
  );
}

function RowSkeletons() {
  return [1, 2, 3, 4, 5].map((n) => <Skeleton key={n} height={44} m={12} width="auto" />);
}

function KeysHint() {
  const t = useT(texts);

  return (
    <p className={classes.keys}>
      <kbd>j</kbd> <kbd>k</kbd> {t('keysHint.move')} · <kbd>Enter</kbd> {t('keysHint.open')} · <kbd>?</kbd>{' '}
      {t('keysHint.all')}
    </p>
  );
}
