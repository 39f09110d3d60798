import { ActionIcon, Button, Modal, Popover, Select, TextInput, UnstyledButton } from '@mantine/core';
import { IconArrowUp, IconBookmark, IconPin, IconPinnedOff, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { SavedViewView } from '../../../contracts/collaboration';
import { ENDPOINTS } from '../../../contracts/endpoints';
import type { ViewPage } from '../../../domain/collaboration/saved-views';
import { useFormat } from '../lib/format';
import { useT } from '../lib/i18n';
import { useRead, useWrite } from '../lib/query';
import { useMe } from '../lib/session';
import { common } from '../locales/common';
import { ErrorNotice } from './error-notice';
import classes from './saved-views.module.css';
import { texts } from './saved-views-locale';

type Search = Record<string, string | undefined>;

interface SavedViewsProps {
  page: ViewPage;
  /** The place in the address that would be kept. */
  search: Search;
  onApply: (search: Record<string, string>) => void;
}

/** The views of a screen, and the one that opens first. */
export function useSavedViews(page: ViewPage) {
  const read = useRead(ENDPOINTS.listViews, {}, { staleTime: 60_000 });
  const views = (read.data?.items ?? []).filter((view) => view.page === page);

  return { read, views, first: views.find(({ isDefault }) => isDefault) ?? null };
}

/** Opens, keeps, orders and removes views of a screen; one may open first. */
export function SavedViews({ page, search, onApply }: SavedViewsProps) {
  const t = useT(texts);
  const [opened, setOpened] = useState(false);
  const [keeping, setKeeping] = useState(false);
  const { read, views } = useSavedViews(page);
  const groups = [
    { title: t('mine'), of: views.filter(({ mine }) => mine) },
    { title: t('shared'), of: views.filter(({ mine }) => !mine) },
  ].filter(({ of }) => of.length > 0);

  return (
    <>
      <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} trapFocus>
        <Popover.Target>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconBookmark size={15} aria-hidden />}
            onClick={() => setOpened(!opened)}
          >
            {t('open')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <ErrorNotice error={read.error} />
          {views.length === 0 && <p className={classes.quiet}>{t('none')}</p>}
          {groups.map(({ title, of }) => (
            <section key={title} aria-label={title}>
              <p className={classes.title}>{title}</p>
              {of.map((view) => (
                <ViewLine
                  key={view.id}
                  view={view}
                  order={views.map(({ id }) => id)}
                  onApply={() => {
                    setOpened(false);
                    onApply(view.search);
                  }}
                />
              ))}
            </section>
          ))}
          <Button
            fullWidth
            mt="xs"
            size="xs"
            variant="light"
            onClick={() => {
              setOpened(false);
              setKeeping(true);
            }}
          >
            {t('keep')}
          </Button>
        </Popover.Dropdown>
      </Popover>
      <KeepDialog page={page} search={search} opened={keeping} onClose={() => setKeeping(false)} />
    </>
  );
}

function ViewLine(props: { view: SavedViewView; order: readonly string[]; onApply: () => void }) {
  const { view, order, onApply } = props;
  const t = useT(texts);
  const { unitName } = useFormat();
  const putFirst = useWrite(ENDPOINTS.setDefaultView);
  const remove = useWrite(ENDPOINTS.deleteView);
  const reorder = useWrite(ENDPOINTS.orderViews);
  const at = order.indexOf(view.id);
  const named = { name: view.name };
  const up = () => {
    const others = order.filter((id) => id !== view.id);
    reorder.mutate({ body: { ids: [...others.slice(0, at - 1), view.id, ...others.slice(at - 1)] } });
  };

  return (
    <div className={classes.line}>
      <UnstyledButton className={classes.apply} onClick={onApply}>
        {view.name}{' '}
        <span className={classes.quiet}>
          {[view.unit === null ? null : unitName(view.unit), view.isDefault ? t('opensFirst') : null]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
      </UnstyledButton>
      {at > 0 && (
        <ActionIcon variant="subtle" color="gray" aria-label={t('up', named)} onClick={up}>
          <IconArrowUp size={16} />
        </ActionIcon>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t(view.isDefault ? 'notFirst' : 'first', named)}
        onClick={() =>
          putFirst.mutate({ params: { id: view.id }, body: { for: 'me', isDefault: !view.isDefault } })
        }
      >
        {view.isDefault ? <IconPinnedOff size={16} /> : <IconPin size={16} />}
      </ActionIcon>
      {view.mayRemove && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('remove', named)}
          onClick={() => remove.mutate({ params: { id: view.id } })}
        >
          <IconTrash size={16} />
        </ActionIcon>
      )}
    </div>
  );
}

interface KeepDialogProps {
  page: ViewPage;
  search: Search;
  opened: boolean;
  onClose: () => void;
}

function KeepDialog({ page, search, opened, onClose }: KeepDialogProps) {
  const t = useT(texts);
  const tc = useT(common);
  const { appointments } = useMe();
  const { unitOf } = useFormat();
  const [name, setName] = useState('');
  const [unitId, setUnitId] = useState<string | null>(null);
  const keep = useWrite(ENDPOINTS.createView, {
    onSuccess: () => {
      setName('');
      onClose();
    },
  });
  const kept = Object.fromEntries(
    Object.entries(search).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('keep')}
      closeButtonProps={{ 'aria-label': tc('close') }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          keep.mutate({ body: { page, name, search: kept, unitId } });
        }}
      >
        <TextInput
          data-autofocus
          required
          maxLength={80}
          label={t('name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t('unit')}
          placeholder={t('alone')}
          clearable
          data={[...new Map(appointments.map((one) => [one.unitId, unitOf(one) ?? one.unitName]))].map(
            ([value, label]) => ({
              value,
              label,
            }),
          )}
          value={unitId}
          onChange={setUnitId}
        />
        <ErrorNotice error={keep.error} />
        <Button type="submit" loading={keep.isPending} disabled={name.trim() === ''}>
          {t('save')}
        </Button>
      </form>
    </Modal>
  );
}
