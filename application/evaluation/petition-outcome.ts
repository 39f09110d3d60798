/** What a decided petition changes: in the form that it was filed in, and in the months that a year rests on. */
import type { Knex } from 'knex';
import type { FormRecord } from '../../db/repositories/evaluation-forms';
import { findForm, findPetition } from '../../db/repositories/evaluation-forms';
import { DomainError } from '../../domain/errors';
import { currentResult } from '../../domain/evaluation/form/state';
import type { FrozenResult } from '../../domain/evaluation/frozen-result';
import type { DocumentName } from '../../domain/evaluation/texts';
import type { CorrectedMonth, PetitionState } from '../../domain/petition/petition';
import { opaqueId } from '../assignments/command-id';
import type { EvaluationGateway } from '../process-evaluation';
import { giveDocuments } from './documents';
import { sendForm, tellOfResult } from './forms';
import { NO_ACTOR } from './petitions';

interface Context {
  db: Knex;
  gateway: EvaluationGateway;
}

/** Has the form take over what was decided, then the months that it rests on; again when it was not heard to be done. */
export async function carryOut(context: Context, petitionId: string): Promise<void> {
  const { state: petition } = required(await findPetition(context.db, petitionId));
  const { decision } = petition;

  if (decision === null) {
    return;
  }

  await carryOutInForm(context, petition, decision);

  for (const month of decision.months ?? []) {
    await carryOutInMonth(context, petition, decision, month);
  }
}

type Decided = NonNullable<PetitionState['decision']>;

const envelopeOf = ({ at: receivedAt, hash }: Decided, { state }: FormRecord) => ({
  receivedAt,
  seenSeq: state.seq,
  actor: NO_ACTOR,
  bodyHash: hash ?? '',
});

async function carryOutInForm(
  { db, gateway }: Context,
  { id: petitionId, formId }: PetitionState,
  decision: Decided,
): Promise<void> {
  const form = required(await findForm(db, formId));

  if (form.state.petition?.id !== petitionId || form.state.petition.outcome !== null) {
    return;
  }

  const { reason, hash, result, correction } = decision;
  const envelope = { ...envelopeOf(decision, form), commandId: opaqueId(['carryOutPetition', petitionId]) };

  if (hash !== null && result !== null) {
    const { facts = [] } = correction ?? {};
    const documents = await documentsOf(db, form, decision, result);
    const body = { petitionId, reason, hash, result, ...documents, ...(facts.length > 0 && { facts }) };
    await sendForm(db, gateway, form, 'correct', { ...envelope, body });
    await tellOfResult(gateway, form.state);
  } else {
    await sendForm(db, gateway, form, 'rejectPetition', { ...envelope, body: { petitionId, reason } });
  }
}

/** The notice of the result that a decision makes; the same whenever it is asked for. */
async function documentsOf(
  db: Knex,
  form: FormRecord,
  { at, byId }: Decided,
  result: FrozenResult,
): Promise<{ documents?: readonly DocumentName[] }> {
  const documents = await giveDocuments(db, form.state, {
    result,
    at,
    signer: { personId: byId, relation: null },
    petitionUntil: null,
    because: 'petition',
  });

  return documents.length > 0 ? { documents } : {};
}

/** A month that was corrected or opened again since the decision goes its own way. */
async function carryOutInMonth(
  { db, gateway }: Context,
  { id: petitionId, formId: filedIn }: PetitionState,
  decision: Decided,
  { formId, was, hash, result }: CorrectedMonth,
): Promise<void> {
  const form = required(await findForm(db, formId));
  const isConfirmed = form.state.status === 'petitionWindow' || form.state.status === 'locked';

  if (isConfirmed && currentResult(form.state)?.hash === was) {
    await sendForm(db, gateway, form, 'correct', {
      ...envelopeOf(decision, form),
      commandId: opaqueId(['carryOutPetition', petitionId, formId]),
      body: {
        petitionId,
        reason: decision.reason,
        hash,
        result,
        filedIn,
        ...(await documentsOf(db, form, decision, result)),
      },
    });
    await tellOfResult(gateway, form.state);
  }
}

function required<T>(value: T | null): T {
  if (value === null) {
    throw new DomainError('access/not-visible');
  }

  return value;
}
