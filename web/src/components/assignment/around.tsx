import { ActionIcon, Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { LINK_SIDES } from '../../../../domain/collaboration/links';
import type { LinkSide } from '../../../../domain/collaboration/links';
import { useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import { useMe } from '../../lib/session';
import { ErrorNotice } from '../error-notice';
import { PersonName } from '../person-name';
import { PersonPicker } from '../person-picker';
import { StatusChip } from '../status-chip';
import classes from './collaboration.module.css';
import { texts } from './collaboration-locale';

/** Who watches, and how to ask others to. */
export function Watchers({ assignmentId }: { assignmentId: string }) {
  const t = useT(texts);
  const { personId } = useMe();
  const { data, error } = useRead(ENDPOINTS.listWatchers, { params: { id: assignmentId } });
  const add = useWrite(ENDPOINTS.addWatcher);
  const remove = useWrite(ENDPOINTS.removeWatcher);
  const watchers = data?.items ?? [];

  return (
    <section className={classes.section}>
      <h3 className={classes.subtitle}>{t('watchers.title')}</h3>
      <ErrorNotice error={error ?? add.error ?? remove.error} />
      {data !== undefined && watchers.length === 0 && <p className={classes.quiet}>{t('watchers.none')}</p>}
      <ul>
        {watchers.map(({ person, givenBy, grantsSight }) => (
          <li key={person.id} className={classes.item}>
            <PersonName person={person} />
            {grantsSight && <span className={classes.quiet}>{t('watchers.granted')}</span>}
            {(person.id === personId || givenBy?.id === personId || data?.mayGrant === true) && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('watchers.remove', { name: person.name })}
                onClick={() => remove.mutate({ params: { id: assignmentId, personId: person.id } })}
              >
                <IconX size={16} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      <PersonPicker
        label={t('watchers.add')}
        value={null}
        exclude={watchers.map(({ person }) => person.id)}
        onChange={(person) =>
          person !== null && add.mutate({ params: { id: assignmentId, personId: person.id } })
        }
      />
    </section>
  );
}

/** What it relates to, follows or duplicates, as far as the reader sees the other end. */
export function Links({ assignmentId }: { assignmentId: string }) {
  const t = useT(texts);
  const { data, error } = useRead(ENDPOINTS.listLinks, { params: { id: assignmentId } });
  const remove = useWrite(ENDPOINTS.removeLink);

  return (
    <section className={classes.section}>
      <h3 className={classes.subtitle}>{t('links.title')}</h3>
      <ErrorNotice error={error ?? remove.error} />
      {data?.items.length === 0 && <p className={classes.quiet}>{t('links.none')}</p>}
      <ul>
        {(data?.items ?? []).map(({ id, side, other, mayRemove }) => (
          <li key={id} className={classes.item}>
            <span className={classes.quiet}>{t(`links.sides.${side}`)}</span>
            <Link to={`/assignments/${other.id}`}>{other.title}</Link>
            <span className={classes.quiet}>{other.number}</span>
            <StatusChip status={other.status} />
            {mayRemove && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('links.remove', { title: other.title })}
                onClick={() => remove.mutate({ params: { id: assignmentId, linkId: id } })}
              >
                <IconX size={16} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      <AddLink assignmentId={assignmentId} />
    </section>
  );
}

function AddLink({ assignmentId }: { assignmentId: string }) {
  const t = useT(texts);
  const [side, setSide] = useState<LinkSide>('relates');
  const [otherId, setOtherId] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed.trim(), 200);
  const found = useRead(
    ENDPOINTS.search,
    { query: { query, limit: 10 } },
    { enabled: query.length >= 2, keepPrevious: true },
  );
  const add = useWrite(ENDPOINTS.addLink, { onSuccess: () => setOtherId(null) });
  const rows = (found.data?.items ?? []).map(({ row }) => row).filter(({ id }) => id !== assignmentId);

  return (
    <>
      <div className={classes.row}>
        <Select
          label={t('links.side')}
          w={170}
          allowDeselect={false}
          data={LINK_SIDES.map((value) => ({ value, label: t(`links.sides.${value}`) }))}
          value={side}
          onChange={(value) => setSide(LINK_SIDES.find((one) => one === value) ?? 'relates')}
        />
        <Select
          label={t('links.find')}
          flex={1}
          miw={200}
          searchable
          data={rows.map(({ id, title, number }) => ({ value: id, label: `${title} · ${number}` }))}
          filter={({ options }) => options}
          value={otherId}
          onSearchChange={setTyped}
          onChange={setOtherId}
        />
        <Button
          variant="default"
          disabled={otherId === null}
          loading={add.isPending}
          onClick={() =>
            otherId !== null &&
            add.mutate({ params: { id: assignmentId }, body: { side, assignmentId: otherId } })
          }
        >
          {t('links.add')}
        </Button>
      </div>
      <ErrorNotice error={add.error} />
    </>
  );
}
