/** Orders of upkeep: a batch over what the preview counted, and refused when that is not as many any more. */
import type { Batch } from '../../db/repositories/batches';
import { DomainError } from '../../domain/errors';
import { opaqueId } from '../assignments/command-id';
import { orderBatch } from '../batches/order';
import type { BatchGateway } from '../process-batches';
import { impactOf } from './impact';
import type { RuleChange } from './policies';
import type { UpkeepTarget } from './upkeep';

/** Writes down which assignments the order covers, and starts. */
export function orderUpkeep(
  { db, personId, now, requestId }: RuleChange,
  batches: BatchGateway,
  { target, reason, expected }: { target: UpkeepTarget; reason: string; expected: number },
): Promise<Batch<UpkeepTarget>> {
  const id = opaqueId(['upkeepBatch', requestId]);
  const order = { id, kind: 'upkeep' as const, terms: target, reason, by: personId, at: now };

  return orderBatch({ db, batches }, order, async () => {
    const { ids } = await impactOf(db, target, now);

    if (ids.length !== expected) {
      throw new DomainError('batch/preview-changed', { affected: ids.length });
    }

    return ids.map((assignmentId) => ({ assignmentId, act: null, body: null }));
  });
}
