/** Petitions: gathering what one is about, deciding it, and carrying the outcome out in the form. */
import type { Knex } from 'knex';
import { calendarForUnit } from '../../db/repositories/calendars';
import type { FormRecord, PetitionRecord } from '../../db/repositories/evaluation-forms';
import {
  answeredHash,
  evaluationEvents,
  evaluationLog,
  findForm,
  findPetition,
  saveFrozen,
  scoredForms,
} from '../../db/repositories/evaluation-forms';
import type { Principal } from '../../domain/access/principal';
import { DomainError, fieldError } from '../../domain/errors';
import { lowersTotal } from '../../domain/evaluation/correction';
import type { FormEvent } from '../../domain/evaluation/form/events';
import type { FormState } from '../../domain/evaluation/form/state';
import { currentResult } from '../../domain/evaluation/form/state';
import { swayersOf } from '../../domain/evaluation/form/swayers';
import type { FrozenInputs } from '../../domain/evaluation/frozen';
import { petitionClock } from '../../domain/evaluation/procedure';
import { petitionWorkflowId } from '../../domain/ids';
import type {
  PetitionActor,
  PetitionDecision,
  PetitionState,
  PetitionTerms,
} from '../../domain/petition/petition';
import { petitionRefusal } from '../../domain/petition/petition';
import { bodyHashOf, bodyHashOfRequest, commandIdFor, opaqueId } from '../assignments/command-id';
import type { EvaluationGateway } from '../process-evaluation';
import { actingIn, assertNamed } from './acting';
import { competenceOf, procedureOf } from './competence';
import { visibleForm } from './forms';
import { frozenFrom, frozenOf } from './freeze';
import { correctedBy } from './petition-corrections';

interface Context {
  db: Knex;
  gateway: EvaluationGateway;
}

/** Nobody: another process acts. */
export const NO_ACTOR = { personId: null, isPersonnelOffice: false, assess: [], confirm: [] };

/** Starts the process of a petition that was filed in a form, with everything that is known of the matter. */
export async function receivePetition(
  { db, gateway }: Context,
  formId: string,
  petitionId: string,
): Promise<void> {
  if ((await findPetition(db, petitionId)) !== null) {
    return;
  }

  const form = required(await findForm(db, formId));
  const body = await termsOf(db, form, petitionId);
  const commandId = opaqueId(['receivePetition', petitionId]);
  const workflowId = petitionWorkflowId(petitionId);
  await gateway.startPetition({ id: petitionId, workflowId }, 'receive', {
    commandId,
    bodyHash: bodyHashOf(body),
    receivedAt: body.receivedAt,
    seenSeq: 0,
    actor: { personId: null, decide: [] },
    body,
  });
}

/** A form as a petition was filed in it, with its log. */
interface Filed {
  state: FormState;
  events: readonly FormEvent[];
}

async function termsOf(db: Knex, form: FormRecord, petitionId: string): Promise<PetitionTerms> {
  const { state, workflowId } = form;
  const events = await evaluationEvents<FormEvent>(db, workflowId);
  const filed = events.find(
    (event) => event.type === 'petitionFiled' && event.payload.petitionId === petitionId,
  );
  const disputed = currentResult(state);

  if (filed?.type !== 'petitionFiled' || disputed === null) {
    throw new Error(`no petition ${petitionId} in ${workflowId}`);
  }

  const { inputs } = await frozenOf(db, disputed.hash);
  const raterIds = await ratersOf(db, { state, events }, inputs);
  const [procedure, calendar, { decide }] = await Promise.all([
    procedureOf(db, state),
    calendarForUnit(db, state.unitId),
    competenceOf(db, { ...state, raterIds }, filed.at),
  ]);

  return {
    id: petitionId,
    formId: state.id,
    kind: state.kind,
    ...(state.scored !== undefined && { scored: state.scored }),
    startsOn: state.startsOn,
    personId: state.personId,
    unitId: state.unitId,
    agencyId: state.agencyId,
    reason: filed.payload.reason,
    receivedAt: filed.at,
    raterIds,
    evidence: { version: disputed.version, hash: disputed.hash, records: evidenceIn(inputs) },
    before: disputed.result,
    clock: petitionClock(procedure, filed.at, calendar),
    competent: decide,
  };
}

/**
 * Whoever judged or confirmed the form or a month that it rests on, sent it back to be judged anew, or recorded a fact that counts in it: none of them
 * decides whether it was right.
 */
