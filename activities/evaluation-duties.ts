/** What forms and petitions ask of the organisation, and what they owe to each other. */
import { competenceOf } from '../application/evaluation/competence';
import { lateClock } from '../application/evaluation/clocks';
import { giveDocuments } from '../application/evaluation/documents';
import { freeze, frozenIfKept, withMonth } from '../application/evaluation/freeze';
import { sendForm, tellOfResult } from '../application/evaluation/forms';
import { carryOut } from '../application/evaluation/petition-outcome';
import { NO_ACTOR, receivePetition } from '../application/evaluation/petitions';
import { opaqueId } from '../application/assignments/command-id';
import { findForm, findPetition, spanForms } from '../db/repositories/evaluation-forms';
import type { Competent } from '../domain/evaluation/competence';
import { currentResult } from '../domain/evaluation/form/state';
import type { StepClock } from '../domain/evaluation/procedure';
import type { ActivityDeps } from './index';

/** Who is competent to judge and to confirm a form at this moment, and the clock of judging if it began late now. */
export const resolveCompetent =
  ({ db }: ActivityDeps) =>
  async ({
    formId,
  }: {
    formId: string;
  }): Promise<{ assess: Competent[]; confirm: Competent[]; clock: StepClock | null }> => {
    const form = await findForm(db, formId);

    if (form === null) {
      throw new Error(`no form ${formId} is recorded`);
    }

    const now = new Date().toISOString();
    const { assess, confirm } = await competenceOf(db, form.state, now);
    const clock =
      form.state.status === 'selfAssessment' ? await lateClock(db, form.state, 'assessment', now) : null;

    return { assess, confirm, clock };
  };

/** Who may decide a petition at this moment. */
export const resolveDeciders =
  ({ db }: ActivityDeps) =>
  async ({ petitionId }: { petitionId: string }): Promise<Competent[]> => {
    const petition = await findPetition(db, petitionId);
    const form = petition === null ? null : await findForm(db, petition.state.formId);

    if (petition === null || form === null) {
      throw new Error(`no petition ${petitionId} is recorded`);
    }

    const { raterIds } = petition.state;

    return (await competenceOf(db, { ...form.state, raterIds }, new Date().toISOString())).decide;
  };

export const startPetition =
  ({ db, evaluations: gateway }: ActivityDeps) =>
  (formId: string, petitionId: string): Promise<void> =>
    receivePetition({ db, gateway }, formId, petitionId);

export const carryOutPetition =
  ({ db, evaluations: gateway }: ActivityDeps) =>
  (petitionId: string): Promise<void> =>
    carryOut({ db, gateway }, petitionId);

/** Has every confirmed longer period that rests on a month take its new result over. Answers which were told. */
export const tellDependents =
  ({ db, evaluations: gateway }: ActivityDeps) =>
  async (monthFormId: string): Promise<string[]> => {
    const month = await findForm(db, monthFormId);
    const told: string[] = [];

    if (month === null) {
      return told;
    }

    for (const span of await spanForms(db, month.state.personId)) {
      const standing = currentResult(span.state);
      // A longer period whose inputs were disposed of stays as it is.
      const frozen = standing === null ? null : await frozenIfKept(db, standing.hash);
      const inputs = frozen?.inputs;

      if (inputs?.kind === 'span' && inputs.months.some(({ formId }) => formId === monthFormId)) {
        const { hash, result } = await freeze(db, span.state.id, withMonth(inputs, month.state));
        told.push(span.state.id);

        if (hash !== standing?.hash) {
          const documents = await giveDocuments(db, span.state, {
            result,
            at: new Date().toISOString(),
            // Whoever confirmed it has signed other figures.
            signer: null,
            petitionUntil: null,
            because: 'monthCorrected',
          });
          await sendForm(db, gateway, span, 'recompute', {
            commandId: opaqueId(['recompute', span.state.id, hash]),
            bodyHash: hash,
            receivedAt: new Date().toISOString(),
            seenSeq: span.state.seq,
            actor: NO_ACTOR,
            body: { monthFormId, hash, result, ...(documents.length > 0 && { documents }) },
          });
          await tellOfResult(gateway, span.state);
        }
      }
    }

    return told;
  };
