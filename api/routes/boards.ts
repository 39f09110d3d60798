/** The leader's board. */
import { viewContextFor } from '../assignments/context';
import { boardView } from '../boards/board';
import { boardStages } from '../boards/stages';
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';

export function mountBoards(mounting: Mounting): void {
  mount(mounting, 'getBoard', async ({ deps, ctx, params }) => {
    const context = await viewContextFor(deps.db, ctx.principal, ctx.now);

    return { body: await boardView(params.id, context, context.policy.stuckAfterWorkingDays) };
  });

  mount(mounting, 'getBoardStages', async ({ deps, ctx, params }) => ({
    body: await boardStages(params.id, await viewContextFor(deps.db, ctx.principal, ctx.now)),
  }));
}
