/** What the reader may do to an assignment, in their own name or in the place of somebody for whom they cover. */
import type { Knex } from 'knex';
import { actorIn } from '../../application/assignments/grounds';
import { oncePerPerson, placeOf } from '../../application/assignments/acting';
import { remindingOf } from '../../application/assignments/remind';
import type { AssignmentView } from '../../contracts/assignments';
import type { AssignmentRecord } from '../../db/repositories/assignments';
import { awayAmong } from '../../db/repositories/delegations';
import { findRepresented } from '../../db/repositories/identity';
import type { Names } from '../../db/repositories/names';
import { loadNames } from '../../db/repositories/names';
import type { Principal } from '../../domain/access/principal';
import type { Actor } from '../../domain/assignment/commands';
import { allowedActions } from '../../domain/assignment/permissions';
import { inWhoseHands } from '../../domain/assignment/state';
import { ACT_KINDS_OF } from '../../domain/delegation/acts';
import { chainRulesOf, chainsTo, covers } from '../../domain/delegation/chain';
import type { Chain } from '../../domain/delegation/types';

type Standing = Parameters<typeof actorIn>[2];

/** Every command with whether it is lawful, first in one's own name, else in the place of the nearest person. */
export async function actionsOf(
  db: Knex,
  principal: Principal,
  record: AssignmentRecord,
  { own, standing }: { own: Actor; standing: Standing },
): Promise<AssignmentView['allowedActions']> {
  const { state, leadUnitPath } = record;
  const ownActions = allowedActions(state, own);
  const chains = waysOf(principal, standing);

  if (chains.length === 0) {
    return ownActions;
  }

  const [ways, names] = await Promise.all([
    Promise.all(chains.map((chain) => actorThrough(db, principal, record, { chain, standing }))),
    loadNames(
      db,
      chains.map(({ forId }) => forId),
      [],
    ),
  ]);

  return ownActions.map((action) => {
    const act = { kinds: ACT_KINDS_OF[action.command], unitPath: leadUnitPath };
    const way = action.allowed
      ? undefined
      : ways.find(
          (one) =>
            one !== null &&
            covers(one.chain, act) &&
            allowedActions(state, one.actor).some(
              ({ command, allowed }) => command === action.command && allowed,
            ),
        );

    return way == null
      ? action
      : { command: action.command, allowed: true, onBehalfOf: names.person(way.chain.forId) };
  });
}

/** Whether the reader may remind whoever holds it, first in their own name, else in the place of the nearest person. */
export async function remindingView(
  db: Knex,
  principal: Principal,
  record: AssignmentRecord,
  { own, standing }: { own: Actor; standing: Standing },
): Promise<AssignmentView['reminding']> {
  const { state, leadUnitPath } = record;
  const asked = { db, principal, now: standing.now };
  const inOwnName = await remindingOf(asked, state, own);

  if (inOwnName !== null) {
    return inOwnName;
  }

  const act = { kinds: ACT_KINDS_OF.requestExplanation, unitPath: leadUnitPath };

  for (const chain of waysOf(principal, standing).filter((one) => covers(one, act))) {
    const way = await actorThrough(db, principal, record, { chain, standing });
    const reminding = way === null ? null : await remindingOf(asked, state, way.actor);

    if (reminding !== null) {
      const { person } = await loadNames(db, [chain.forId], []);

      return { ...reminding, onBehalfOf: person(chain.forId) };
    }
  }

  return null;
}

/** Whether anything may be done in another's place: then the organisation has to be known. */
export const coversSomebody = ({ links = [] }: Principal): boolean => links.length > 0;

const waysOf = (principal: Principal, { policy, now }: Standing): Chain[] =>
  oncePerPerson(chainsTo(principal.links ?? [], principal.personId, now, chainRulesOf(policy)));

async function actorThrough(
  db: Knex,
  principal: Principal,
  record: AssignmentRecord,
  { chain, standing }: { chain: Chain; standing: Standing },
): Promise<{ chain: Chain; actor: Actor } | null> {
  const author = await findRepresented(db, chain.forId, principal.via);

  return author === null
    ? null
    : {
        chain,
        actor: {
          personId: principal.personId,
          grounds: actorIn(author, record, standing).grounds,
          onBehalfOf: placeOf(chain),
        },
      };
}

/** Whether whoever holds it is away, until when, and who covers. */
export async function awayOf(
  db: Knex,
  { state }: Pick<AssignmentRecord, 'state'>,
  now: string,
): Promise<AssignmentView['away']> {
  const hands = inWhoseHands(state);
  const [away] = hands.kind === 'person' ? await awayAmong(db, [hands.personId], now) : [];

  if (away === undefined) {
    return null;
  }

  const names: Names = await loadNames(db, away.coveredByIds, []);

  return { until: away.until, coveredBy: away.coveredByIds.map(names.person) };
}
