import { Button, Group, MultiSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { WEBHOOK_EVENTS } from '../../../../domain/notifying/deliveries';
import { ErrorNotice } from '../../components/error-notice';
import { useT } from '../../lib/i18n';
import { useWrite } from '../../lib/query';
import { texts } from './webhook-locale';
import type { Shown } from './webhook-parts';
import classes from './settings.module.css';

/** Registers an endpoint; what comes back carries the secret. */
export function WebhookForm({ onDone, onCancel }: { onDone: (made: Shown) => void; onCancel: () => void }) {
  const t = useT(texts);
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [events, setEvents] = useState<string[]>([]);
  const create = useWrite(ENDPOINTS.createWebhook, { onSuccess: onDone });
  const chosen = WEBHOOK_EVENTS.filter((event) => events.includes(event));

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({ body: { name, url, events: chosen } });
      }}
    >
      <ErrorNotice error={create.error} />
      <TextInput
        required
        data-autofocus
        label={t('name')}
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        required
        type="url"
        label={t('url')}
        description={t('urlHint')}
        maxLength={2000}
        placeholder="https://"
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <MultiSelect
        required
        searchable
        clearable
        label={t('events')}
        description={t('eventsHint')}
        data={WEBHOOK_EVENTS}
        value={events}
        onChange={setEvents}
      />
      <Group>
        <Button type="submit" loading={create.isPending} disabled={chosen.length === 0}>
          {t('create')}
        </Button>
        <Button variant="default" onClick={() => setEvents([...WEBHOOK_EVENTS])}>
          {t('everyEvent')}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </Group>
    </form>
  );
}
