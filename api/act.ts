/** What every act beside the events of an assignment carries from its request. */
import { commandIdFor } from '../application/assignments/command-id';
import type { Act } from '../application/collaboration/act';
import type { EndpointName } from '../contracts/endpoints';
import type { Call } from './endpoint';

/** Who, when, and an id that is the same for a repeated request. */
export function actOf<N extends EndpointName>({
  deps,
  ctx,
  req,
  idempotencyKey,
}: Pick<Call<N>, 'deps' | 'ctx' | 'req' | 'idempotencyKey'>): Act {
  const { principal } = ctx;

  return {
    db: deps.db,
    principal,
    now: ctx.now,
    requestId: commandIdFor(principal.personId, `${req.method} ${req.path}`, idempotencyKey()),
  };
}
