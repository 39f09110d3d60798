/** What every act around conferences carries from its request. */
import { commandIdFor } from '../../application/assignments/command-id';
import type { ConferenceRequest } from '../../application/conferences/request';
import type { EndpointName } from '../../contracts/endpoints';
import type { Call } from '../endpoint';

/** Who, when, and an id that is the same for a repeated request. */
export function conferenceRequest<N extends EndpointName>({
  deps,
  ctx,
  req,
  idempotencyKey,
}: Pick<Call<N>, 'deps' | 'ctx' | 'req' | 'idempotencyKey'>): ConferenceRequest {
  const { principal, now } = ctx;

  return {
    db: deps.db,
    principal,
    now,
    requestId: commandIdFor(principal.personId, `${req.method} ${req.path}`, idempotencyKey()),
  };
}
