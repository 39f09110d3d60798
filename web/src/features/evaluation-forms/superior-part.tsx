/** What superiors do in a form: judging, confirming exactly what is shown, and the rarer signed acts. */
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { FormView } from '../../../../contracts/evaluation-forms';
import type { LeaderFactor } from '../../../../domain/evaluation/method';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { useSharedDraft } from '../../lib/shared-drafts';
import { DraftState } from '../../components/draft-state';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { ActDialog } from './act-dialog';
import { calibrationTexts } from './calibration-locale';
import type { Points } from './criteria-table';
import { CriteriaTable } from './criteria-table';
import classes from './evaluations.module.css';
import { HowItCame } from './explanation';
import { texts } from './locale';
import { ResultFigures } from './result-figures';
import { LeaderFactors } from './leader-factors';
import { useGive } from './use-give';
import { monthName } from './words';
import type { BeyondQuota } from './year-part';
import { BeyondQuotaFields, isDecided } from './year-part';

interface Judgement {
  points: Points;
  leader: Partial<Record<LeaderFactor, string>>;
  /** Only asked where the unit's result is chosen otherwise than it follows. */
  unitResultReason?: string;
  /** Only asked where a calibration session wants another look, and the same is given. */
  keptReason?: string;
  comment: string;
  /** Only asked for a year. */
  handling: string;
}

/** What is sent: the factors that this form asks for, and a reason or a use of the result only where one was given. */
const judgementOf = (
  { leaderFactors }: FormView,
  { leader, handling, unitResultReason = '', keptReason = '', ...judgement }: Judgement,
) => ({
  ...judgement,
  leader:
    leaderFactors.length === 0
      ? null
      : Object.fromEntries(leaderFactors.map((factor) => [factor, leader[factor]])),
  ...(unitResultReason.trim() !== '' && { unitResultReason }),
  ...(keptReason.trim() !== '' && { keptReason }),
  ...(handling.trim() !== '' && { handling }),
});

