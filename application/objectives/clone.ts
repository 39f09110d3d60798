/** Beginning a cycle from what was there: a year or a quarter with its objectives, a quarter also with what it measured of its year. */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { CloneCycle } from '../../contracts/objectives';
import type { GoalCycle } from '../../db/repositories/goal-cycles';
import { findCycle } from '../../db/repositories/goal-cycles';
import type { KeyResult } from '../../db/repositories/key-results';
import { keyResultsOf, saveKeyResult } from '../../db/repositories/key-results';
import {
  alignmentsOf,
  findObjective,
  objectivesOf,
  saveAlignment,
  saveObjective,
} from '../../db/repositories/objectives';
import { counts } from '../../domain/objectives/objective';
import { opaqueId } from '../assignments/command-id';
import type { GoalChange } from './cycles';
import { begin, once } from './cycles';
import { required } from './goals';
import { write } from './objectives';

/**
 * A new cycle with what was approved in this one: objectives as proposals, key results unmoved, alignments as they were. Objectives of the
 * year stay: what a quarter measured of them, the next quarter of that year measures anew.
 */
export const cloneCycle = (
  change: GoalChange,
  id: string,
  { rhythm, ...wish }: z.output<typeof CloneCycle>,
): Promise<GoalCycle> =>
  once(change, async (trx) => {
    const from = required(await findCycle(trx, id));
    const cycle = await begin(trx, change, { ...wish, kind: from.kind, rhythm: rhythm ?? from.rhythm });
    await cloneObjectives(trx, change, { from, cycle });

    if (from.yearId !== null && from.yearId === cycle.yearId) {
      const { id: yearId, state } = required(await findCycle(trx, from.yearId));

      // While the year is graded, and after it, nothing is added to its objectives.
      if (state === 'preparation' || state === 'active') {
        await cloneOfYear(trx, change, { from, cycle, yearId });
      }
    }

    return cycle.id;
  });

interface Step {
  from: GoalCycle;
  cycle: GoalCycle;
}

async function cloneObjectives(trx: Knex, change: GoalChange, { from, cycle }: Step): Promise<void> {
  const old = (await objectivesOf(trx, [from.id])).filter(({ state }) => counts(state));
  const idOf = new Map(old.map((one) => [one.id, opaqueId(['objective', change.requestId, one.id])]));
  const by = { createdBy: change.principal.personId, createdAt: change.now };

  for (const one of old) {
    const copy = { ...one, id: required(idOf.get(one.id)), cycleId: cycle.id, state: 'proposed' as const };
    await saveObjective(
      trx,
      { ...copy, version: 1, grade: null, ...by },
      {
        action: 'clone',
        byId: by.createdBy,
        at: by.createdAt,
        reason: null,
        details: { clonedFrom: one.id },
        requestId: `${change.requestId} ${one.id}`,
      },
    );
  }

  for (const one of await keyResultsOf(trx, [...idOf.keys()])) {
    if (one.cycleId === from.id) {
      const objectiveId = required(idOf.get(one.objectiveId));
      await saveKeyResult(trx, unmoved(one, change, { objectiveId, cycleId: cycle.id }));
    }
  }

  for (const { childId, parentId, share } of await alignmentsOf(trx, [from.id])) {
    const [child, parent] = [idOf.get(childId), idOf.get(parentId)];

    if (child !== undefined && parent !== undefined) {
      await saveAlignment(trx, { childId: child, parentId: parent, share });
    }
  }
}

/** What a quarter measured of its year's objectives, once more under the same objectives; each says so in its trail. */
async function cloneOfYear(
  trx: Knex,
  change: GoalChange,
  { from, cycle, yearId }: Step & { yearId: string },
): Promise<void> {
  const ids = (await objectivesOf(trx, [yearId])).flatMap(({ id, state }) =>
    state === 'approved' ? [id] : [],
  );

  for (const id of ids.sort()) {
    // Under its lock, as one is added by hand, so that no two get the same number.
    const goal = required(await findObjective(trx, id, true));
    const all = await keyResultsOf(trx, [id]);
    const measured = all.filter(({ cycleId }) => cycleId === from.id);
    const isWeighed = all.some(({ weight }) => weight !== null);
    const last = all.at(-1)?.no ?? 0;
    const copies = measured.map((one, at) => ({
      ...unmoved(one, change, { objectiveId: id, cycleId: cycle.id }),
      no: last + at + 1,
      weight: isWeighed ? '0' : null,
    }));

    for (const copy of copies) {
      await saveKeyResult(trx, copy);
    }

    if (copies.length > 0) {
      const details = {
        cycleId: cycle.id,
        keyResults: copies.map((copy) => ({ id: copy.id, title: copy.title })),
      };
      await write(
        trx,
        { ...change, requestId: `${change.requestId} ${id}` },
        { ...goal, version: goal.version + 1 },
        { action: 'cloneKeyResults', reason: null, details },
      );
    }
  }
}

const unmoved = (
  one: KeyResult,
  { requestId }: GoalChange,
  place: Pick<KeyResult, 'objectiveId' | 'cycleId'>,
): KeyResult => ({
  ...one,
  ...place,
  id: opaqueId(['keyResult', requestId, one.id]),
  milestones: one.milestones.map((milestone) => ({ ...milestone, done: false })),
  typed: null,
  confidence: null,
  saidAt: null,
  grade: null,
});
