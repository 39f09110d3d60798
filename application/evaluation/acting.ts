/**
 * In whose name somebody acts in an evaluation: as in assignments (docs/decisions/025), named with the request, else found.
 * Only judging, confirming and deciding can be done for another; what a person says of their own work cannot.
 */
import type { Knex } from 'knex';
import { unitPaths } from '../../db/repositories/places';
import { cityRules } from '../../db/repositories/policies';
import type { Principal } from '../../domain/access/principal';
import type { Act } from '../../domain/delegation/chain';
import { chainRulesOf, chainsTo, covers, unitsOf } from '../../domain/delegation/chain';
import type { Chain } from '../../domain/delegation/types';
import type { ErrorCode } from '../../domain/errors';
import type { Acting } from '../../domain/evaluation/in-place';
import { assertCovers, chosenChain, oncePerPerson, placeOf } from '../assignments/acting';

interface Concerned {
  /** Where the person who is evaluated worked. */
  unitId: string;
}

/** Everybody for whom somebody may act in this evaluation now, shortest way first. */
export async function waysInPlace(
  db: Knex,
  principal: Principal,
  { unitId }: Concerned,
  now: string,
): Promise<Chain[]> {
  const { links = [], personId } = principal;

  if (links.length === 0) {
    return [];
  }

  const [{ policy }, act] = await Promise.all([cityRules(db), evaluating(db, unitId)]);

  return oncePerPerson(
    chainsTo(links, personId, now, chainRulesOf(policy)).filter((chain) => covers(chain, act)),
  );
}

const evaluating = async (db: Knex, unitId: string): Promise<Act> => ({
  kinds: ['evaluate'],
  unitPath: (await unitPaths(db, [unitId])).get(unitId) ?? [],
});

/** Whose queues somebody looks after, and in which units alone (none: everywhere). */
export interface CoveredQueue {
  personId: string;
  unitIds: string[];
}

export async function coveredQueues(db: Knex, principal: Principal, now: string): Promise<CoveredQueue[]> {
  const { links = [], personId } = principal;

  if (links.length === 0) {
    return [];
  }

  const { policy } = await cityRules(db);

  return chainsTo(links, personId, now, chainRulesOf(policy))
    .filter(({ links: steps }) => steps.every(({ kinds }) => kinds === null || kinds.includes('evaluate')))
    .map((chain) => ({ personId: chain.forId, unitIds: unitsOf(chain) }));
}

/** Throws when a request names somebody whom the caller does not cover (any more): asked before anything is looked at. */
export async function assertNamed(
  db: Knex,
  principal: Principal,
  { onBehalfOf, now }: { onBehalfOf?: string | null; now: string },
): Promise<void> {
  if (onBehalfOf != null) {
    await assertCovers(db, principal, onBehalfOf, now);
  }
}

interface Asked<A> {
  now: string;
  /** The person named by the request; null when it names nobody. */
  onBehalfOf: string | null;
  /** Who acts, in their own name. */
  own: A;
  refusal: (actor: A) => ErrorCode | null;
}

/** The actor with both names where it is another's, and what stands against the act. Throws for one who is not covered. */
export async function actingIn<A extends Acting>(
  db: Knex,
  principal: Principal,
  concerned: Concerned,
  { now, onBehalfOf, own, refusal }: Asked<A>,
): Promise<{ actor: A; refusal: ErrorCode | null }> {
  const judged = (actor: A) => ({ actor, refusal: refusal(actor) });

  if (onBehalfOf !== null && onBehalfOf !== principal.personId) {
    const [{ policy }, act] = await Promise.all([cityRules(db), evaluating(db, concerned.unitId)]);
    const asked = { at: now, act, rules: chainRulesOf(policy) };

    return judged(inPlace(own, await chosenChain(db, principal, onBehalfOf, asked)));
  }

  const first = judged(own);

  if (first.refusal === null || onBehalfOf !== null) {
    return first;
  }

  const others = (await waysInPlace(db, principal, concerned, now)).map((chain) =>
    judged(inPlace(own, chain)),
  );

  return others.find((one) => one.refusal === null) ?? first;
}

/** Another's competence; what one's own roles allow is not lent with it. */
export const inPlace = <A extends Acting>(own: A, chain: Chain): A => ({
  ...own,
  ...('isPersonnelOffice' in own && { isPersonnelOffice: false }),
  onBehalfOf: placeOf(chain),
});
