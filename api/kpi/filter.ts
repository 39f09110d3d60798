/** What a reader's list of indicators holds: those of people only where they concern the reader. */
import type { z } from 'zod';
import type { KpiQuery } from '../../contracts/kpis';
import type { KpiFilter } from '../../db/repositories/kpis';
import type { Principal } from '../../domain/access/principal';
import { ledUnitIds, READS_ALL } from '../../domain/access/visibility';

export function kpiFilter(
  { mine, ...filter }: Omit<z.output<typeof KpiQuery>, 'limit' | 'cursor'>,
  principal: Principal,
): KpiFilter {
  return {
    ...filter,
    ...(mine && { ownerId: principal.personId }),
    personal: READS_ALL.some((role) => principal.roles.includes(role))
      ? null
      : { personId: principal.personId, ledUnitIds: ledUnitIds(principal) },
  };
}
