/** Heads who are at a higher level than their unit, as those who read the results of a year read it. */
import type { Knex } from 'knex';
import { headsAbove } from '../../application/evaluation/heads-above';
import { mayReadResults } from '../../application/evaluation/visible-period';
import type { HeadsAboveView } from '../../contracts/evaluation-year';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import { procedureVersion } from '../../db/repositories/evaluation-procedures';
import { noteListRead } from '../../db/repositories/evaluation-work';
import { loadNames } from '../../db/repositories/names';
import type { Principal } from '../../domain/access/principal';
import { isFormFinal } from '../../domain/evaluation/form/state';
import { noteOfPeriod } from '../../domain/evaluation/looks';

/** Each look is noted for the person, as at a result. */
export async function headsAboveView(
  db: Knex,
  { principal, now }: { principal: Principal; now: string },
  period: EvaluationPeriod,
): Promise<HeadsAboveView> {
  const [found, procedure] = await Promise.all([
    headsAbove(db, period),
    procedureVersion(db, period.procedure.id, period.procedure.version),
  ]);
  const told = found.filter(({ personId }) => mayReadResults(principal, period, personId));
  await noteListRead(db, {
    personIds: told.map(({ personId }) => personId),
    readerId: principal.personId,
    what: noteOfPeriod(period),
    at: now,
  });
  const names = await loadNames(
    db,
    told.map(({ personId }) => personId),
    told.map(({ unitLevel }) => unitLevel.unitId),
  );

  return {
    items: told.map(({ formId, personId, level, status, unitLevel }) => ({
      formId,
      person: names.person(personId),
      unit: names.unit(unitLevel.unitId),
      level,
      unitLevel: unitLevel.level,
      documentNumber: unitLevel.documentNumber,
      isOpenAgain: !isFormFinal({ status }) && status !== 'petitionWindow',
    })),
    unitBeforeHead: procedure.unitBeforeHead === true,
  };
}
