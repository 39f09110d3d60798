/** Boards of one directive, one programme, one person. */
import { viewContextFor } from '../assignments/context';
import { directiveBoard, personBoard, programmeBoard } from '../boards/scope-board';
import { scopeComparison } from '../boards/comparison';
import type { ScopeOf } from '../boards/scopes';
import { directiveScope, personScope, programmeScope } from '../boards/scopes';
import type { ApiDeps, RequestContext } from '../context';
import type { Call, Mounting } from '../endpoint';
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
  mount(at, 'getDirectiveBoardComparison', (call) => compared(directiveScope, call));
  mount(at, 'getProgrammeBoardComparison', (call) => compared(programmeScope, call));
  mount(at, 'getPersonBoardComparison', (call) => compared(personScope, call));
}

async function compared(
  scopeOf: ScopeOf,
  { deps, ctx, params, query }: Pick<Call<'getPersonBoardComparison'>, 'deps' | 'ctx' | 'params' | 'query'>,
) {
  const context = await contextOf({ deps, ctx });

  return { body: await scopeComparison(scopeOf, { id: params.id, earlier: query.with }, context) };
}

const contextOf = ({ deps, ctx }: { deps: ApiDeps; ctx: RequestContext }) =>
  viewContextFor(deps.db, ctx.principal, ctx.now);