async function ratersOf(db: Knex, { state, events }: Filed, inputs: FrozenInputs): Promise<string[]> {
  const months =
    inputs.kind !== 'span'
      ? []
      : await scoredForms(
          db,
          state.personId,
          inputs.months.map(({ month }) => month),
        );

  const raters = [state, ...months.map((month) => month.state)].flatMap(({ raterIds }) => raterIds);

  return [...new Set([...raters, ...swayersOf(state, events)])];
}

const evidenceIn = (inputs: FrozenInputs): PetitionTerms['evidence']['records'] =>
  inputs.kind === 'span'
    ? []
    : inputs.records.map(({ assignmentId, sources }) => ({
        assignmentId,
        seqs: [...sources.qualityFailures, ...sources.delays].map(({ seq }) => seq),
      }));

/** A petition that this person may see: whoever may see the form. */
export async function visiblePetition(
  db: Knex,
  principal: Principal,
  id: string,
): Promise<{ petition: PetitionRecord; form: FormRecord }> {
  const petition = await findPetition(db, id);

  if (petition === null) {
    throw new DomainError('access/not-visible');
  }

  return { petition, form: await visibleForm(db, principal, petition.state.formId) };
}

export interface DecideRequest extends Context {
  principal: Principal;
  petitionId: string;
  idempotencyKey: string;
  rawBody: unknown;
  onBehalfOf?: string | null;
  now: string;
}

type Decision = Pick<PetitionDecision, 'outcome' | 'reason' | 'correction'>;

/** Decides a petition; answers it as it is recorded afterwards. */
export async function performDecision(
  request: DecideRequest,
  parse: () => Decision,
): Promise<PetitionRecord> {
  const { db, gateway, principal, petitionId, idempotencyKey, now } = request;
  await assertNamed(db, principal, request);
  const { petition, form } = await visiblePetition(db, principal, petitionId);
  const { state, workflowId } = petition;
  const commandId = commandIdFor(
    principal.personId,
    `POST /petitions/${petitionId}/decision`,
    idempotencyKey,
  );
  const bodyHash = bodyHashOfRequest(request);
  const answered = await answeredHash(db, workflowId, commandId);

  if (answered !== null && answered !== bodyHash) {
    throw new DomainError('idempotency/key-reused');
  }

  if (answered === null) {
    const { decide } = await competenceOf(db, { ...form.state, raterIds: state.raterIds }, now);
    const { actor, refusal } = await actingIn<PetitionActor>(db, principal, state, {
      now,
      onBehalfOf: request.onBehalfOf ?? null,
      own: { personId: principal.personId, decide },
      refusal: (one) => petitionRefusal(state, one),
    });

    if (refusal !== null) {
      throw new DomainError(refusal);
    }

    const body = await decisionOf(db, state, parse());
    const input = { commandId, bodyHash, receivedAt: now, seenSeq: state.seq, actor, body };
    await sendPetition({ db, gateway }, petition, input);
  }

  return required(await findPetition(db, petitionId));
}

async function decisionOf(
  db: Knex,
  petition: PetitionState,
  { outcome, reason, correction }: Decision,
): Promise<PetitionDecision> {
  if (outcome === 'rejected' || correction === null) {
    return { outcome, reason, correction: null, hash: null, result: null };
  }

  const { before, inputs, months } = await correctedBy(db, petition, correction);
  const { hash, ...frozen } = await frozenFrom(db, inputs);
  const { result } = frozen;

  if (lowersTotal(before, result)) {
    throw fieldError('petition/lowers', '/correction');
  }

  await saveFrozen(db, petition.formId, hash, frozen);

  for (const month of months) {
    await saveFrozen(db, month.formId, month.hash, month.frozen);
  }

  return {
    outcome,
    reason,
    correction,
    hash,
    result,
    ...(months.length > 0 && { months: months.map(({ frozen: _, ...month }) => month) }),
  };
}

async function sendPetition(
  { db, gateway }: Context,
  { state, workflowId }: PetitionRecord,
  input: Parameters<EvaluationGateway['givePetition']>[2],
): Promise<void> {
  try {
    await gateway.givePetition(workflowId, 'decide', input);
  } catch (error) {
    const isLost = error instanceof DomainError && error.code === 'engine/closed';
    const carried = isLost ? await evaluationLog<PetitionState>(db, 'petition', workflowId) : null;

    if (carried === null) {
      throw error;
    }

    await gateway.startPetition({ id: state.id, workflowId, carried }, 'decide', input);
  }
}

function required<T>(value: T | null): T {
  if (value === null) {
    throw new DomainError('access/not-visible');
  }

  return value;
}
