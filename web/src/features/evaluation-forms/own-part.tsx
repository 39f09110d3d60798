/** What the person does in their own form: the self-assessment, an answer, a petition. */
import { Button, Select, Textarea } from '@mantine/core';
import type { FormView } from '../../../../contracts/evaluation-forms';
import { LEVELS } from '../../../../domain/evaluation/method';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { useSharedDraft } from '../../lib/shared-drafts';
import { DraftState } from '../../components/draft-state';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import type { Points } from './criteria-table';
import { CriteriaTable } from './criteria-table';
import classes from './evaluations.module.css';
import { texts } from './locale';
import { useGive } from './use-give';

interface SelfDraft {
  points: Points;
  strengths: string;
  weaknesses: string;
  proposedLevel: string | null;
}

/** The self-assessment; what was typed is kept until it is sent. */
export function SelfForm({ form }: { form: FormView }) {
  const t = useT(texts);
  const fieldErrors = useFieldErrors();
  const draft = useSharedDraft<SelfDraft>(`self/${form.id}`, {
    points: {},
    strengths: '',
    weaknesses: '',
    proposedLevel: null,
  });
  const { error, isPending, give } = useGive(form, 'assessSelf', t('form.sentSelf'), draft.clear);
  const { value, set } = draft;

  return (
    <Panel title={t('form.assessSelf')}>
      <div className={classes.fields}>
        {form.criteria.length > 0 && (
          <CriteriaTable
            form={form}
            editing="self"
            points={value.points}
            onChange={(points) => set((before) => ({ ...before, points }))}
            wrong={fieldErrors(error)['points']}
          />
        )}
        <Textarea
          label={t('form.strengths')}
          autosize
          minRows={2}
          value={value.strengths}
          onChange={({ currentTarget: { value: strengths } }) => set((before) => ({ ...before, strengths }))}
        />
        <Textarea
          label={t('form.weaknesses')}
          autosize
          minRows={2}
          value={value.weaknesses}
          onChange={({ currentTarget: { value: weaknesses } }) =>
            set((before) => ({ ...before, weaknesses }))
          }
        />
        {form.kind === 'year' && (
          <Select
            label={t('form.proposed')}
            data={LEVELS.map((level) => ({ value: level, label: t(`level.${level}`) }))}
            value={value.proposedLevel}
            onChange={(proposedLevel) => set((before) => ({ ...before, proposedLevel }))}
          />
        )}
        <DraftState kept={draft.kept} className={classes.quiet} />
        <ErrorNotice error={error} />
        <div className={classes.actions}>
          <Button loading={isPending} onClick={() => give({ ...value })}>
            {t('form.sendSelf')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

/** What the person has said, and, for the person before the confirmation, a place to say more. */
export function Answers({ form }: { form: FormView }) {
  const t = useT(texts);
  const { friendly } = useFormat();
  const draft = useSharedDraft(`answer/${form.id}`, { text: '' });
  const { error, isPending, give } = useGive(form, 'answer', t('form.sentAnswer'), draft.clear);
  const mayAnswer = form.allowedCommands.includes('answer');

  if (form.answers.length === 0 && !mayAnswer) {
    return null;
  }

  return (
    <Panel title={t('form.answers')}>
      <div className={classes.fields}>
        {form.answers.length === 0 ? (
          <p className={classes.quiet}>{t('form.answersNone')}</p>
        ) : (
          <ul className={classes.plain}>
            {form.answers.map(({ at, text }) => (
              <li key={at}>
                <p className={classes.words}>{text}</p>
                <time className={classes.quiet} dateTime={at}>
                  {friendly(at)}
                </time>
              </li>
            ))}
          </ul>
        )}
        {mayAnswer && (
          <>
            <Textarea
              label={t('form.answerField')}
              description={t('form.answerHint')}
              autosize
              minRows={2}
              value={draft.value.text}
              onChange={({ currentTarget: { value: text } }) => draft.set({ text })}
            />
            <ErrorNotice error={error} />
            <div className={classes.actions}>
              <Button
                variant="default"
                loading={isPending}
                disabled={draft.value.text.trim() === ''}
                onClick={() => give({ text: draft.value.text })}
              >
                {t('form.sendAnswer')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}

/** Filing a petition while its window is open. */
export function PetitionForm({ form }: { form: FormView }) {
  const t = useT(texts);
  const draft = useSharedDraft(`petition/${form.id}`, { reason: '' });
  const { error, isPending, give } = useGive(form, 'filePetition', t('form.filed'), draft.clear);

  return (
    <Panel title={t('form.petition')} hint={t('form.petitionHint')}>
      <div className={classes.fields}>
        <Textarea
          label={t('form.petitionField')}
          autosize
          minRows={3}
          value={draft.value.reason}
          onChange={({ currentTarget: { value: reason } }) => draft.set({ reason })}
        />
        <ErrorNotice error={error} />
        <div className={classes.actions}>
          <Button
            loading={isPending}
            disabled={draft.value.reason.trim() === ''}
            onClick={() => give({ reason: draft.value.reason })}
          >
            {t('form.file')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
