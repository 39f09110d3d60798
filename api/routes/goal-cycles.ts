/** Cycles of goals, the tree of a cycle and the health of its programme. */
import { z } from 'zod';
import type { GoalChange } from '../../application/objectives/cycles';
import { cloneCycle } from '../../application/objectives/clone';
import { createCycle, stepCycle } from '../../application/objectives/cycles';
import { required } from '../../application/objectives/goals';
import type { EndpointName } from '../../contracts/endpoints';
import type { GoalCycle } from '../../db/repositories/goal-cycles';
import { findCycle, listCycles } from '../../db/repositories/goal-cycles';
import { loadNames } from '../../db/repositories/names';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { healthOf } from '../objectives/health';
import { roundOf } from '../objectives/round';
import { matchPage, rootPage } from '../objectives/tree';
import { cycleView } from '../objectives/views';
import { ruleChange } from '../rule-change';

const Place = z.object({ startsOn: z.string(), id: z.string() });

export function mountGoalCycles(at: Mounting): void {
  mount(at, 'listCycles', async (call) => {
    const { limit, cursor } = call.query;
    const found = await listCycles(call.deps.db, { limit: limit + 1, after: decodeCursor(cursor, Place) });
    const cycles = found.slice(0, limit);
    const last = found.length > limit ? cycles.at(-1) : undefined;

    return {
      body: {
        items: await views(call, cycles),
        nextCursor: encodeCursor(last === undefined ? null : Place.parse(last)),
      },
    };
  });
  mount(at, 'getCycle', async (call) => ({
    body: await view(call, required(await findCycle(call.deps.db, call.params.id))),
  }));
  mount(at, 'createCycle', async (call) => ({
    body: await view(call, await createCycle(goalChange(call), call.parse())),
  }));
  mount(at, 'stepCycle', async (call) => {
    const { id, step } = call.params;

    const cycle = await stepCycle(goalChange(call), id, step, call.parse());

    // Asked again with the same key, it is started again: that changes nothing where it runs.
    if (step === 'activate') {
      await call.deps.goals.follow(id);
    }

    return { body: await view(call, cycle) };
  });
  mount(at, 'cloneCycle', async (call) => ({
    body: await view(call, await cloneCycle(goalChange(call), call.params.id, call.parse())),
  }));
  mount(at, 'listObjectiveRoots', async (call) => ({
    body: await rootPage(looker(call), call.params.id, call.query),
  }));
  mount(at, 'listObjectives', async (call) => ({
    body: await matchPage(looker(call), call.params.id, call.query),
  }));
  mount(at, 'getCheckInRound', async (call) => ({ body: await roundOf(looker(call), call.params.id) }));
  mount(at, 'getGoalHealth', async (call) => ({
    body: await healthOf(looker(call), call.params.id, call.query.unitId ?? null),
  }));
}

const looker = ({ deps: { db }, ctx: { principal, now } }: Asked) => ({ db, principal, now });

type Asked = Pick<Call<'listCycles'>, 'deps' | 'ctx'>;

async function views({ deps: { db }, ctx: { principal } }: Asked, cycles: readonly GoalCycle[]) {
  const names = await loadNames(
    db,
    cycles.map(({ createdBy }) => createdBy),
    [],
  );

  return cycles.map((cycle) => cycleView(cycle, { principal, names }));
}

const view = async (asked: Asked, cycle: GoalCycle) => required((await views(asked, [cycle]))[0]);

/** What a change of goals takes from its request. */
export const goalChange = <N extends EndpointName>(
  call: Pick<Call<N>, 'deps' | 'ctx' | 'req' | 'idempotencyKey'>,
): GoalChange => ({ ...ruleChange(call), principal: call.ctx.principal });
