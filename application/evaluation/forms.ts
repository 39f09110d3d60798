/**
 * A command of a person to a form, in the order of refusals that every command has: not visible, not entitled, what the
 * words get wrong, what the state forbids.
 */
import type { Knex } from 'knex';
import type { FormRecord } from '../../db/repositories/evaluation-forms';
import { answeredHash, evaluationLog, findForm, findPetition } from '../../db/repositories/evaluation-forms';
import { releasePlace } from '../../db/repositories/evaluation-year';
import { personPlaces, unitPaths } from '../../db/repositories/places';
import type { Principal } from '../../domain/access/principal';
import type { ErrorCode } from '../../domain/errors';
import { DomainError } from '../../domain/errors';
import { mayReadFile } from '../../domain/evaluation/access';
import { idsOf, openTo } from '../../domain/evaluation/competence';
import type {
  FormActor,
  FormCommandBodies,
  FormCommandName,
  PersonalCommandName,
} from '../../domain/evaluation/form/commands';
import { formRefusal } from '../../domain/evaluation/form/refusals';
import type { FormState, QuotaDecision } from '../../domain/evaluation/form/state';
import { returnsToSelf } from '../../domain/evaluation/form/state';
import type { FormInput, LoggedResult } from '../../workflows/evaluation/messages';
import { bodyHashOfRequest, commandIdFor, opaqueId } from '../assignments/command-id';
import type { EvaluationGateway } from '../process-evaluation';
import { actingIn, assertNamed, waysInPlace } from './acting';
import { assertNoCalibration } from './calibration-hold';
import { clockOfNext, clocksFromNow } from './clocks';
import { competenceOf } from './competence';
import { confirmBody } from './confirmation';
import { unitResultFor } from './unit-result';

export interface FormRequest {
  db: Knex;
  gateway: EvaluationGateway;
  principal: Principal;
  formId: string;
  idempotencyKey: string;
  rawBody: unknown;
  /** In whose place the caller says to act; null when nobody is named. */
  onBehalfOf?: string | null;
  now: string;
}

/** What people send; what the system adds is made here. */
export interface PersonalBodies extends Omit<FormCommandBodies, 'confirm' | 'filePetition' | 'reopen'> {
  /** The name of the inputs that were looked at: a result that nobody has looked at is not confirmed. */
  confirm: {
    inputsHash: string;
    /** Needed where the quota of a year would be exceeded, and the method lets that stop the confirmation. */
    quotaDecision: QuotaDecision | null;
  };
  filePetition: { reason: string };
  reopen: { reason: string; documentNumber: string };
}

/** A form that this person may see, else the same refusal as for one that does not exist. */
export async function visibleForm(db: Knex, principal: Principal, id: string): Promise<FormRecord> {
  const found = await findForm(db, id);

  const isSeen =
    found !== null &&
    ((await mayReadForm(db, principal, found.state)) || (await seesInPlace(db, principal, found.state)));

  if (found === null || !isSeen) {
    throw new DomainError('access/not-visible');
  }

  return found;
}

/** The same, or null. */
export const formIfVisible = (db: Knex, principal: Principal, id: string): Promise<FormRecord | null> =>
  visibleForm(db, principal, id).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'access/not-visible') {
      return null;
    }

    throw error;
  });

/** The person, heads above them then and now, reading roles, and whoever judged, is waited for or decides a petition. */
async function mayReadForm(db: Knex, principal: Principal, state: FormState): Promise<boolean> {
  const { personId } = principal;
  const [place, units] = await Promise.all([
    personPlaces(db, [state.personId]),
    unitPaths(db, [state.unitId]),
  ]);
  const paths = [...(place.get(state.personId)?.paths ?? []), ...units.values()];

  if (mayReadFile(principal, state.personId, paths)) {
    return true;
  }

  if (state.raterIds.includes(personId) || idsOf(openTo(state.awaited, state.level)).includes(personId)) {
    return true;
  }

  const petition = state.petition === null ? null : await findPetition(db, state.petition.id);

  return (
    petition !== null && idsOf(openTo(petition.state.competent, petition.state.level)).includes(personId)
  );
}

/** Whoever covers for somebody who judges, confirms or decides here, or did. */
async function seesInPlace(db: Knex, principal: Principal, state: FormState): Promise<boolean> {
  // What holds now: a delegation has no other time than that of the request.
  const now = new Date().toISOString();
  const ways = await waysInPlace(db, principal, state, now);

  if (ways.length === 0) {
    return false;
  }

  const { assess, confirm, decide } = await competenceOf(db, state, now);
  const concerned = [...state.raterIds, ...idsOf([...assess, ...confirm, ...decide])];

  return ways.some(({ forId }) => concerned.includes(forId));
}

/** Who acts, with what the organisation says of them at this instant. */
export async function actorOf(
  db: Knex,
  { personId, roles }: Principal,
  state: FormState,
  now: string,
): Promise<FormActor> {
  const { assess, confirm } = await competenceOf(db, state, now);

  return { personId, isPersonnelOffice: roles.includes('personnelOffice'), assess, confirm };
}

