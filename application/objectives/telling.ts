/** Telling of a proposal whoever decides on it, and of the decision whoever made the proposal. */
import type { Knex } from 'knex';
import { cityLeaderIds, headsOf } from '../../db/repositories/goal-receipts';
import { notifyPeople } from '../../db/repositories/notifications';
import type { Objective } from '../../db/repositories/objectives';
import { approverIds } from '../../domain/objectives/access';

type Told = Pick<Objective, 'id' | 'title' | 'level' | 'unitPath' | 'ownerId' | 'createdBy'>;

/** A proposal lies on the desk of the nearest head who may decide on it; of the city's, and where nobody leads, of its leaders. */
export async function tellApprovers(trx: Knex, goal: Told, byId: string): Promise<void> {
  const heads = await headsOf(trx, goal.unitPath);
  const people = approverIds(goal, { heads, cityLeaders: await cityLeaderIds(trx), proposerId: byId });
  await tell(trx, people, 'goalProposed', { goal, byId });
}

/** The author and the owner hear what was decided, unless they decided it. */
export async function tellDecision(
  trx: Knex,
  goal: Told,
  { step, byId }: { step: 'approve' | 'decline'; byId: string },
): Promise<void> {
  const people = [...new Set([goal.createdBy, goal.ownerId])].filter((id) => id !== byId);
  await tell(trx, people, step === 'approve' ? 'goalApproved' : 'goalDeclined', { goal, byId });
}

async function tell(
  trx: Knex,
  people: readonly string[],
  reason: 'goalProposed' | 'goalApproved' | 'goalDeclined',
  { goal: { id, title }, byId }: { goal: Told; byId: string },
): Promise<void> {
  if (people.length > 0) {
    await notifyPeople(trx, people, reason, { objectiveId: id, title }, byId);
  }
}
