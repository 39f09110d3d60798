/** Which periods somebody may look at: forms of a whole agency are the business of those who lead it, not of its parts. */
import type { Knex } from 'knex';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import { findPeriod } from '../../db/repositories/evaluation-periods';
import type { Principal } from '../../domain/access/principal';
import { READS_ALL, ledUnitIds } from '../../domain/access/visibility';
import { DomainError } from '../../domain/errors';

/** Agencies whose periods somebody sees; null = all of them. */
export const agenciesOf = (principal: Principal): string[] | null =>
  READS_ALL.some((role) => principal.roles.includes(role)) ? null : ledUnitIds(principal);

/** A period that this person may see, else the same refusal as for one that does not exist. */
export async function visiblePeriod(db: Knex, principal: Principal, id: string): Promise<EvaluationPeriod> {
  const period = await findPeriod(db, id);

  if (period === null || !(agenciesOf(principal)?.includes(period.agencyId) ?? true)) {
    throw new DomainError('access/not-visible');
  }

  return period;
}
