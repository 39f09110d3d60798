/**
 * In whose name somebody acts. Said explicitly, it has to be covered; left unsaid, one's own standing comes first, and
 * only where that does not suffice the shortest way of acting for somebody for whom it would be lawful.
 */
import type { Knex } from 'knex';
import type { AssignmentRecord } from '../../db/repositories/assignments';
import { endedBetween } from '../../db/repositories/delegations';
import { findRepresented } from '../../db/repositories/identity';
import type { Principal } from '../../domain/access/principal';
import type { Actor, FollowUpCommandName, InnerCommandName } from '../../domain/assignment/commands';
import { refusalOf } from '../../domain/assignment/permissions';
import type { AssignmentState } from '../../domain/assignment/state';
import { ACT_KINDS_OF } from '../../domain/delegation/acts';
import type { Act } from '../../domain/delegation/chain';
import { chainFor, chainRulesOf, chainsTo, covers, passedThrough } from '../../domain/delegation/chain';
import type { Chain, ChainRules } from '../../domain/delegation/types';
import { MOST_LINKS } from '../../domain/delegation/types';
import { DomainError } from '../../domain/errors';
import type { ErrorCode } from '../../domain/errors';
import { actorFor } from './grounds';
import { pinnedPolicy } from './reference';

/** Who acts, and in whose name: reach and grounds are the author's, the hand is the actor's. */
export interface Acting {
  actor: Actor;
  author: Principal;
  /** What stands against the command, or null. */
  refusal: ErrorCode | null;
}

interface Asked {
  now: string;
  command: FollowUpCommandName | InnerCommandName;
  /** The person named by the request; null when it names nobody. */
  onBehalfOf: string | null;
  /** What stands against the act where it is no command itself; the command's own rule unless given. */
  judge?: (state: AssignmentState, actor: Actor) => ErrorCode | null;
}

/** Resolves in whose name a command is given. Throws when the request names somebody whom the caller does not cover. */
export async function actingFor(
  db: Knex,
  principal: Principal,
  record: AssignmentRecord,
  asked: Asked,
): Promise<Acting> {
  const { now, command, onBehalfOf } = asked;
  const own = async (): Promise<Acting> => {
    const actor = await actorFor(db, principal, record, { now, command });

    return { actor, author: principal, refusal: judged(record.state, actor, asked) };
  };

  if (onBehalfOf === principal.personId || (onBehalfOf === null && (principal.links ?? []).length === 0)) {
    return own();
  }

  const rules = await chainRulesFor(db, record);
  const act: Act = { kinds: ACT_KINDS_OF[command], unitPath: record.leadUnitPath };

  if (onBehalfOf !== null) {
    const chain = await chosenChain(db, principal, onBehalfOf, { at: now, act, rules });

    return inPlaceOf(db, principal, record, chain, asked);
  }

  const first = await own();

  return first.refusal === null
    ? first
    : ((await firstLawful(db, principal, record, { ...asked, act, rules })) ?? first);
}

/** The ways open to the caller, each person once, tried until one is lawful. */
async function firstLawful(
  db: Knex,
  principal: Principal,
  record: AssignmentRecord,
  { act, rules, ...asked }: Asked & { act: Act; rules: ChainRules },
): Promise<Acting | null> {
  const chains = chainsTo(principal.links ?? [], principal.personId, asked.now, rules);

  for (const chain of oncePerPerson(chains.filter((one) => covers(one, act)))) {
    const acting = await inPlaceOf(db, principal, record, chain, asked);

    if (acting.refusal === null) {
      return acting;
    }
  }

  return null;
}

export const oncePerPerson = (chains: readonly Chain[]): Chain[] =>
  chains.filter(({ forId }, index) => chains.findIndex((one) => one.forId === forId) === index);

/** The actor with another's grounds, and both names. */
export async function inPlaceOf(
  db: Knex,
  principal: Principal,
  record: Pick<AssignmentRecord, 'state' | 'issuerUnitPath'>,
  chain: Chain,
  asked: Omit<Asked, 'onBehalfOf'>,
): Promise<Acting> {
  const { now, command } = asked;
  const author = await represented(db, principal, chain.forId);
  const { grounds } = await actorFor(db, author, record, { now, command });
  const actor: Actor = { personId: principal.personId, grounds, onBehalfOf: placeOf(chain) };

  return { actor, author, refusal: judged(record.state, actor, asked) };
}

const judged = (
  state: AssignmentState,
  actor: Actor,
  { command, judge }: Pick<Asked, 'command' | 'judge'>,
): ErrorCode | null => (judge === undefined ? refusalOf(state, command, actor) : judge(state, actor));

export const placeOf = (chain: Chain): NonNullable<Actor['onBehalfOf']> => ({
  personId: chain.forId,
  via: passedThrough(chain),
  until: chain.until,
});

/** The person represented, as one who may be asked about; somebody who has left represents nothing any more. */
export async function represented(db: Knex, principal: Principal, personId: string): Promise<Principal> {
  const found = await findRepresented(db, personId, principal.via);

  if (found === null) {
    throw new DomainError('delegation/not-covering');
  }

  return found;
}

/** The way by which the caller covers for a named person in an act, or a refusal that says what is missing. */
export async function chosenChain(
  db: Knex,
  principal: Principal,
  forId: string,
  { at, act, rules }: { at: string; act: Act; rules: ChainRules },
): Promise<Chain> {
  const chain = chainFor(principal.links ?? [], { actorId: principal.personId, forId, at, act }, rules);

  if (chain === null) {
    await assertCovers(db, principal, forId, at);
    throw new DomainError('delegation/outside-scope');
  }

  return chain;
}

/**
 * Throws unless the caller covers for that person in anything at all: asked before anything is said of an assignment,
 * and with the instant at which a delegation that there was has ended.
 */
export async function assertCovers(db: Knex, principal: Principal, forId: string, at: string): Promise<void> {
  const widest = { maxLinks: MOST_LINKS, deputyActsAlways: true };
  const isCovered =
    forId === principal.personId ||
    chainsTo(principal.links ?? [], principal.personId, at, widest).some((chain) => chain.forId === forId);

  if (!isCovered) {
    const endedAt = await endedBetween(db, forId, principal.personId, at);

    throw endedAt === null
      ? new DomainError('delegation/not-covering')
      : new DomainError('delegation/ended', { endedAt });
  }
}

async function chainRulesFor(db: Knex, { state: { rules } }: AssignmentRecord): Promise<ChainRules> {
  return chainRulesOf(await pinnedPolicy(db, rules.policyId, rules.policyVersion));
}
