/** The leader's board. */
import { viewContextFor } from '../assignments/context';
import { boardView } from '../boards/board';
import { boardComparison } from '../boards/comparison';
import { boardLoad } from '../boards/load';
import { boardStages } from '../boards/stages';
import { boardTrend } from '../boards/trend';
import type { ApiDeps, RequestContext } from '../context';
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';

export function mountBoards(mounting: Mounting): void {
  mount(mounting, 'getBoard', async (call) => {
    const context = await contextOf(call);

    return { body: await boardView(call.params.id, context, context.policy.stuckAfterWorkingDays) };
  });
  mount(mounting, 'getBoardStages', async (call) => ({
    body: await boardStages(call.params.id, await contextOf(call)),
  }));
  mount(mounting, 'getBoardComparison', async (call) => ({
    body: await boardComparison(call.params.id, call.query.with, await contextOf(call)),
  }));
  mount(mounting, 'getBoardTrend', async (call) => ({
    body: await boardTrend(call.params.id, await contextOf(call)),
  }));
  mount(mounting, 'getBoardLoad', async (call) => ({
    body: await boardLoad(call.params.id, await contextOf(call)),
  }));
}

const contextOf = ({ deps, ctx }: { deps: ApiDeps; ctx: RequestContext }) =>
  viewContextFor(deps.db, ctx.principal, ctx.now);
