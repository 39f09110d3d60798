/** A page of deliveries as people see it: what it is about and how it fares, never who gets it. */
import type { Knex } from 'knex';
import { z } from 'zod';
import type { DeliveryFilter } from '../../db/repositories/deliveries';
import { listDeliveries } from '../../db/repositories/deliveries';
import { loadNames } from '../../db/repositories/names';
import { decodeCursor, encodeCursor } from '../cursors';

const Position = z.object({ createdAt: z.iso.datetime(), id: z.string().max(64) });

export async function deliveryPage(
  db: Knex,
  filter: DeliveryFilter,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const { rows, next } = await listDeliveries(db, filter, { limit, after: decodeCursor(cursor, Position) });
  const names = await loadNames(
    db,
    [],
    rows.flatMap(({ unitId }) => unitId ?? []),
  );

  return {
    items: rows.map(({ unitId, endpointId, endpointName, ...row }) => ({
      ...row,
      unit: unitId === null ? null : names.unit(unitId),
      endpoint: endpointId === null ? null : { id: endpointId, name: endpointName ?? endpointId },
    })),
    nextCursor: encodeCursor(next),
  };
}
