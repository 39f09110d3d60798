import { Skeleton, Table, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconChevronRight, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Cell, RowTable } from '../../components/row-table';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { LoadMore } from '../../components/load-more';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { usePages } from '../../lib/query';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { PersonRef } from '../../../../contracts/common';
import { texts } from './locale';
import { PersonPosts } from './person-posts';
import classes from './organisation.module.css';

const SETTLE_MS = 250;

/** The people of a unit and of everything below it, by name; each opens to all posts. */
export function UnitPeople({ unitId }: { unitId: string }) {
  const t = useT(texts);
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim(), SETTLE_MS);
  const pages = usePages(ENDPOINTS.listPeople, { query: { unitId, query } });

  return (
    <Panel title={t('people')}>
      <TextInput
        type="search"
        mb="sm"
        maw={360}
        aria-label={t('searchPeople')}
        placeholder={t('searchPeople')}
        leftSection={<IconSearch size={16} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ErrorNotice error={pages.error} />
      {pages.isPending && <Skeleton height={160} />}
      {!pages.isPending && pages.rows.length === 0 && <EmptyState title={t('noPeople')} />}
      {pages.rows.length > 0 && <PeopleTable people={pages.rows} />}
      <LoadMore pages={pages} label={t('loadMore')} />
    </Panel>
  );
}

function PeopleTable({ people }: { people: readonly PersonRef[] }) {
  const t = useT(texts);

  return (
    <RowTable columns={[{ label: t('person') }, { label: t('position') }, { label: t('unit'), wide: true }]}>
      {people.map((person) => (
        <PersonRows key={person.id} person={person} />
      ))}
    </RowTable>
  );
}

function PersonRows({ person }: { person: PersonRef }) {
  const { unitOf } = useFormat();
  const [open, setOpen] = useState(false);

  return (
    <>
      <Table.Tr>
        <Cell>
          <UnstyledButton className={classes.person} aria-expanded={open} onClick={() => setOpen(!open)}>
            <IconChevronRight size={14} data-open={open || undefined} aria-hidden />
            {person.name}
          </UnstyledButton>
        </Cell>
        <Cell>{person.title}</Cell>
        <Cell wide>{unitOf(person)}</Cell>
      </Table.Tr>
      {open && (
        <Table.Tr>
          <Table.Td colSpan={3}>
            <PersonPosts id={person.id} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
