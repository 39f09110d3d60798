/**
 * The two ways in which an assignment changes, asked by a person: it is issued, or it is given a command. Used by HTTP
 * and by batches alike, so that one rule decides whoever asks, and however.
 */
import type { Knex } from 'knex';
import { COMMAND_BODIES } from '../../contracts/assignments';
import type { IssueAssignment } from '../../contracts/assignments';
import { PROBLEM_STATUS } from '../../contracts/problem';
import type { AnsweredCommand, AssignmentRecord } from '../../db/repositories/assignments';
import { findVisible } from '../../db/repositories/assignments';
import { titlesOf } from '../../db/repositories/trees';
import type { Principal } from '../../domain/access/principal';
import { childrenOf, openRequiredChildren } from '../../domain/assignment/cascade';
import type { Actor, FollowUpCommandName, IssueBody } from '../../domain/assignment/commands';
import { decideIssue } from '../../domain/assignment/decide';
import type { AssignmentState } from '../../domain/assignment/state';
import { ACT_KINDS_OF } from '../../domain/delegation/acts';
import { chainRulesOf } from '../../domain/delegation/chain';
import { mayIssue } from '../../domain/access/visibility';
import { unitPaths } from '../../db/repositories/places';
import { DomainError } from '../../domain/errors';
import type { ErrorCode } from '../../domain/errors';
import type { CommandInput, CommandResult } from '../../workflows/assignment/messages';
import type { ProcessGateway } from '../process-gateway';
import { buildCommand } from './build-command';
import { buildIssue } from './build-issue';
import { assignmentIdFor, bodyHashOfRequest, commandIdFor } from './command-id';
import { actingFor, assertCovers, chosenChain, placeOf, represented } from './acting';
import { pinnedPolicy } from './reference';
import { assertCountedOnce } from '../objectives/key-results';
import { announceChild, resolveParent } from './issue-child';
import { quietOf } from './reference';
import { deadlineField } from './schedule';
import { send } from './send';

/** A request that changes something, with what every such request carries. */
export interface WriteRequest {
  db: Knex;
  gateway: ProcessGateway;
  principal: Principal;
  idempotencyKey: string;
  rawBody: unknown;
  /** Instant at which the request was received. */
  now: string;
  /** In whose place the caller says to act; null when the request names nobody. */
  onBehalfOf?: string | null;
  /** The recurrence in whose name it is issued. Ids then follow from it and the recipient, whoever owns it by then. */
  recurrence?: { id: string; period: string; ids: { assignmentId: string; commandId: string } };
}

/**
 * What a request came to. `earlier` is the row of a request that was answered before; null when the engine has just
 * answered, and the row is as new as that.
 */
export interface Performed {
  assignmentId: string;
  commandId: string;
  /** The last event that the command made. */
  lastSeq: number;
  earlier: AssignmentRecord | null;
}

/** A ladder computed from a state that changed meanwhile is computed again this often before the caller hears of it. */
const STALE_RETRIES = 2;

/** The ids that a POST with this key has, before it is known whether it will be let through. */
export function idsOfIssue({ principal, idempotencyKey, recurrence }: WriteRequest): {
  assignmentId: string;
  commandId: string;
} {
  if (recurrence !== undefined) {
    return recurrence.ids;
  }

  return {
    assignmentId: assignmentIdFor(principal.personId, idempotencyKey),
    commandId: commandIdFor(principal.personId, 'POST /assignments', idempotencyKey),
  };
}

/**
 * Issues an assignment. `parse` runs only for a request that was not answered before. Throws `SlowEngineError` when the
 * engine took it and did not answer in time.
 */
export async function performIssue(request: WriteRequest, parse: () => IssueAssignment): Promise<Performed> {
  const { db, gateway, principal, now } = request;
  const { assignmentId, commandId } = idsOfIssue(request);
  const bodyHash = bodyHashOfRequest(request);
  const earlier = await findVisible(db, principal, assignmentId, commandId);

  if (earlier?.answered) {
    return repeated(earlier, earlier.answered, commandId, bodyHash);
  }

  const parsed = parse();
  const parent = await resolveParent(request, parsed);
  await assertCountedOnce(db, parent?.body.ancestorIds ?? [], parsed.keyResults ?? []);
  const author = await authorOfIssue(request);
  const built = await buildIssue(db, author, parsed, assignmentId, now);
  // Once more with those that the template brought.
  await assertCountedOnce(db, parent?.body.ancestorIds ?? [], built.keyResults);
  const body = {
    ...built,
    ...parent?.body,
    ...originOf(request),
  };
  const actor = await issuer(request, body);
  // The same rule that the workflow applies, asked first: a refused issue then never starts a workflow.
  decideIssue(assignmentId, body, { actor, at: now, commandId });

  if (parent !== null) {
    const child = { id: assignmentId, dueAt: body.schedule.dueAt, deadlineField: deadlineField(parsed) };
    await announceChild(request, parent, child);
  }

  const quiet = await quietOf(db, body.schedule.rules, now);
  const input = { commandId, bodyHash, receivedAt: now, seenSeq: 0, actor, body, ...quiet };

  return answered(assignmentId, input, await gateway.issue(assignmentId, input));
}

const originOf = ({ recurrence }: WriteRequest): Pick<IssueBody, 'recurrence'> =>
  recurrence === undefined ? {} : { recurrence: { id: recurrence.id, period: recurrence.period } };

/**
 * In whose name an assignment is issued: only a request that says so issues for another. Throws access/not-entitled,
 * and what assertCovers throws.
 */
