/** What holds are on, as people name it: an assignment's number, a period's kind and first month. No content. */
import type { Knex } from 'knex';
import type { LegalHold } from './legal-holds';

export interface HeldThings {
  assignments: Map<string, { id: string; number: string }>;
  periods: Map<string, { id: string; kind: string; startsOn: string }>;
}

export async function heldThings(db: Knex, holds: readonly LegalHold[]): Promise<HeldThings> {
  const [assignments, periods] = await Promise.all([
    db('assignment')
      .whereIn(
        'id',
        holds.flatMap(({ assignmentId }) => assignmentId ?? []),
      )
      .select('id', 'number') as Promise<{ id: string; number: string }[]>,
    db('evaluation_period')
      .whereIn(
        'id',
        holds.flatMap(({ periodId }) => periodId ?? []),
      )
      .select('id', 'kind', { startsOn: 'starts_on' }) as Promise<
      { id: string; kind: string; startsOn: string }[]
    >,
  ]);

  return {
    assignments: new Map(assignments.map((one) => [one.id, one])),
    periods: new Map(periods.map((one) => [one.id, one])),
  };
}
