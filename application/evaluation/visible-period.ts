/** Which periods somebody may look at: forms of a whole agency are the business of those who lead it, not of its parts. */
import type { Knex } from 'knex';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import { findPeriod } from '../../db/repositories/evaluation-periods';
import type { Principal } from '../../domain/access/principal';
import { READS_ALL, ledUnitIds } from '../../domain/access/visibility';
import { DomainError } from '../../domain/errors';
import { mayReadFile } from '../../domain/evaluation/access';

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

/**
 * Whether somebody who sees a period also reads what its people came to: those who head the agency, and the reading
 * roles. A deputy follows how far the forms have come, and no more.
 */
export const mayReadResults = (
  principal: Principal,
  { agencyId }: Pick<EvaluationPeriod, 'agencyId'>,
  personId = '',
): boolean => mayReadFile(principal, personId, [[agencyId]]);

/** The same as a refusal, where everybody's results leave at once. */
export function assertReadsResults(principal: Principal, period: EvaluationPeriod): void {
  if (!mayReadResults(principal, period)) {
    throw new DomainError('access/not-entitled');
  }
}
