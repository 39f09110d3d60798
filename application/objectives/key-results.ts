/** Adding, rewriting and grading key results. Their trail is that of their objective. */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { EditKeyResult, NewKeyResult } from '../../contracts/objectives';
import { findCycle } from '../../db/repositories/goal-cycles';
import type { KeyResult } from '../../db/repositories/key-results';
import {
  findKeyResult,
  keyResultsNamed,
  keyResultsOf,
  saveKeyResult,
} from '../../db/repositories/key-results';
import { countedAbove } from '../../db/repositories/check-ins';
import { personPlaces } from '../../db/repositories/places';
import { DomainError, fieldError } from '../../domain/errors';
import { exactText } from '../../domain/evaluation/fraction';
import { mayEdit, mayGrade } from '../../domain/objectives/access';
import { assertShares } from '../../domain/objectives/alignment';
import { checkedScale } from '../../domain/objectives/key-result';
import { isMovedByWork, standingOf, typedFrom } from '../../domain/objectives/progress';
import type { Milestone } from '../../domain/objectives/types';
import { opaqueId } from '../assignments/command-id';
import type { GoalChange } from './cycles';
import { required } from './goals';
import { changed, write } from './objectives';

/** Adds a key result; where weights were given before, it weighs nothing until they are given anew. */
export async function addKeyResult(
  change: GoalChange,
  objectiveId: string,
  { basedOnVersion, cycleId, milestones, ...fields }: z.output<typeof NewKeyResult>,
): Promise<KeyResult> {
  const id = opaqueId(['keyResult', change.requestId]);
  await changed(change, objectiveId, { basedOnVersion, may: mayEdit }, async (trx, goal, cycle) => {
    await assertOwner(trx, fields.ownerId);
    const others = await keyResultsOf(trx, [objectiveId]);
    const measuredIn = cycleId === undefined ? cycle : await findCycle(trx, cycleId);

    if (measuredIn === null || (measuredIn.id !== cycle.id && measuredIn.yearId !== cycle.id)) {
      throw fieldError('objective/unknown', '/cycleId');
    }

    if (measuredIn.state !== 'preparation' && measuredIn.state !== 'active') {
      throw fieldError('objective/cycle-state', '/cycleId', { state: measuredIn.state });
    }

    const keyResult: KeyResult = {
      id,
      objectiveId,
      cycleId: measuredIn.id,
      no: (others.at(-1)?.no ?? 0) + 1,
      ...fields,
      ...checkedScale({ ...fields, milestones: numbered(milestones, []) }),
      milestones: [...checkedScale({ ...fields, milestones: numbered(milestones, []) }).milestones],
      weight: others.some(({ weight }) => weight !== null) ? '0' : null,
      typed: null,
      acceptedProducts: '0',
      acceptedCount: 0,
      plannedCount: 0,
      movedAt: null,
      confidence: null,
      saidAt: null,
      grade: null,
    };
    await saveKeyResult(trx, keyResult);
    await write(trx, change, goal, {
      action: 'addKeyResult',
      reason: null,
      details: { keyResult: shown(keyResult) },
    });
  });

  return required(await findKeyResult(change.db, id));
}

/** Rewrites a key result with a reason. The number that was told stays, from whatever baseline; so does what work brought. */
export async function editKeyResult(
  change: GoalChange,
  id: string,
  { basedOnVersion, reason, milestones, ...fields }: z.output<typeof EditKeyResult>,
): Promise<KeyResult> {
  const { objectiveId } = required(await findKeyResult(change.db, id));
  await changed(change, objectiveId, { basedOnVersion, may: mayEdit }, async (trx, goal) => {
    await assertOwner(trx, fields.ownerId);
    const before = required(await findKeyResult(trx, id, true));
    assertUngraded(before);
    const scale = checkedScale({ ...fields, milestones: numbered(milestones, before.milestones) });

    if (scale.measure !== before.measure && (before.typed !== null || before.acceptedCount > 0)) {
      throw fieldError('objective/value-not-of-kind', '/measure');
    }

    const typed = typedFrom(before, scale.baseline);
    const after = { ...before, ...fields, ...scale, typed, milestones: [...scale.milestones] };
    await saveKeyResult(trx, after);
    await write(trx, change, goal, {
      action: 'editKeyResult',
      reason,
      details: { keyResultId: id, before: shown(before), after: shown(after) },
    });
  });

  return required(await findKeyResult(change.db, id));
}

