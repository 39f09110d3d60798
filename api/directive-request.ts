/** What every change around directives carries from its request. */
import { commandIdFor } from '../application/assignments/command-id';
import type { DirectiveRequest } from '../application/directives/registry';
import type { EndpointName } from '../contracts/endpoints';
import type { Call } from './endpoint';

/** Who, when, and an id that is the same for a repeated request. */
export function directiveRequest<N extends EndpointName>({
  deps,
  ctx,
  req,
  idempotencyKey,
}: Pick<Call<N>, 'deps' | 'ctx' | 'req' | 'idempotencyKey'>): DirectiveRequest {
  const { principal, now } = ctx;

  return {
    db: deps.db,
    principal,
    now,
    requestId: commandIdFor(principal.personId, `${req.method} ${req.path}`, idempotencyKey()),
  };
}