export async function authorOfIssue({
  db,
  principal,
  onBehalfOf,
  now,
}: Pick<WriteRequest, 'db' | 'principal' | 'onBehalfOf' | 'now'>): Promise<Principal> {
  if (onBehalfOf == null || onBehalfOf === principal.personId) {
    if (!mayIssue(principal)) {
      throw new DomainError('access/not-entitled');
    }

    return principal;
  }

  await assertCovers(db, principal, onBehalfOf, now);

  return represented(db, principal, onBehalfOf);
}

async function issuer({ db, principal, onBehalfOf, now }: WriteRequest, body: IssueBody): Promise<Actor> {
  const grounds = { headAboveIssuer: false, managerOfAssignee: false, intakeKeeper: false };

  if (onBehalfOf == null || onBehalfOf === principal.personId) {
    return { personId: principal.personId, grounds };
  }

  const { rules } = body.schedule;
  const policy = await pinnedPolicy(db, rules.policyId, rules.policyVersion);
  const unitPath = (await unitPaths(db, [body.leadUnitId])).get(body.leadUnitId) ?? [];
  const act = { kinds: ACT_KINDS_OF.issue, unitPath };
  const chain = await chosenChain(db, principal, onBehalfOf, { at: now, act, rules: chainRulesOf(policy) });

  return { personId: principal.personId, grounds, onBehalfOf: placeOf(chain) };
}

export interface CommandRequest extends WriteRequest {
  assignmentId: string;
  name: FollowUpCommandName;
}

export const idOfCommand = ({ principal, idempotencyKey, assignmentId, name }: CommandRequest): string =>
  commandIdFor(principal.personId, `POST /assignments/${assignmentId}/commands/${name}`, idempotencyKey);

/**
 * Gives a command to an assignment, in the order of refusals that docs/assignment.md fixes. Throws `SlowEngineError`
 * when the engine took it and did not answer in time.
 */
export async function performCommand(request: CommandRequest): Promise<Performed> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await tryCommand(request);
    } catch (error) {
      if (!isStale(error) || attempt >= STALE_RETRIES) {
        throw error;
      }
    }
  }
}

async function tryCommand(request: CommandRequest): Promise<Performed> {
  const { record, input } = await prepareCommand(request);

  if (input === null) {
    return repeated(record, record.answered, idOfCommand(request), bodyHashOfRequest(request));
  }

  return answered(request.assignmentId, input, await send(request, record, request.name, input));
}

type Visible = NonNullable<Awaited<ReturnType<typeof findVisible>>>;
type Answered = Visible & { answered: AnsweredCommand };

/** A command that was found lawful, ready to be sent; without input when it was answered before. */
type Prepared =
  | { record: Visible & { answered: null }; input: CommandInput<FollowUpCommandName> }
  | { record: Answered; input: null };

/** Everything of a command but the giving: throws what would be refused. Previews of many ask only this. */
export async function prepareCommand(request: CommandRequest): Promise<Prepared> {
  const { db, principal, assignmentId, name, rawBody, now, onBehalfOf = null } = request;
  const commandId = idOfCommand(request);
  const bodyHash = bodyHashOfRequest(request);
  const record = await findVisible(db, principal, assignmentId, commandId);

  if (record?.answered != null) {
    return { record: { ...record, answered: record.answered }, input: null };
  }

  if (onBehalfOf !== null) {
    await assertCovers(db, principal, onBehalfOf, now);
  }

  if (record === null) {
    throw new DomainError('access/not-visible');
  }

  const acting = await actingFor(db, principal, record, { now, command: name, onBehalfOf });
  const { actor, author, refusal } = acting;

  if (refusal !== null && PROBLEM_STATUS[refusal] === 403) {
    throw new DomainError(refusal);
  }

  const parsed = COMMAND_BODIES[name].parse(rawBody ?? {});

  if (refusal !== null) {
    throw new DomainError(refusal, await refusalDetails(db, refusal, record.state, actor));
  }

  const body = await buildCommand(name, parsed as never, {
    db,
    principal: author,
    actorId: principal.personId,
    record,
    now,
  });
  const { rules, seq: seenSeq } = record.state;
  const quiet = await quietOf(db, rules, now);
  const input = { commandId, bodyHash, receivedAt: now, seenSeq, actor, body, ...quiet };

  return { record: { ...record, answered: null }, input };
}

function repeated(
  record: AssignmentRecord,
  { bodyHash: recorded, lastSeq }: AnsweredCommand,
  commandId: string,
  bodyHash: string,
): Performed {
  assertSameBody(recorded, bodyHash);

  return { assignmentId: record.state.id, commandId, lastSeq, earlier: record };
}

function answered(
  assignmentId: string,
  { commandId, bodyHash }: Pick<CommandInput, 'commandId' | 'bodyHash'>,
  result: CommandResult,
): Performed {
  assertSameBody(result.bodyHash, bodyHash);

  return { assignmentId, commandId, lastSeq: result.seq, earlier: null };
}

function assertSameBody(recorded: string, bodyHash: string): void {
  if (recorded !== bodyHash) {
    throw new DomainError('idempotency/key-reused');
  }
}

/** What stands in the way, so that the caller can act on it. */
async function refusalDetails(
  db: Knex,
  refusal: ErrorCode,
  state: AssignmentState,
  { grounds }: Actor,
): Promise<Record<string, unknown>> {
  const facts = { status: state.status, version: state.version };

  if (refusal !== 'assignment/children-open') {
    return facts;
  }

  const open = openRequiredChildren(childrenOf(state), grounds.children);

  return {
    ...facts,
    open: await titlesOf(
      db,
      open.map(({ id }) => id),
    ),
  };
}

/** A refusal by the engine that rests on what has changed since the state was read: the ladder, or a child. */
const isStale = (error: unknown): boolean =>
  error instanceof DomainError &&
  (error.code === 'assignment/stale-ladder' ||
    (error.code === 'assignment/children-open' && !('open' in error.details)));