/** Freezes a key result as it stands, with comment and grader. Work accepted later moves its number, never the grade. */
export async function gradeKeyResult(change: GoalChange, id: string, comment: string): Promise<KeyResult> {
  const { objectiveId } = required(await findKeyResult(change.db, id));
  await changed(change, objectiveId, { basedOnVersion: null, may: () => true }, async (trx, goal, cycle) => {
    if (goal.state !== 'approved') {
      throw new DomainError('objective/not-in-state', { state: goal.state });
    }

    const before = required(await findKeyResult(trx, id, true));
    // A quarter's key result is graded with its quarter, also of an objective of the year.
    const measuredIn = required(before.cycleId === cycle.id ? cycle : await findCycle(trx, before.cycleId));
    const standing = { ...goal, cycle: measuredIn.state, createdById: goal.createdBy };

    if (!mayGrade(change.principal, standing) && !mayGradeOwn(change, before, measuredIn.state)) {
      throw measuredIn.state === 'grading'
        ? new DomainError('access/not-entitled')
        : new DomainError('objective/cycle-state', { state: measuredIn.state });
    }

    assertUngraded(before);
    const { raw, progress, value } = standingOf(before, before);
    const grade = {
      raw: exactText(raw),
      progress: exactText(progress),
      value: exactText(value),
      comment,
      graderId: change.principal.personId,
      at: change.now,
    };
    await saveKeyResult(trx, { ...before, grade });
    await write(trx, change, goal, {
      action: 'gradeKeyResult',
      reason: comment,
      details: { keyResultId: id, grade },
    });
  });

  return required(await findKeyResult(change.db, id));
}

const mayGradeOwn = ({ principal }: GoalChange, { ownerId }: KeyResult, cycle: string): boolean =>
  cycle === 'grading' && principal.personId === ownerId;

/**
 * What an assignment, a template or an order may name: key results that are open, each once, with shares that are not
 * more than all of it. Refusals point below `pointer`.
 */
export async function checkKeyResults(
  db: Knex,
  named: readonly { id: string; share: string }[],
  pointer = '/keyResults',
): Promise<void> {
  if (named.length === 0) {
    return;
  }

  const known = await keyResultsNamed(
    db,
    named.map(({ id }) => id),
  );
  named.forEach(({ id }, index) => {
    const found = known.get(id);

    if (found === undefined) {
      throw fieldError('assignment/unknown-reference', `${pointer}/${index}/id`);
    }

    if (!found.isOpen) {
      throw fieldError('objective/cycle-state', `${pointer}/${index}/id`);
    }

    if (!isMovedByWork(found)) {
      throw fieldError('objective/not-moved-by-work', `${pointer}/${index}/id`);
    }
  });
  assertShares(named, pointer);
}

/** Those of a template that are open now: a template outlives a cycle, and its work goes on when the goal is graded. */
export async function stillOpen<T extends { id: string }>(db: Knex, named: readonly T[]): Promise<T[]> {
  const known =
    named.length === 0
      ? new Map<string, { isOpen: boolean }>()
      : await keyResultsNamed(
          db,
          named.map(({ id }) => id),
        );

  return named.filter(({ id }) => known.get(id)?.isOpen === true);
}

/** Refuses a part whose whole already contributes to the same key result: it would count twice. */
export async function assertCountedOnce(
  db: Knex,
  ancestorIds: readonly string[],
  named: readonly { id: string }[],
): Promise<void> {
  if (named.length === 0 || ancestorIds.length === 0) {
    return;
  }

  const above = await countedAbove(
    db,
    ancestorIds,
    named.map(({ id }) => id),
  );

  if (above !== null) {
    throw fieldError(
      'objective/counted-above',
      `/keyResults/${named.findIndex(({ id }) => id === above)}/id`,
    );
  }
}

async function assertOwner(trx: Knex, ownerId: string): Promise<void> {
  if (!(await personPlaces(trx, [ownerId])).has(ownerId)) {
    throw fieldError('assignment/unknown-person', '/ownerId');
  }
}

function assertUngraded({ grade }: KeyResult): void {
  if (grade !== null) {
    throw new DomainError('objective/already-graded');
  }
}

/** Milestones with ids that stay: what is done stays done by its id. */
function numbered(
  given: readonly { id?: string | undefined; title: string; weight: string; dueOn: string | null }[],
  before: readonly Milestone[],
): Milestone[] {
  const taken = new Set(before.map(({ id }) => id));
  let next = 1;
  const fresh = (): string => {
    while (taken.has(`m${next}`)) {
      next += 1;
    }

    taken.add(`m${next}`);

    return `m${next}`;
  };

  return given.map(({ id, ...fields }) => {
    const known = before.find((one) => one.id === id);

    return { ...fields, id: known?.id ?? fresh(), done: known?.done ?? false };
  });
}

const shown = (one: KeyResult) => ({
  id: one.id,
  title: one.title,
  ownerId: one.ownerId,
  measure: one.measure,
  unitLabel: one.unitLabel,
  baseline: one.baseline,
  target: one.target,
  bound: one.bound,
  milestones: one.milestones,
  perProduct: one.perProduct,
});
