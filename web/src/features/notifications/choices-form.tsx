import { Button } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { NoticeSettingsView, SaveNoticeSettings } from '../../../../contracts/notifying';
import { REASON_GROUPS } from '../../../../domain/notifying/reasons';
import { ErrorNotice } from '../../components/error-notice';
import { tell } from '../../components/tell';
import { useT } from '../../lib/i18n';
import { useWrite } from '../../lib/query';
import { texts } from './choices-locale';
import { HoursFields } from './hours-fields';
import { ReasonRows } from './reason-rows';
import classes from './choices.module.css';

/** All choices of one person, saved at once. */
export function ChoicesForm({ saved }: { saved: NoticeSettingsView }) {
  const t = useT(texts);
  const [draft, setDraft] = useState(saved);
  const change = (part: Partial<NoticeSettingsView>) => setDraft((before) => ({ ...before, ...part }));
  const save = useWrite(ENDPOINTS.saveNoticeSettings, {
    onSuccess: () => tell(t('saved')),
  });

  return (
    <form
      className={classes.panels}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ body: bodyOf(draft) });
      }}
    >
      <HoursFields draft={draft} onChange={change} />
      {REASON_GROUPS.map((group) => (
        <ReasonRows
          key={group}
          group={group}
          rows={draft.reasons.filter((row) => row.group === group)}
          onChange={(changed) =>
            change({
              reasons: draft.reasons.map((row) => (row.reason === changed.reason ? changed : row)),
            })
          }
        />
      ))}
      <div className={classes.foot}>
        <ErrorNotice error={save.error} />
        <Button type="submit" loading={save.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}

const bodyOf = (draft: NoticeSettingsView): z.input<typeof SaveNoticeSettings> => ({
  channels: Object.fromEntries(draft.reasons.map(({ reason, inApp, mail }) => [reason, { inApp, mail }])),
  digest: draft.digest,
  digestAt: draft.digestAt,
  quiet: draft.quiet,
  urgentPasses: draft.urgentPasses,
});
