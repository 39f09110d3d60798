/** What a confirmation carries: the frozen inputs that were looked at, its documents, and what it rests on. */
import type { Knex } from 'knex';
import { calendarForUnit } from '../../db/repositories/calendars';
import { evaluationEvents, findForm } from '../../db/repositories/evaluation-forms';
import { DomainError } from '../../domain/errors';
import type { FormActor, FormCommandBodies } from '../../domain/evaluation/form/commands';
import type { FormEvent } from '../../domain/evaluation/form/events';
import { competentAs } from '../../domain/evaluation/form/refusals';
import type { FormState, QuotaDecision } from '../../domain/evaluation/form/state';
import { petitionUntil } from '../../domain/evaluation/procedure';
import { procedureOf } from './competence';
import { giveDocuments } from './documents';
import { freeze, inputsOf } from './freeze';
import { assertUnitRated } from './heads-above';
import { decisionBeyondQuota } from './quota';
import { recordsForDecision } from './records';

interface Looked {
  /** The name of the inputs that were looked at: a result that nobody has looked at is not confirmed. */
  readonly inputsHash: string;
  readonly quotaDecision: QuotaDecision | null;
}

/** Only what was looked at is confirmed: the inputs are made again, and have to have the same name. */
export async function confirmBody(
  { db, actor, now }: { db: Knex; actor: FormActor; now: string },
  state: FormState,
  { inputsHash, quotaDecision: given }: Looked,
): Promise<FormCommandBodies['confirm']> {
  const { hash, result } = await freeze(db, state.id, await inputsOf(db, state, now));

  if (hash !== inputsHash) {
    throw new DomainError('evaluation/inputs-changed');
  }

  await assertUnitRated(db, state);
  const records = await recordsForDecision(db, state);
  const [procedure, calendar, quotaDecision, reopening] = await Promise.all([
    procedureOf(db, state),
    calendarForUnit(db, state.unitId),
    decisionBeyondQuota(db, state, result, given),
    reopeningOf(db, state),
  ]);
  const relation = competentAs(state, actor, 'confirm');
  const until = petitionUntil(procedure, now, calendar);
  const documents = await giveDocuments(db, state, {
    result,
    at: now,
    // Whoever signs; the relation is that of whom they sign for.
    signer: relation === null || actor.personId === null ? null : { personId: actor.personId, relation },
    petitionUntil: until,
    because: null,
    reopening,
  });

  return {
    ...(quotaDecision !== null && { quotaDecision }),
    ...(records.length > 0 && { records }),
    basedOnSeq: state.seq,
    hash,
    result,
    petitionUntil: until,
    ...(documents.length > 0 && { documents }),
  };
}

/** The last act that opened a form again; null where nothing stands that could be replaced. */
async function reopeningOf(db: Knex, { id, versions }: FormState) {
  const form = versions.length === 0 ? null : await findForm(db, id);
  const events = form === null ? [] : await evaluationEvents<FormEvent>(db, form.workflowId);
  const last = events.findLast((one) => one.type === 'formReopened');

  return last?.type === 'formReopened' ? last.payload : null;
}
