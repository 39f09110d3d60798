import { NativeSelect, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { AssignmentRow } from '../../../../contracts/assignments';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { LoadMore } from '../../components/load-more';
import { SavedViews } from '../../components/saved-views';
import type { Format } from '../../lib/format';
import { useFormat } from '../../lib/format';
import { ManyBar } from '../../components/many/many-bar';
import { useT } from '../../lib/i18n';
import { common } from '../../locales/common';
import type { Grouping } from './boxes';
import { GROUPINGS } from './boxes';
import { texts } from './locale';
import classes from './my-work.module.css';
import type { MyWork } from './use-my-work';
import { WorkRow } from './work-row';

/** The rows of the chosen box. */
export function WorkList({ work, opensPages }: { work: MyWork; opensPages: boolean }) {
  const t = useT(texts);
  const tc = useT(common);
  const { unitName } = useFormat();
  const { pages, box, selectedId, selection } = work;
  const covered = work.covering.find(({ person }) => person.id === work.coveringFor);

  return (
    <section className={classes.list} aria-label={t('list', { box: tc(`box.${box}`) })}>
      <header className={classes.listHead}>
        <h2 className={classes.listTitle}>
          {covered === undefined ? tc(`box.${box}`) : t('coveringFor', { name: covered.person.name })}{' '}
          <span className={classes.quiet}>{t('byDeadline')}</span>
        </h2>
        <FilterInput key={`${box} ${work.placeKey}`} work={work} />
      </header>
      <div className={classes.listTools}>
        <GroupChoice work={work} />
        <SavedViews
          page="myWork"
          search={{ box, query: work.query, group: work.group }}
          onApply={work.open}
        />
      </div>
      <div className={classes.rows}>
        <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
        {pages.isPending && <RowSkeletons />}
        {!pages.isPending && pages.rows.length === 0 && pages.error === null && <NothingHere work={work} />}
        {grouped(pages.rows, work.group, { unitName, noGoal: t('group.noKeyResult') }).map(
          ({ name, rows }) => (
            <section key={name ?? ''} aria-label={name ?? undefined}>
              {name !== null && (
                <h3 className={classes.groupTitle}>
                  {name} <span className={classes.quiet}>{rows.length}</span>
                </h3>
              )}
              <ul>
                {rows.map((row) => (
                  <WorkRow
                    key={row.id}
                    row={row}
                    selection={selection}
                    selected={!opensPages && row.id === selectedId}
                    onSelect={opensPages ? undefined : work.select}
                  />
                ))}
              </ul>
            </section>
          ),
        )}
        <LoadMore pages={pages} label={tc('showMore')} />
      </div>
      {selection !== null && <ManyBar selection={selection} hasMore={pages.hasNextPage} />}
      <KeysHint />
    </section>
  );
}

function GroupChoice({ work }: { work: MyWork }) {
  const t = useT(texts);

  return (
    <NativeSelect
      size="xs"
      aria-label={t('group.label')}
      value={work.group ?? 'none'}
      onChange={(event) => work.setGroup(GROUPINGS.find((one) => one === event.currentTarget.value))}
      data={(['none', ...GROUPINGS] as const).map((value) => ({ value, label: t(`group.${value}`) }))}
    />
  );
}

/** Rows that belong together, each group where its first row stands; without a grouping one group without a name. */
function grouped(
  rows: readonly AssignmentRow[],
  group: Grouping | undefined,
  { unitName, noGoal }: { unitName: Format['unitName']; noGoal: string },
): { name: string | null; rows: readonly AssignmentRow[] }[] {
  if (group === undefined) {
    return [{ name: null, rows }];
  }

  const nameOf = (row: AssignmentRow): string => {
    switch (group) {
      case 'unit':
        return unitName(row.leadUnit);
      case 'issuer':
        return row.assigner.name;
      case 'keyResult':
        return row.contributesTo[0]?.title ?? noGoal;
    }
  };
  const names = [...new Set(rows.map(nameOf))];

  return names.map((name) => ({ name, rows: rows.filter((row) => nameOf(row) === name) }));
}

function FilterInput({ work }: { work: MyWork }) {
  const t = useT(texts);
  const [typed, setTyped] = useState(work.query);
  const apply = useDebouncedCallback(work.setQuery, 250);

  return (
    <TextInput
      type="search"
      size="xs"
      id="my-work-filter"
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
      <kbd>j</kbd> <kbd>k</kbd> {t('keysHint.move')} · <kbd>Enter</kbd> {t('keysHint.open')} · <kbd>s</kbd>{' '}
      {t('keysHint.snooze')} · <kbd>/</kbd> {t('keysHint.search')} · <kbd>?</kbd> {t('keysHint.all')}
    </p>
  );
}
