/** What every change of the rules carries from its request. */
import type { EndpointName } from '../contracts/endpoints';
import { commandIdFor } from '../application/assignments/command-id';
import type { RuleChange } from '../application/rules/policies';
import type { Call } from './endpoint';

/** Who, when, and an id that is the same for a repeated request. */
export function ruleChange<N extends EndpointName>({
  deps,
  ctx,
  req,
  idempotencyKey,
}: Pick<Call<N>, 'deps' | 'ctx' | 'req' | 'idempotencyKey'>): RuleChange {
  const { personId } = ctx.principal;

  return {
    db: deps.db,
    personId,
    now: ctx.now,
    requestId: commandIdFor(personId, `${req.method} ${req.path}`, idempotencyKey()),
  };
}
