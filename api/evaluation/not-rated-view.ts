/** Who is not rated in a period, as those who follow it read it; the reasons are for those who read its results. */
import type { Knex } from 'knex';
import { mayReadResults } from '../../application/evaluation/visible-period';
import type { NotRatedView } from '../../contracts/evaluation-roster';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import { procedureVersion } from '../../db/repositories/evaluation-procedures';
import { notRated } from '../../db/repositories/evaluation-roster';
import { noteListRead } from '../../db/repositories/evaluation-work';
import { loadNames } from '../../db/repositories/names';
import type { Principal } from '../../domain/access/principal';
import { presenceRule } from '../../domain/evaluation/presence';
import { noteOfPeriod } from '../../domain/evaluation/looks';

const MOST_NAMED = 500;

/** Each look at a reason is noted for the person, as at a result. */
export async function notRatedView(
  db: Knex,
  { principal, now }: { principal: Principal; now: string },
  period: EvaluationPeriod,
): Promise<NotRatedView> {
  const { id, version } = period.procedure;
  const [procedure, { items, all }] = await Promise.all([
    procedureVersion(db, id, version),
    notRated(db, period, MOST_NAMED),
  ]);
  const rule = presenceRule(procedure, period);
  const reads = (personId: string): boolean => mayReadResults(principal, period, personId);
  await noteListRead(db, {
    personIds: items.map(({ personId }) => personId).filter(reads),
    readerId: principal.personId,
    what: noteOfPeriod(period),
    at: now,
  });
  const names = await loadNames(
    db,
    items.map(({ personId }) => personId),
    items.flatMap(({ unitId, movedToId }) => [unitId, ...(movedToId === null ? [] : [movedToId])]),
  );

  return {
    rule:
      rule === undefined ? null : { leastWorkingDays: rule.leastWorkingDays, reading: { ...rule.reading } },
    all,
    items: items.map((one) => {
      const told = reads(one.personId);

      return {
        person: names.person(one.personId),
        unit: names.unit(one.unitId),
        formId: one.formId,
        reason: told ? one.reason : null,
        presence: told && one.presence !== null ? { ...one.presence } : null,
        movedTo: one.movedToId === null ? null : names.unit(one.movedToId),
      };
    }),
  };
}
