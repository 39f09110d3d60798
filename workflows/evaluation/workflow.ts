/**
 * The life of one form: a person's evaluation of one period. Rules are in domain/evaluation/form; this file only
 * orchestrates. Owed to others: starting the petition that was filed, and telling longer periods of a corrected month.
 */
import { patched, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities';
import type { FormActor, FormCommand } from '../../domain/evaluation/form/commands';
import { FORM_COMMANDS, INNER_FORM_COMMANDS } from '../../domain/evaluation/form/commands';
import { decideFormStep, nextFormStep } from '../../domain/evaluation/form/clock';
import { decideForm, numbered } from '../../domain/evaluation/form/decide';
import type { FormDraft, FormEvent } from '../../domain/evaluation/form/events';
import { evolveForm } from '../../domain/evaluation/form/evolve';
import { formNotices } from '../../domain/evaluation/form/notices';
import type { FormState } from '../../domain/evaluation/form/state';
import { isFormFinal } from '../../domain/evaluation/form/state';
import { patient, quick } from '../activities';
import { refuseUndecodable } from '../commands';
import type { FormWorkflowInput } from './messages';
import type { ProcessRules } from './process';
import { LoggedProcess, nextRun } from './process';

/** Commands to other processes: each waits for the other's recorded answer. */
const others = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '500ms', maximumInterval: '15s' },
});

/** Histories from before absences were told of as well know only of results that replaced another one. */
const owesDependents = ({ dependentsOwed, status, versions }: FormState): boolean =>
  dependentsOwed &&
  ((status !== 'notRated' && versions.length > 1) || patched('tells-dependents-of-absences'));

const RULES: ProcessRules<FormState, FormEvent, FormActor, FormCommand['body']> = {
  kind: 'form',
  commands: [...FORM_COMMANDS, ...INNER_FORM_COMMANDS],
  decide: (state, name, body, cause) => decideForm(state, { name, body } as FormCommand, cause),
  evolve: evolveForm,
  notices: formNotices,
  nextAt: (state) => nextFormStep(state)?.at ?? null,
  fire: async (state, present) => {
    const step = nextFormStep(state);

    if (step === null) {
      return [];
    }

    const question = { formId: state.id };
    const competent = await quick.resolveCompetent(question).catch(() => patient.resolveCompetent(question));

    return decideFormStep(present(), step, new Date().toISOString(), competent);
  },
  fulfil: (state) => {
    if (state.petition !== null && !state.petition.received) {
      const { id: petitionId } = state.petition;

      return others
        .startPetition(state.id, petitionId)
        .then(() => happened({ type: 'petitionReceived', payload: { petitionId } }));
    }

    return owesDependents(state)
      ? others
          .tellDependents(state.id)
          .then((formIds) => happened({ type: 'dependentsTold', payload: { formIds } }))
      : null;
  },
  hasEnded: (state) => isFormFinal(state) && !owesDependents(state),
  actorId: ({ personId }) => personId,
};

const happened =
  (draft: FormDraft) =>
  (present: FormState, at: string): FormEvent[] =>
    numbered(present, [draft], { actor: { personId: null }, at, commandId: null });

export async function evaluationWorkflow(input: FormWorkflowInput): Promise<void> {
  refuseUndecodable(input);
  const process = new LoggedProcess(input, RULES);
  process.registerHandlers();
  await process.run(nextRun);
}
