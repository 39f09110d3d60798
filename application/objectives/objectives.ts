/**
 * Proposing, deciding, rewriting, aligning and grading objectives. Each change stands in the objective's trail and in the
 * system's audit chain in the same transaction.
 */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { EditObjective, NewObjective, ObjectiveStepInput, Weights } from '../../contracts/objectives';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { GoalCycle } from '../../db/repositories/goal-cycles';
import { findCycle } from '../../db/repositories/goal-cycles';
import { keyResultsOf, saveWeights } from '../../db/repositories/key-results';
import type { Objective } from '../../db/repositories/objectives';
import {
  findObjective,
  idsAround,
  objectiveOfRequest,
  saveObjective,
} from '../../db/repositories/objectives';
import { personPlaces, unitPaths } from '../../db/repositories/places';
import type { Principal } from '../../domain/access/principal';
import { DomainError, fieldError } from '../../domain/errors';
import { exactText } from '../../domain/evaluation/fraction';
import type { GoalStanding } from '../../domain/objectives/access';
import { mayApprove, mayEdit, mayGrade, mayPropose } from '../../domain/objectives/access';
import { assertWeights } from '../../domain/objectives/key-result';
import type { ObjectiveStep } from '../../domain/objectives/objective';
import { objectiveMustGo } from '../../domain/objectives/objective';
import type { Level, ObjectiveState } from '../../domain/objectives/types';
import { opaqueId } from '../assignments/command-id';
import type { GoalChange } from './cycles';
import { goalsAround, required } from './goals';
import { tellApprovers, tellDecision } from './telling';

/** An objective as the rules of access see it. */
export const standingFor = (goal: Objective, cycle: Pick<GoalCycle, 'state'>): GoalStanding => ({
  level: goal.level,
  unitPath: goal.unitPath,
  ownerId: goal.ownerId,
  state: goal.state,
  cycle: cycle.state,
  createdById: goal.createdBy,
});

/** Proposes an objective. Whoever decides on it has it approved with that. */
export const proposeObjective = (
  change: GoalChange,
  wish: z.output<typeof NewObjective>,
): Promise<Objective> =>
  once(change, async (trx) => {
    const { principal, now, requestId } = change;
    const cycle = await findCycle(trx, wish.cycleId);

    if (cycle === null) {
      throw fieldError('objective/unknown', '/cycleId');
    }

    assertOpen(cycle);
    const place = await placeOf(trx, wish);

    if (!mayPropose(principal, place)) {
      throw new DomainError('access/not-entitled');
    }

    const { title, description, ambition, ownerId, ownWeight, level } = wish;
    const state: ObjectiveState = mayApprove(principal, place) ? 'approved' : 'proposed';
    const objective: Objective = {
      id: opaqueId(['objective', requestId]),
      cycleId: cycle.id,
      level,
      unitId: place.unitPath.at(-1) ?? null,
      unitPath: [...place.unitPath],
      ownerId,
      ambition,
      title,
      description,
      ownWeight,
      state,
      version: 1,
      grade: null,
      createdBy: principal.personId,
      createdAt: now,
    };
    await write(trx, change, objective, { action: 'propose', reason: null, details: shown(objective) });

    if (state === 'proposed') {
      await tellApprovers(trx, objective, principal.personId);
    }

    return objective.id;
  });

/** Rewrites an objective; its level and its cycle stay. */
export const editObjective = (
  change: GoalChange,
  id: string,
  { reason, basedOnVersion, ...fields }: z.output<typeof EditObjective>,
): Promise<Objective> =>
  changed(change, id, { basedOnVersion, may: mayEdit }, async (trx, goal) => {
    const { level, unitId } = goal;
    const { unitPath } = await placeOf(trx, { level, unitId, ownerId: fields.ownerId });
    const edited = { ...goal, ...fields, unitPath: [...unitPath], unitId: unitPath.at(-1) ?? null };
    await write(trx, change, edited, {
      action: 'edit',
      reason,
      details: { before: shown(goal), after: shown(edited) },
    });
  });

/** Approves, declines, proposes again or withdraws; a refusal and a withdrawal say why. */
export const stepObjective = (
  change: GoalChange,
  id: string,
  step: ObjectiveStep,
  { reason, basedOnVersion }: z.output<typeof ObjectiveStepInput>,
): Promise<Objective> =>
  changed(
    change,
    id,
    { basedOnVersion, may: step === 'approve' || step === 'decline' ? mayApprove : mayEdit },
    async (trx, goal, cycle) => {
      assertOpen(cycle);
      const state = objectiveMustGo(goal.state, step);

      if (reason === null && (step === 'decline' || step === 'withdraw')) {
        throw fieldError('request/invalid', '/reason');
      }

      await write(
        trx,
        change,
        { ...goal, state },
        { action: step, reason, details: { before: goal.state, after: state } },
      );
      const byId = change.principal.personId;

      if (step === 'resubmit') {
        await tellApprovers(trx, goal, byId);
      } else if (step !== 'withdraw') {
        await tellDecision(trx, goal, { step, byId });
      }
    },
  );

