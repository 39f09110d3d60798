/** Boards of one directive, one programme, one person. */
import { viewContextFor } from '../assignments/context';
import { directiveBoard, personBoard, programmeBoard } from '../boards/scope-board';
import type { ApiDeps, RequestContext } from '../context';
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';

export function mountScopeBoards(at: Mounting): void {
  mount(at, 'getDirectiveBoard', async (call) => ({
    body: await directiveBoard(call.params.id, await contextOf(call)),
  }));
  mount(at, 'getProgrammeBoard', async (call) => ({
    body: await programmeBoard(call.params.id, await contextOf(call)),
  }));
  mount(at, 'getPersonBoard', async (call) => ({
    body: await personBoard(call.params.id, await contextOf(call)),
  }));
}

const contextOf = ({ deps, ctx }: { deps: ApiDeps; ctx: RequestContext }) =>
  viewContextFor(deps.db, ctx.principal, ctx.now);
