import { Button, Radio, Textarea } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../lib/i18n';
import { useSharedDraft } from '../../lib/shared-drafts';
import { DraftState } from '../../components/draft-state';
import type { AssignmentView } from '../../../../contracts/assignments';
import { EMPTY_RETURN, returnDraftKey } from './decision-drafts';
import { onCtrlEnter } from './on-ctrl-enter';
import type { DecisionMaker } from './use-decision';
import classes from './review.module.css';
import { texts } from './locale';

interface ReturnFormProps {
  assignment: AssignmentView;
  decision: DecisionMaker;
}

/** Sending it back: a reason is compulsory; its draft, with how grave it is, outlives the page. */
export function ReturnForm({ assignment, decision }: ReturnFormProps) {
  const t = useT(texts);
  const { value, set, restored, clear, kept } = useSharedDraft(returnDraftKey(assignment), EMPTY_RETURN);
  const { reason, severity } = value;
  const inPlaceOf = decision.inPlaceOf('return');
  const [missing, setMissing] = useState(false);
  const confirm = () => {
    if (reason.trim() === '') {
      setMissing(true);
    } else {
      decision.decide({ command: 'return', body: { reason, severity } }, clear);
    }
  };

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        confirm();
      }}
    >
      <p className={classes.consequence}>{t('returnText')}</p>
      {inPlaceOf !== undefined && (
        <p className={classes.inPlaceOf}>{t('youActFor', { name: inPlaceOf.name })}</p>
      )}
      <Radio.Group
        label={t('severity')}
        value={severity}
        onChange={(chosen) =>
          set((before) => ({ ...before, severity: chosen === 'major' ? 'major' : 'minor' }))
        }
      >
        <div className={classes.radios}>
          <Radio value="minor" label={t('severityMinor')} />
          <Radio value="major" label={t('severityMajor')} />
        </div>
      </Radio.Group>
      <Textarea
        label={t('reason')}
        description={restored ? t('restored') : t('reasonHint')}
        withAsterisk
        autoFocus
        autosize
        minRows={4}
        maxLength={2000}
        value={reason}
        error={missing && reason.trim() === '' ? t('reasonRequired') : undefined}
        onChange={(event) => {
          const typed = event.currentTarget.value;
          set((before) => ({ ...before, reason: typed }));
        }}
        onKeyDown={onCtrlEnter(confirm)}
      />
      <DraftState kept={kept} className={classes.quiet} />
      <Button
        type="submit"
        className={classes.confirm}
        color="red.9"
        loading={decision.isPending}
        leftSection={<IconArrowBackUp size={18} />}
      >
        {inPlaceOf === undefined ? t('confirmReturn') : t('confirmReturnFor', { name: inPlaceOf.name })}
      </Button>
    </form>
  );
}
