import { Button, Code, CopyButton, Group, SegmentedControl, TextInput } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useForm } from '@mantine/form';
import { IconCheck, IconCopy, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { z } from 'zod';
import { ErrorNotice } from '../../components/error-notice';
import { hanoiDate } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useWrite } from '../../lib/query';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { CreateToken } from '../../../../contracts/session';
import type { CreatedToken } from '../../../../contracts/session';
import { texts } from './locale';
import classes from './me.module.css';

const DAY_MS = 86_400_000;
const DEFAULT_LIFE_DAYS = 90;
const inDays = (days: number) => hanoiDate(new Date(Date.now() + days * DAY_MS));

interface Values {
  name: string;
  scope: 'read' | 'write';
  expiresOn: string | null;
}

const bodyOf = ({ name, scope, expiresOn }: Values): z.input<typeof CreateToken> => ({
  name,
  scopes: scope === 'write' ? ['read', 'write'] : ['read'],
  expiresOn: expiresOn ?? '',
});

/** Makes a token and shows it once. */
export function NewToken({ onCreated }: { onCreated: () => void }) {
  const t = useT(texts);
  const [shown, setShown] = useState<z.infer<typeof CreatedToken> | null>(null);
  const form = useForm<Values>({
    initialValues: { name: '', scope: 'read', expiresOn: inDays(DEFAULT_LIFE_DAYS) },
    validate: {
      name: (name) => (CreateToken.shape.name.safeParse(name).success ? null : t('tokenNameRequired')),
      expiresOn: (date) =>
        CreateToken.shape.expiresOn.safeParse(date).success ? null : t('expiresRequired'),
    },
  });
  const create = useWrite(ENDPOINTS.createToken, {
    onSuccess: (token) => {
      setShown(token);
      form.reset();
      onCreated();
    },
  });

  if (shown !== null) {
    return <ShownOnce token={shown} onDone={() => setShown(null)} />;
  }

  return (
    <form
      className={classes.newToken}
      onSubmit={form.onSubmit((values) => create.mutate({ body: bodyOf(values) }))}
    >
      <ErrorNotice error={create.error} />
      <TextInput
        className={classes.tokenName}
        label={t('tokenName')}
        description={t('tokenNameHint')}
        maxLength={100}
        {...form.getInputProps('name')}
      />
      <SegmentedControl
        aria-label={t('scopes')}
        data={[
          { value: 'read', label: t('scope.read') },
          { value: 'write', label: t('scope.write') },
        ]}
        {...form.getInputProps('scope')}
      />
      <DatePickerInput
        label={t('expires')}
        valueFormat="DD/MM/YYYY"
        minDate={inDays(1)}
        w={160}
        {...form.getInputProps('expiresOn')}
      />
      <Button type="submit" variant="default" loading={create.isPending} leftSection={<IconPlus size={16} />}>
        {t('create')}
      </Button>
    </form>
  );
}

function ShownOnce({ token, onDone }: { token: z.infer<typeof CreatedToken>; onDone: () => void }) {
  const t = useT(texts);

  return (
    <div className={classes.shown} role="status">
      <strong>{t('created', { name: token.name })}</strong>
      <p>{t('createdOnce')}</p>
      <Code block className={classes.token}>
        {token.token}
      </Code>
      <Group mt="sm">
        <CopyButton value={token.token}>
          {({ copied, copy }) => (
            <Button onClick={copy} leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}>
              {t(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={onDone}>
          {t('done')}
        </Button>
      </Group>
    </div>
  );
}