const NOT_ENTITLED: readonly ErrorCode[] = [
  'evaluation/self-confirm',
  'evaluation/not-competent',
  'evaluation/not-own-form',
];

/** Gives a command; answers the form as it is recorded afterwards. */
export async function performForm<N extends PersonalCommandName>(
  request: FormRequest,
  name: N,
  parse: () => PersonalBodies[N],
): Promise<FormRecord> {
  const { db, gateway, principal, formId, idempotencyKey, now } = request;
  await assertNamed(db, principal, request);
  const record = await visibleForm(db, principal, formId);
  const route = `POST /evaluation-forms/${formId}/commands/${name}`;
  const commandId = commandIdFor(principal.personId, route, idempotencyKey);
  const bodyHash = bodyHashOfRequest(request);
  const answered = await answeredHash(db, record.workflowId, commandId);

  if (answered === null) {
    const { actor, refusal } = await actingIn(db, principal, record.state, {
      now,
      onBehalfOf: request.onBehalfOf ?? null,
      own: await actorOf(db, principal, record.state, now),
      refusal: (one) => formRefusal(record.state, one, name),
    });
    assertEntitled(refusal);
    const parsed = parse();

    if (refusal !== null) {
      throw new DomainError(refusal, { status: record.state.status });
    }

    await assertNoCalibration(db, record.state, name, parsed);
    const body = await bodyOf(request, record.state, name, { parsed, actor });
    const seenSeq = record.state.seq;
    const input = { commandId, bodyHash, receivedAt: now, seenSeq, actor, body };
    const { bodyHash: recorded } = await sendForm(db, gateway, record, name, input).catch(
      async (error: unknown) => {
        await giveBackPlace(db, record.state, error);
        throw error;
      },
    );
    assertSameBody(recorded, bodyHash);
  } else {
    assertSameBody(answered, bodyHash);
  }

  if (name === 'confirm') {
    await tellOfResult(gateway, record.state);
  }

  return visibleForm(db, principal, formId);
}

/** The confirmation stands whether or not this is heard: the period looks every day by itself. */
export const tellOfResult = (
  gateway: EvaluationGateway,
  { periodId }: Pick<FormState, 'periodId'>,
): Promise<void> => gateway.lookAtExports(periodId).catch(() => undefined);

function assertEntitled(refusal: ErrorCode | null): void {
  if (refusal !== null && NOT_ENTITLED.includes(refusal)) {
    throw new DomainError(refusal);
  }
}

/** A confirmation that the form refused keeps no place; one that the engine may still carry out does. */
async function giveBackPlace(db: Knex, { id, kind }: FormState, error: unknown): Promise<void> {
  const isOnItsWay = !(error instanceof DomainError) || error.code.startsWith('engine/');

  if (kind === 'year' && !isOnItsWay) {
    await releasePlace(db, id);
  }
}

function assertSameBody(recorded: string, bodyHash: string): void {
  if (recorded !== bodyHash) {
    throw new DomainError('idempotency/key-reused');
  }
}

/** Sends it; where no workflow runs any more, one is started from the log with this command. */
export async function sendForm<N extends FormCommandName>(
  db: Knex,
  gateway: EvaluationGateway,
  { state, workflowId }: FormRecord,
  name: N,
  input: FormInput<N>,
): Promise<LoggedResult> {
  try {
    return await gateway.giveForm(workflowId, name, input);
  } catch (error) {
    const isLost = error instanceof DomainError && error.code === 'engine/closed';
    const carried = isLost ? await evaluationLog<FormState>(db, 'form', workflowId) : null;

    if (carried === null) {
      throw error;
    }

    return gateway.startForm({ id: state.id, workflowId, carried }, name, input);
  }
}

async function bodyOf<N extends PersonalCommandName>(
  { db, idempotencyKey, principal, now }: FormRequest,
  state: FormState,
  name: N,
  { parsed, actor }: { parsed: PersonalBodies[N]; actor: FormActor },
): Promise<FormCommandBodies[N]> {
  const made = async (): Promise<FormCommandBodies[PersonalCommandName]> => {
    switch (name) {
      case 'confirm':
        return confirmBody({ db, actor, now }, state, parsed as PersonalBodies['confirm']);
      case 'filePetition':
        return {
          ...(parsed as PersonalBodies['filePetition']),
          petitionId: opaqueId(['petition', state.id, principal.personId, idempotencyKey]),
        };
      case 'reopen':
        return {
          ...(parsed as PersonalBodies['reopen']),
          clocks: await clocksFromNow(db, state, now),
          ...(returnsToSelf(state) && { to: 'selfAssessment' as const }),
        };
      case 'assessSelf':
      case 'assess':
      case 'sendBack': {
        const clock = await clockOfNext(db, state, name, now);
        const unitResult = name === 'assess' ? await unitResultFor(db, state) : null;

        return {
          ...(parsed as FormCommandBodies['sendBack']),
          ...(clock !== null && { clock }),
          ...(unitResult !== null && { unitResult }),
        };
      }
      default:
        return parsed as FormCommandBodies[PersonalCommandName];
    }
  };

  return (await made()) as FormCommandBodies[N];
}
