import { Switch, TextInput } from '@mantine/core';
import type { NoticeSettingsView } from '../../../../contracts/notifying';
import { Panel } from '../../components/panel';
import { useT } from '../../lib/i18n';
import { texts } from './choices-locale';
import classes from './choices.module.css';

interface HoursFieldsProps {
  draft: NoticeSettingsView;
  onChange: (part: Partial<NoticeSettingsView>) => void;
}

/** When mail may come: the hour of the digest, and the quiet outside working time. */
export function HoursFields({ draft, onChange }: HoursFieldsProps) {
  const t = useT(texts);

  return (
    <Panel
      title={t('hours')}
      hint={draft.address === null ? undefined : t('address', { address: draft.address })}
    >
      <div className={classes.hours}>
        <Switch
          label={t('digest')}
          description={t('digestHint')}
          checked={draft.digest}
          onChange={(event) => onChange({ digest: event.currentTarget.checked })}
        />
        <TextInput
          type="time"
          required={draft.digest}
          disabled={!draft.digest}
          label={t('digestAt')}
          className={classes.time}
          value={draft.digestAt}
          onChange={(event) => onChange({ digestAt: event.currentTarget.value })}
        />
        <Switch
          label={t('quiet')}
          description={t('quietHint')}
          checked={draft.quiet}
          onChange={(event) => onChange({ quiet: event.currentTarget.checked })}
        />
        <Switch
          label={t('urgentPasses')}
          description={t('urgentHint')}
          disabled={!draft.quiet}
          checked={draft.urgentPasses}
          onChange={(event) => onChange({ urgentPasses: event.currentTarget.checked })}
        />
      </div>
    </Panel>
  );
}
