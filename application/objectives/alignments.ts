/** Letting objectives contribute to others. All alignments of a year are changed in turns, so that no two make a ring. */
import { familyOf, findCycle } from '../../db/repositories/goal-cycles';
import type { Objective } from '../../db/repositories/objectives';
import { alignmentsOf, dropAlignment, objectivesOf, saveAlignment } from '../../db/repositories/objectives';
import { programmesNaming } from '../../db/repositories/programmes';
import { fieldError } from '../../domain/errors';
import { mayEdit } from '../../domain/objectives/access';
import { assertAligned, withAlignment } from '../../domain/objectives/alignment';
import { checkAlignedOnce } from '../../domain/programme/programme';
import type { GoalChange } from './cycles';
import { required } from './goals';
import { changed, write } from './objectives';

/**
 * Aligns, or sets another share. Refuses a ring, a parent below, more than all of the child, and what would count twice in a programme that
 * names both ends.
 */
export const alignObjective = (
  change: GoalChange,
  { childId, parentId, share }: { childId: string; parentId: string; share: string },
): Promise<Objective> =>
  changed(change, childId, { basedOnVersion: null, may: mayEdit }, async (trx, goal, cycle) => {
    required(await findCycle(trx, cycle.yearId ?? cycle.id, true));
    const ids = (await familyOf(trx, cycle)).map(({ id }) => id);
    const levels = new Map((await objectivesOf(trx, ids)).map(({ id, level }) => [id, level]));
    const existing = await alignmentsOf(trx, ids);
    assertAligned(existing, { childId, parentId, share }, (id) => levels.get(id));
    const programmes = await programmesNaming(trx, [...levels.keys()]);
    checkAlignedOnce(
      programmes.map(({ body }) => body),
      existing,
      withAlignment(existing, { childId, parentId, share }),
    );
    const before =
      existing.find((one) => one.childId === childId && one.parentId === parentId)?.share ?? null;
    await saveAlignment(trx, { childId, parentId, share });
    await write(trx, change, goal, {
      action: 'align',
      reason: null,
      details: { parentId, before, after: share },
    });
  });

/** Ends an alignment. */
export const unalignObjective = (change: GoalChange, childId: string, parentId: string): Promise<Objective> =>
  changed(change, childId, { basedOnVersion: null, may: mayEdit }, async (trx, goal) => {
    if (!(await dropAlignment(trx, childId, parentId))) {
      throw fieldError('objective/unknown', '/parentId');
    }

    await write(trx, change, goal, { action: 'unalign', reason: null, details: { parentId } });
  });
