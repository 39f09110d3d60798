import { Button, Group, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../lib/i18n';
import { common } from '../locales/common';
import classes from './edit-form.module.css';
import { ErrorNotice } from './error-notice';
import { Panel } from './panel';

const MOST_REASON = 2_000;

interface EditFormProps {
  title: string;
  error: Error | null;
  isPending: boolean;
  /** Why it is written so, kept with the version; left out where nobody asks. */
  reason?:
    | { value: string; error: string | undefined; hint?: string; onChange: (value: string) => void }
    | undefined;
  onSubmit: () => void;
  onCancel: () => void;
  children: ReactNode;
}

/** The frame of every form that enters a thing or its next version: fields, the reason, save and cancel. */
export function EditForm({ title, error, isPending, reason, onSubmit, onCancel, children }: EditFormProps) {
  const t = useT(common);

  return (
    <Panel title={title}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <ErrorNotice error={error} />
        {children}
        {reason !== undefined && (
          <Textarea
            required
            autosize
            minRows={2}
            maxLength={MOST_REASON}
            label={t('reason')}
            description={reason.hint}
            error={reason.error}
            value={reason.value}
            onChange={(event) => reason.onChange(event.currentTarget.value)}
          />
        )}
        <Group>
          <Button type="submit" loading={isPending}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}
