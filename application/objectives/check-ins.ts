/** Saying where a key result stands, and correcting what was said. Nothing that was said is lost. */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { CheckInInput, CorrectCheckIn } from '../../contracts/objectives';
import type { CheckInRow } from '../../db/repositories/check-ins';
import { checkInOfRequest, checkInsOf, findCheckIn, insertCheckIn } from '../../db/repositories/check-ins';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { findCycle } from '../../db/repositories/goal-cycles';
import type { KeyResult } from '../../db/repositories/key-results';
import { findKeyResult, saveKeyResult } from '../../db/repositories/key-results';
import type { Objective } from '../../db/repositories/objectives';
import { findObjective, tellGoals } from '../../db/repositories/objectives';
import { DomainError } from '../../domain/errors';
import type { Fraction } from '../../domain/evaluation/fraction';
import { divide, exactText, parseFraction, subtract } from '../../domain/evaluation/fraction';
import { mayCheckIn } from '../../domain/objectives/access';
import { assertCheckIn } from '../../domain/objectives/key-result';
import { clamp, standingOf, typedPartFor } from '../../domain/objectives/progress';
import { opaqueId } from '../assignments/command-id';
import type { GoalChange } from './cycles';
import { required } from './goals';
import { standingFor } from './objectives';

/**
 * Says where a key result stands. A value is the whole number: what work brought is taken off it, and the rest is the
 * part that was typed by hand.
 */
export async function checkIn(
  change: GoalChange,
  keyResultId: string,
  said: z.output<typeof CheckInInput>,
): Promise<KeyResult> {
  const { db, requestId, principal, now } = change;
  await db.transaction(async (trx) => {
    if ((await checkInOfRequest(trx, requestId)) !== null) {
      return;
    }

    const before = await admitted(trx, change, keyResultId);
    assertCheckIn(before, said);
    const [last] = await checkInsOf(trx, keyResultId, 1);
    const after = { ...told(before, said), saidAt: now };
    const no = (last?.no ?? 0) + 1;
    await keep(trx, change, after, {
      ...rowOf(after, said),
      id: opaqueId(['checkIn', requestId]),
      revision: 1,
      no,
      byId: principal.personId,
      at: now,
      reason: null,
    });
  });

  return required(await findKeyResult(db, keyResultId));
}

/** Corrects a check-in with a reason; where it is the last one, the number follows. */
export async function correctCheckIn(
  change: GoalChange,
  id: string,
  { reason, basedOnRevision, ...said }: z.output<typeof CorrectCheckIn>,
): Promise<KeyResult> {
  const { db, requestId, principal, now } = change;
  const { keyResultId } = required(await findCheckIn(db, id));
  await db.transaction(async (trx) => {
    if ((await checkInOfRequest(trx, requestId)) !== null) {
      return;
    }

    const before = await admitted(trx, change, keyResultId);
    const corrected = required(await findCheckIn(trx, id));

    if (corrected.revision !== basedOnRevision) {
      throw new DomainError('objective/version-changed', { version: corrected.revision });
    }

    assertCheckIn(before, said);
    const [last] = await checkInsOf(trx, keyResultId, 1);
    // As it stood when it was said, from the baseline of now: what work brought since then is not taken off it.
    const typed = typedPartFor(before, corrected.value, parseFraction(corrected.workPart));
    const then = { ...before, typed: exactText(typed) };
    const workThen = told(then, said, corrected.workPart);
    const row = {
      ...rowOf(workThen, said, corrected.workPart),
      id,
      revision: corrected.revision + 1,
      no: corrected.no,
      byId: principal.personId,
      at: now,
      reason,
    };
    const isLast = last?.no === corrected.no;
    await keep(trx, change, isLast ? { ...workThen, saidAt: before.saidAt } : before, row);
  });

  return required(await findKeyResult(db, keyResultId));
}

/** The key result under its lock, where this person may speak of it and it is not graded. */
async function admitted(trx: Knex, { principal }: GoalChange, id: string): Promise<KeyResult> {
  const keyResult = required(await findKeyResult(trx, id, true));
  const goal: Objective = required(await findObjective(trx, keyResult.objectiveId));
  const cycle = required(await findCycle(trx, keyResult.cycleId));

  if (keyResult.grade !== null || goal.state === 'graded') {
    throw new DomainError('objective/already-graded');
  }

  if (cycle.state === 'closed' || cycle.state === 'preparation') {
    throw new DomainError('objective/cycle-state', { state: cycle.state });
  }

  if (goal.state !== 'approved') {
    throw new DomainError('objective/not-in-state', { state: goal.state });
  }

  if (!mayCheckIn(principal, standingFor(goal, cycle), keyResult.ownerId)) {
    throw new DomainError('access/not-entitled');
  }

  return keyResult;
}

type Said = z.output<typeof CheckInInput>;

/** The key result after what was said of it. */
function told(
  before: KeyResult,
  { value, doneMilestoneIds, confidence }: Said,
  workPart?: string,
): KeyResult {
  const work = workPart === undefined ? standingOf(before, before).workPart : parseFraction(workPart);
  const typed = value === null ? before.typed : exactText(typedPartFor(before, value, work));
  const milestones =
    doneMilestoneIds === null
      ? before.milestones
      : before.milestones.map((one) => ({ ...one, done: doneMilestoneIds.includes(one.id) }));

  return { ...before, typed, milestones, confidence };
}

/** What stands in the log: the number as it was then, with both of its parts. */
function rowOf(
  after: KeyResult,
  { confidence, note, blocker, helpFrom, doneMilestoneIds }: Said,
  workPart?: string,
): Omit<CheckInRow, 'id' | 'revision' | 'no' | 'byId' | 'at' | 'reason'> {
  const now = standingOf(after, after);
  const part = workPart === undefined ? now.workPart : parseFraction(workPart);
  const value = subtract(now.value, subtract(now.workPart, part));

  return {
    keyResultId: after.id,
    value: exactText(value),
    typed: exactText(now.typedPart),
    workPart: exactText(part),
    progress: exactText(progressAt(after, value, now.progress)),
    doneMilestoneIds,
    confidence,
    note,
    blocker: confidence === 'onTrack' ? null : blocker,
    helpFrom: confidence === 'onTrack' ? null : helpFrom,
  };
}

/** How far it was with the number of then; a threshold is kept or not, whatever work did. */
function progressAt({ measure, baseline, target }: KeyResult, value: Fraction, kept: Fraction): Fraction {
  const [s, t] = [parseFraction(baseline), parseFraction(target)];

  return measure === 'maintain' ? kept : clamp(divide(subtract(value, s), subtract(t, s)));
}

async function keep(
  trx: Knex,
  { requestId, now, principal }: GoalChange,
  keyResult: KeyResult,
  row: CheckInRow,
): Promise<void> {
  await insertCheckIn(trx, row, requestId);
  await saveKeyResult(trx, keyResult);
  await appendAudit(trx, {
    chain: SYSTEM_CHAIN,
    action: row.revision === 1 ? 'keyResult.checkIn' : 'keyResult.correctCheckIn',
    actorId: principal.personId,
    at: now,
    details: { ...row },
  });
  await tellGoals(trx, keyResult.objectiveId);
}
