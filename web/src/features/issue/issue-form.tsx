import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { ErrorNotice } from '../../components/error-notice';
import { useT } from '../../lib/i18n';
import { previewOf } from './form-values';
import { InNameOf } from './in-name-of';
import { LadderPreview } from './ladder-preview';
import { texts } from './locale';
import type { IssueOrigin } from './use-issue-form';
import { useIssueForm } from './use-issue-form';
import { NotLinked } from './not-linked';
import { WhatFields } from './what-fields';
import { WhenFields } from './when-fields';
import { WhoFields } from './who-fields';
import classes from './issue.module.css';

/** Three groups of fields on the left, the armed ladder on the right, the act at the bottom. */
export function IssueForm({ origin = null }: { origin?: IssueOrigin | null }) {
  const t = useT(texts);
  const { form, submit, isPending, error, hasDraft, discard, unlinked, linkAgain } = useIssueForm(origin);
  const [asking, setAsking] = useState(false);
  const wrong = Object.keys(form.errors).length > 0;

  if (unlinked !== null) {
    return <NotLinked unlinked={unlinked} onAgain={linkAgain} />;
  }

  return (
    <form
      className={classes.layout}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className={classes.fields}>
        <InNameOf form={form} />
        <WhatFields form={form} />
        <WhoFields form={form} />
        <WhenFields form={form} />
      </div>
      <div className={classes.side}>
        <LadderPreview wanted={previewOf(form.values)} inPlaceOf={form.values.inPlaceOf?.id} />
      </div>
      <div className={classes.actions}>
        <ErrorNotice error={error} />
        {wrong && (
          <p className={classes.wrong} role="alert">
            {t('fixFields')}
          </p>
        )}
        <Button type="submit" size="md" loading={isPending} leftSection={<IconSend size={18} />}>
          {t('submit')}
        </Button>
        {hasDraft && (
          <>
            <Button variant="subtle" color="gray" onClick={() => setAsking(true)}>
              {t('clear')}
            </Button>
            <span className={classes.kept}>{t('draftKept')}</span>
          </>
        )}
      </div>
      <ConfirmDialog
        opened={asking}
        title={t('clearTitle')}
        text={t('clearText')}
        confirm={t('clear')}
        cancel={t('keep')}
        onConfirm={discard}
        onClose={() => setAsking(false)}
      />
    </form>
  );
}
