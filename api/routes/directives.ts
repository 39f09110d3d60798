/** The registry of directives. */
import { z } from 'zod';
import { correctDirective } from '../../application/directives/correct';
import { registerDirective } from '../../application/directives/registry';
import { DateOnly, Id } from '../../contracts/common';
import { findVisibleDirective, listDirectives } from '../../db/repositories/directives';
import { DomainError } from '../../domain/errors';
import { viewContextFor } from '../assignments/context';
import { decodeCursor, encodeCursor } from '../cursors';
import { directiveRequest } from '../directive-request';
import { directiveRows, directiveView } from '../directives/view';
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';

const DirectiveCursor = z.strictObject({ issuedOn: DateOnly, id: Id });

export function mountDirectives(at: Mounting): void {
  mount(at, 'registerDirective', async (call) => {
    const directive = await registerDirective(directiveRequest(call), call.parse());
    const context = await viewContextFor(call.deps.db, call.ctx.principal, call.ctx.now);

    return {
      body: await directiveView(directive, context),
      headers: { location: `/api/v1/directives/${directive.id}` },
    };
  });

  mount(at, 'correctDirective', async (call) => {
    const directive = await correctDirective(directiveRequest(call), call.params.id, call.parse());
    const context = await viewContextFor(call.deps.db, call.ctx.principal, call.ctx.now);

    return { body: await directiveView(directive, context) };
  });

  mount(at, 'listDirectives', async ({ deps, ctx, query }) => {
    const { limit, cursor, ...filter } = query;
    const after = decodeCursor(cursor, DirectiveCursor);
    const { rows, next } = await listDirectives(deps.db, ctx.principal, filter, { limit, after });
    const context = await viewContextFor(deps.db, ctx.principal, ctx.now);

    return { body: { items: await directiveRows(rows, context), nextCursor: encodeCursor(next) } };
  });

  mount(at, 'getDirective', async ({ deps, ctx, params }) => {
    const directive = await findVisibleDirective(deps.db, ctx.principal, params.id);

    if (directive === null) {
      throw new DomainError('access/not-visible');
    }

    return { body: await directiveView(directive, await viewContextFor(deps.db, ctx.principal, ctx.now)) };
  });
}
