import { Anchor, Button, Group, Table } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { z } from 'zod';
import { Id } from '../../../../contracts/common';
import type { UnitGroupView } from '../../../../contracts/distributions';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { Cell, RowTable } from '../../components/row-table';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import { useMay } from '../../lib/session';
import { useSearch } from '../../lib/use-search';
import classes from './directives.module.css';
import { GroupForm } from './group-form';
import { texts } from './groups-locale';

const Search = z.object({ edit: Id.optional(), new: z.literal('true').optional() });

/** Saved groups of units: one's own, and those that are shared where one works. */
export function GroupsPage() {
  const t = useT(texts);
  const may = useMay();
  const [search, setSearch] = useSearch(Search);
  const isWriting = search.new !== undefined || search.edit !== undefined;
  const leave = (): void => setSearch({ edit: undefined, new: undefined }, { replace: false });

  return (
    <>
      <PageHeader
        title={t('title')}
        lead={
          <>
            {t('lead')}{' '}
            <Anchor component={Link} underline="always" to="/directives">
              {t('back')}
            </Anchor>
          </>
        }
        actions={
          may('group.use') && !isWriting ? (
            <Button
              leftSection={<IconPlus size={16} />}
              onClick={() => setSearch({ new: 'true' }, { replace: false })}
            >
              {t('add')}
            </Button>
          ) : undefined
        }
      />
      {search.edit !== undefined ? (
        <Edit id={search.edit} onDone={leave} />
      ) : search.new !== undefined ? (
        <GroupForm group={null} onDone={leave} />
      ) : (
        <GroupList onEdit={(id) => setSearch({ edit: id }, { replace: false })} />
      )}
    </>
  );
}

function Edit({ id, onDone }: { id: string; onDone: () => void }) {
  const { data, error } = useRead(ENDPOINTS.getUnitGroup, { params: { id } });

  return (
    <>
      <ErrorNotice error={error} />
      {data !== undefined && <GroupForm key={data.id} group={data} onDone={onDone} />}
    </>
  );
}

function GroupList({ onEdit }: { onEdit: (id: string) => void }) {
  const t = useT(texts);
  const { data, error } = useRead(ENDPOINTS.listUnitGroups, {});

  return (
    <>
      <ErrorNotice error={error} />
      {data?.items.length === 0 && <EmptyState title={t('none')} hint={t('noneHint')} />}
      {data !== undefined && data.items.length > 0 && (
        <RowTable
          columns={[
            { label: t('column.name') },
            { label: t('column.shared'), wide: true },
            { label: t('column.acts'), hidden: true },
          ]}
        >
          {data.items.map((group) => (
            <Row key={group.id} group={group} onEdit={() => onEdit(group.id)} />
          ))}
        </RowTable>
      )}
    </>
  );
}

function Row({ group, onEdit }: { group: UnitGroupView; onEdit: () => void }) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const [asks, setAsks] = useState(false);
  const remove = useWrite(ENDPOINTS.deleteUnitGroup);
  const { id, name, owner, mine, sharedUnit, unitIds } = group;

  return (
    <Table.Tr>
      <Cell>
        <strong>{name}</strong>
        <br />
        <span className={classes.quiet}>
          {t('units', { count: unitIds.length })}
          {!mine && ` · ${t('of', { name: owner.name })}`}
        </span>
      </Cell>
      <Cell wide>{sharedUnit === null ? t('own') : t('sharedWith', { unit: unitName(sharedUnit) })}</Cell>
      <Cell>
        <ErrorNotice error={remove.error} />
        {mine && (
          <Group gap={6}>
            <Button size="compact-sm" variant="default" aria-label={t('editOf', { name })} onClick={onEdit}>
              {t('edit')}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              aria-label={t('removeOf', { name })}
              onClick={() => setAsks(true)}
            >
              {t('remove')}
            </Button>
          </Group>
        )}
        <ConfirmDialog
          opened={asks}
          title={t('removeOf', { name })}
          text={t('removeText')}
          confirm={t('remove')}
          cancel={t('cancel')}
          onConfirm={() => remove.mutate({ params: { id } })}
          onClose={() => setAsks(false)}
        />
      </Cell>
    </Table.Tr>
  );
}
