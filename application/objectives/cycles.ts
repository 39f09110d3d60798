/** Keeping cycles of goals: setting one up and taking it on. */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { CycleStepInput, NewCycle } from '../../contracts/objectives';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import type { GoalCycle } from '../../db/repositories/goal-cycles';
import { cycleOfRequest, familyOf, findCycle, saveCycle } from '../../db/repositories/goal-cycles';
import { keyResultsOf } from '../../db/repositories/key-results';
import { alignmentsOf, objectivesOf } from '../../db/repositories/objectives';
import type { Principal } from '../../domain/access/principal';
import { DomainError, fieldError } from '../../domain/errors';
import type { CycleStep } from '../../domain/objectives/cycle';
import { assertSpan, cycleAfter, usualRhythm } from '../../domain/objectives/cycle';
import { counts } from '../../domain/objectives/objective';
import { opaqueId } from '../assignments/command-id';
import type { RuleChange } from '../rules/policies';
import { required } from './goals';

/** A change of goals, with who asks for it as the policy table sees them. */
export interface GoalChange extends RuleChange {
  principal: Principal;
}

/** Sets up a cycle in preparation. A quarter names the year that it lies in. */
export const createCycle = (change: GoalChange, wish: z.output<typeof NewCycle>): Promise<GoalCycle> =>
  once(change, async (trx) => (await begin(trx, change, wish)).id);

/** Writes a new cycle in preparation, in the caller's transaction. */
export async function begin(
  trx: Knex,
  change: GoalChange,
  wish: z.output<typeof NewCycle>,
): Promise<GoalCycle> {
  const { principal, now, requestId } = change;
  const { kind, name, startsOn, endsOn, yearId, rhythm } = wish;
  const year = yearId === null ? null : await findCycle(trx, yearId, true);

  if ((kind === 'quarter') !== (yearId !== null) || (yearId !== null && year?.kind !== 'year')) {
    throw fieldError('objective/year-missing', '/yearId');
  }

  assertSpan(kind, { startsOn, endsOn }, year);
  const cycle: GoalCycle = {
    id: opaqueId(['goalCycle', requestId]),
    kind,
    name,
    startsOn,
    endsOn,
    yearId,
    state: 'preparation',
    version: 1,
    rhythm: rhythm ?? usualRhythm(kind),
    retrospective: null,
    createdBy: principal.personId,
    createdAt: now,
  };
  await write(trx, change, cycle, { step: 'create', note: null });

  return cycle;
}

/** Takes a cycle one step on. It is closed only once all that counts is graded. */
export const stepCycle = (
  change: GoalChange,
  id: string,
  step: CycleStep,
  { note, basedOnVersion }: z.output<typeof CycleStepInput>,
): Promise<GoalCycle> =>
  once(change, async (trx) => {
    const cycle = required(await findCycle(trx, id, true));
    const state = cycleAfter(cycle.state, step);

    if (cycle.version !== basedOnVersion) {
      throw new DomainError('objective/version-changed', { version: cycle.version });
    }

    if (step === 'activate') {
      await assertMeasurable(trx, cycle);
    }

    if (step === 'close') {
      await assertGraded(trx, cycle);
    }

    const retrospective = step === 'close' ? note : cycle.retrospective;
    await write(trx, change, { ...cycle, state, version: cycle.version + 1, retrospective }, { step, note });

    return id;
  });

/** Every approved objective has a key result, or somebody who contributes. */
async function assertMeasurable(trx: Knex, cycle: GoalCycle): Promise<void> {
  const family = (await familyOf(trx, cycle)).map(({ id }) => id);
  const [all, alignments] = [await objectivesOf(trx, family), await alignmentsOf(trx, family)];
  const approved = all.filter(({ cycleId, state }) => cycleId === cycle.id && state === 'approved');
  const measured = new Set([
    ...(
      await keyResultsOf(
        trx,
        approved.map(({ id }) => id),
      )
    ).map(({ objectiveId }) => objectiveId),
    ...alignments.map(({ parentId }) => parentId),
  ]);
  const bare = approved.find(({ id }) => !measured.has(id));

  if (bare !== undefined) {
    throw new DomainError('objective/key-results-missing', { objectiveId: bare.id, title: bare.title });
  }
}

async function assertGraded(trx: Knex, cycle: GoalCycle): Promise<void> {
  const family = await familyOf(trx, cycle);
  const all = await objectivesOf(
    trx,
    family.map(({ id }) => id),
  );
  const open = all.find(({ cycleId, state }) => cycleId === cycle.id && state === 'approved');
  const ungraded = (
    await keyResultsOf(
      trx,
      all.filter(({ state }) => counts(state)).map(({ id }) => id),
    )
  ).find(({ cycleId, grade }) => cycleId === cycle.id && grade === null);

  if (open !== undefined || ungraded !== undefined) {
    throw new DomainError('objective/ungraded', { title: ungraded?.title ?? open?.title });
  }
}

async function write(
  trx: Knex,
  { principal, now, requestId }: GoalChange,
  cycle: GoalCycle,
  { step, note }: { step: string; note: string | null },
): Promise<void> {
  await saveCycle(trx, cycle, { step, byId: principal.personId, at: now, note, requestId });
  await appendAudit(trx, {
    chain: SYSTEM_CHAIN,
    action: `goalCycle.${step}`,
    actorId: principal.personId,
    at: now,
    details: { cycle, note },
  });
}

/** Runs a change once for its request, and answers the cycle as it is afterwards. */
export async function once(
  { db, requestId }: GoalChange,
  act: (trx: Knex) => Promise<string>,
): Promise<GoalCycle> {
  const id = await db.transaction(async (trx) => (await cycleOfRequest(trx, requestId)) ?? act(trx));

  return required(await findCycle(db, id));
}