/** Points and comment of the superior; begins with what the person gave, so that only differences are typed. */
export function JudgeForm({ form }: { form: FormView }) {
  const t = useT(texts);
  const tc = useT(calibrationTexts);
  const fieldErrors = useFieldErrors();
  const draft = useSharedDraft<Judgement>(`judge/${form.id}/${form.status}`, {
    points: form.assessment?.points ?? form.self?.points ?? {},
    leader: Object.fromEntries(
      form.leaderFactors.map((factor) => [factor, form.assessment?.leader?.[factor] ?? '']),
    ),
    unitResultReason: form.assessment?.unitResultReason ?? '',
    comment: form.assessment?.comment ?? '',
    handling: form.assessment?.handling ?? '',
  });
  const { error, isPending, give } = useGive(form, 'assess', t('form.sentJudgement'), draft.clear);
  const { value, set } = draft;
  // Nothing is chosen for whoever judges: each factor is looked at.
  const isUnjudged = form.leaderFactors.some((factor) => (value.leader[factor] ?? '') === '');

  return (
    <Panel title={t('form.judge')}>
      <div className={classes.fields}>
        {form.criteria.length > 0 && (
          <CriteriaTable
            form={form}
            editing="superior"
            points={value.points}
            onChange={(points) => set((before) => ({ ...before, points }))}
            wrong={fieldErrors(error)['points']}
          />
        )}
        {form.leaderFactors.length > 0 && (
          <LeaderFactors
            form={form}
            leader={value.leader}
            reason={value.unitResultReason ?? ''}
            onChange={(change) => set((before) => ({ ...before, ...change }))}
            wrong={fieldErrors(error)['unitResultReason']}
          />
        )}
        <Textarea
          label={t('form.comment')}
          description={t('form.commentHint')}
          autosize
          minRows={2}
          value={value.comment}
          onChange={({ currentTarget: { value: comment } }) => set((before) => ({ ...before, comment }))}
        />
        {form.kind === 'year' && (
          <Textarea
            label={t('form.handling')}
            description={t('form.handlingHint')}
            autosize
            minRows={2}
            value={value.handling}
            onChange={({ currentTarget: { value: handling } }) => set((before) => ({ ...before, handling }))}
          />
        )}
        {form.askedAgain !== null && (
          <Textarea
            label={tc('keptReason')}
            description={tc('keptHint', { reason: form.askedAgain.reason })}
            autosize
            minRows={2}
            maxLength={2000}
            error={fieldErrors(error)['keptReason']}
            value={value.keptReason ?? ''}
            onChange={({ currentTarget: { value: keptReason } }) =>
              set((before) => ({ ...before, keptReason }))
            }
          />
        )}
        <DraftState kept={draft.kept} className={classes.quiet} />
        <ErrorNotice error={error} />
        <div className={classes.actions}>
          <Button
            loading={isPending}
            disabled={value.comment.trim() === '' || isUnjudged}
            onClick={() => give(judgementOf(form, value))}
          >
            {t('form.sendJudgement')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

/** The confirmation of what is on the page: the name of these very inputs goes with it. */
export function ConfirmPanel({ form }: { form: FormView }) {
  const t = useT(texts);
  const { error, isPending, give } = useGive(form, 'confirm', t('form.confirmed'));
  const [isSendingBack, setSendingBack] = useState(false);
  const [beyond, setBeyond] = useState<BeyondQuota>({ documentNumber: '', reason: '' });
  const { preview } = form;
  const quota = form.year?.quota ?? null;
  const isOver = quota?.isOver === true;
  const isStopped = isOver && quota.effect === 'block' && !isDecided(beyond);
  const mayConfirm = form.allowedCommands.includes('confirm');

  return (
    <Panel title={t('form.preview')} hint={mayConfirm ? t('form.confirmHint') : undefined}>
      <div className={classes.fields}>
        {preview === null ? (
          <>
            <p className={classes.quiet}>{t('form.monthsOpen')}</p>
            <ul className={classes.plain}>
              {form.waitsFor.map(({ month, because }) => (
                <li key={month}>{t(`form.month.${because}`, { month: monthName(month) })}</li>
              ))}
            </ul>
          </>
        ) : (
          <>
            <ResultFigures result={preview.result} points={form.method.points} />
            {/* Of a mean its months stand on the page already. */}
            {form.scored && <HowItCame formId={form.id} version={null} what={t('form.preview')} />}
          </>
        )}
        <BeyondQuotaFields quota={quota} mayDecide={mayConfirm} value={beyond} onChange={setBeyond} />
        <ErrorNotice error={error} />
        {mayConfirm && (
          <div className={classes.actions}>
            <Button
              loading={isPending}
              disabled={preview === null || isStopped}
              onClick={() =>
                give({
                  inputsHash: preview?.hash ?? '',
                  ...(isOver && isDecided(beyond) && { quotaDecision: beyond }),
                })
              }
            >
              {t('form.confirm')}
            </Button>
            <Button variant="default" onClick={() => setSendingBack(true)}>
              {t('form.sendBack')}
            </Button>
          </div>
        )}
      </div>
      <ActDialog
        form={form}
        command="sendBack"
        opened={isSendingBack}
        onClose={() => setSendingBack(false)}
        title={t('form.sendBack')}
        done={t('form.sentBack')}
      />
    </Panel>
  );
}

/** Acts that are rare and signed: opening again, and recording that somebody is not rated. */
export function SignedActs({ form }: { form: FormView }) {
  const t = useT(texts);
  const [opened, setOpened] = useState<'reopen' | 'recordAbsence' | null>(null);
  const may = (command: 'reopen' | 'recordAbsence') => form.allowedCommands.includes(command);

  if (!may('reopen') && !may('recordAbsence')) {
    return null;
  }

  return (
    <div className={classes.actions}>
      {may('reopen') && (
        <Button variant="default" size="xs" onClick={() => setOpened('reopen')}>
          {t('form.reopen')}
        </Button>
      )}
      {may('recordAbsence') && (
        <Button variant="default" size="xs" onClick={() => setOpened('recordAbsence')}>
          {t('form.absenceAct')}
        </Button>
      )}
      <ActDialog
        form={form}
        command="reopen"
        opened={opened === 'reopen'}
        onClose={() => setOpened(null)}
        title={t('form.reopen')}
        done={t('form.reopened')}
      />
      <ActDialog
        form={form}
        command="recordAbsence"
        opened={opened === 'recordAbsence'}
        onClose={() => setOpened(null)}
        title={t('form.absenceAct')}
        done={t('form.absenceRecorded')}
      />
    </div>
  );
}