/** Sets the weights of all its key results. */
export const weighKeyResults = (
  change: GoalChange,
  id: string,
  { weights, reason, basedOnVersion }: z.output<typeof Weights>,
): Promise<Objective> =>
  changed(change, id, { basedOnVersion, may: mayEdit }, async (trx, goal) => {
    const all = await keyResultsOf(trx, [id]);
    assertWeights(
      weights,
      all.map((one) => one.id),
    );
    const before = all.map((one) => ({ id: one.id, weight: one.weight }));

    // Weights alone: what is told of the key results meanwhile stays.
    await saveWeights(trx, weights);

    await write(trx, change, goal, { action: 'weigh', reason, details: { before, after: weights } });
  });

/** Freezes the objective's grade: the mean of what was frozen below it, exactly, with a comment. */
export const gradeObjective = (change: GoalChange, id: string, comment: string): Promise<Objective> =>
  changed(change, id, { basedOnVersion: null, may: mayGrade }, async (trx, goal, cycle) => {
    const { principal, now } = change;
    const goals = await goalsAround(trx, cycle, now, await idsAround(trx, [id]));
    const open = (goals.ofObjective.get(id) ?? []).find(({ grade }) => grade === null);
    const contributor = goals.alignments
      .filter(({ parentId }) => parentId === id)
      .map(({ childId }) => goals.objectives.get(childId))
      .find((child) => child?.state === 'approved');

    if (open !== undefined || contributor !== undefined) {
      throw new DomainError('objective/ungraded', { title: open?.title ?? contributor?.title });
    }

    const progress = exactText(required(goals.rolled.get(id)).progress);
    const grade = { raw: progress, progress, value: null, comment, graderId: principal.personId, at: now };
    await write(
      trx,
      change,
      { ...goal, state: 'graded', grade },
      { action: 'grade', reason: comment, details: { grade } },
    );
  });

/** The path of the unit that an objective of this level, unit and owner stands in; refuses what does not fit. */
async function placeOf(
  trx: Knex,
  { level, unitId, ownerId }: { level: Level; unitId: string | null; ownerId: string },
): Promise<{ level: Level; unitPath: readonly string[]; ownerId: string }> {
  const owner = (await personPlaces(trx, [ownerId])).get(ownerId);

  if (owner === undefined) {
    throw fieldError('assignment/unknown-person', '/ownerId');
  }

  if (level === 'city') {
    return { level, unitPath: [], ownerId };
  }

  const id = level === 'person' ? owner.unitId : unitId;

  if (id === null) {
    throw fieldError('objective/level-without-unit', '/unitId');
  }

  const unitPath = (await unitPaths(trx, [id])).get(id);

  if (unitPath === undefined) {
    throw fieldError('assignment/unknown-unit', '/unitId');
  }

  return { level, unitPath, ownerId };
}

function assertOpen({ state }: Pick<GoalCycle, 'state'>): void {
  if (state !== 'preparation' && state !== 'active') {
    throw new DomainError('objective/cycle-state', { state });
  }
}

interface ChangeRule {
  /** Null where nobody could have changed what is decided on. */
  basedOnVersion: number | null;
  may: (principal: Principal, goal: GoalStanding) => boolean;
}

/** Changes an objective that is there, once for its request, under its lock. */
export const changed = (
  change: GoalChange,
  id: string,
  { basedOnVersion, may }: ChangeRule,
  act: (trx: Knex, goal: Objective, cycle: GoalCycle) => Promise<void>,
): Promise<Objective> =>
  once(change, async (trx) => {
    const goal = required(await findObjective(trx, id, true));
    const cycle = required(await findCycle(trx, goal.cycleId));

    if (goal.state === 'graded') {
      throw new DomainError('objective/already-graded');
    }

    if (!may(change.principal, standingFor(goal, cycle))) {
      throw new DomainError('access/not-entitled');
    }

    if (basedOnVersion !== null && goal.version !== basedOnVersion) {
      throw new DomainError('objective/version-changed', { version: goal.version });
    }

    await act(trx, { ...goal, version: goal.version + 1 }, cycle);

    return id;
  });

/** Writes the objective with its trail. */
export async function write(
  trx: Knex,
  { principal, now, requestId }: GoalChange,
  objective: Objective,
  { action, reason, details }: { action: string; reason: string | null; details: Record<string, unknown> },
): Promise<void> {
  const byId = principal.personId;
  await saveObjective(trx, objective, { action, byId, at: now, reason, details, requestId });
  await appendAudit(trx, {
    chain: SYSTEM_CHAIN,
    action: `objective.${action}`,
    actorId: byId,
    at: now,
    details: { objectiveId: objective.id, version: objective.version, reason, ...details },
  });
}

const shown = ({ title, description, ambition, ownerId, ownWeight, level, unitId, state }: Objective) => ({
  title,
  description,
  ambition,
  ownerId,
  ownWeight,
  level,
  unitId,
  state,
});

/** Runs a change once for its request, and answers the objective as it is afterwards. */
async function once({ db, requestId }: GoalChange, act: (trx: Knex) => Promise<string>): Promise<Objective> {
  const id = await db.transaction(async (trx) => (await objectiveOfRequest(trx, requestId)) ?? act(trx));

  return required(await findObjective(db, id));
}
