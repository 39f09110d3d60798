/** What covering for somebody comes to: their boxes, as far as the delegation reaches. */
import type { Knex } from 'knex';
import { findRepresented } from '../../db/repositories/identity';
import { countCovered } from '../../db/repositories/covered';
import type { Principal } from '../../domain/access/principal';
import type { Covering } from '../../domain/access/covering';
import { coveringsOf } from '../../domain/access/covering';
import type { Box } from '../../domain/assignment/boxes';
import type { ActKind } from '../../domain/delegation/acts';
import { chainRulesOf } from '../../domain/delegation/chain';
import type { EscalationPolicy } from '../../domain/escalation/types';
import { DomainError } from '../../domain/errors';
import { assertCovers } from '../assignments/acting';

/** The kind of act that each box asks for; boxes that nobody acts in are not covered. */
const KINDS_OF_BOX: Readonly<Partial<Record<Box, readonly ActKind[]>>> = {
  toAccept: ['accept'],
  mine: ['work'],
  returned: ['work'],
  coordinating: ['work'],
  toReview: ['review'],
  toSign: ['sign'],
  toDecide: ['answer'],
  issued: ['manage', 'issue'],
};

/** Boxes of somebody that a limit of kinds leaves to whoever covers. */
export const coveredBoxes = (kinds: readonly ActKind[] | null): Box[] =>
  (Object.entries(KINDS_OF_BOX) as [Box, readonly ActKind[]][])
    .filter(([, asked]) => kinds === null || asked.some((kind) => kinds.includes(kind)))
    .map(([box]) => box);

export interface CoveredBoxes {
  covering: Covering;
  boxes: { box: Box; count: number }[];
}

/** Everybody for whom a person acts now, each way of acting once, with what waits there. */
export async function coveringWith(
  db: Knex,
  principal: Principal,
  { policy, now }: { policy: EscalationPolicy; now: string },
): Promise<CoveredBoxes[]> {
  const coverings = coveringsOf(principal, now, chainRulesOf(policy));

  return Promise.all(
    coverings.map(async (covering) => ({
      covering,
      boxes: await boxesOf(db, principal.via, covering),
    })),
  );
}

/** How many open assignments lie in each box of a person that a scope covers. */
export async function boxesOf(
  db: Knex,
  via: Principal['via'],
  { personId, kinds, unitIds }: Pick<Covering, 'personId' | 'kinds' | 'unitIds'>,
): Promise<{ box: Box; count: number }[]> {
  const author = await findRepresented(db, personId, via);
  const boxes = coveredBoxes(kinds);

  return author === null ? [] : countCovered(db, author, { boxes, unitIds });
}

/** In whose boxes a list looks, and in which units; throws when the caller does not cover for that person there. */
export async function coveredBy(
  db: Knex,
  principal: Principal,
  { personId, box }: { personId: string; box: Box | undefined },
  { policy, now }: { policy: EscalationPolicy; now: string },
): Promise<{ author: Principal; unitIds: string[] }> {
  await assertCovers(db, principal, personId, now);
  const covering = coveringsOf(principal, now, chainRulesOf(policy)).find(
    (one) => one.personId === personId && (box === undefined || coveredBoxes(one.kinds).includes(box)),
  );
  const author = covering === undefined ? null : await findRepresented(db, personId, principal.via);

  if (covering === undefined || author === null) {
    throw new DomainError('delegation/outside-scope');
  }

  return { author, unitIds: covering.unitIds };
}
