/** Calibration sessions on the board of a period. */
import type { Knex } from 'knex';
import { candidateOf, closersOf, groupsOf } from '../../application/evaluation/calibration-sessions';
import type { PeriodCalibrationsView } from '../../contracts/calibrations';
import { calibrationsOfPeriod, judgedForms } from '../../db/repositories/calibrations';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import { procedureVersion } from '../../db/repositories/evaluation-procedures';
import { loadNames } from '../../db/repositories/names';
import type { CalibrationScope } from '../../domain/evaluation/calibration';
import { agendaOf } from '../../domain/evaluation/calibration';
import { calibrationMode } from '../../domain/evaluation/calibration-rule';
import { dutyGroupOf, groupKey } from '../../domain/evaluation/duty-groups';
import type { RequestContext } from '../context';
import { calibrationRows, scopeView } from './calibration-rows';

type Asked = Pick<RequestContext, 'principal' | 'now'>;

/** The sessions of a period for whoever reads its results, and what else could be looked at. */
export async function periodCalibrationsView(
  db: Knex,
  { principal, now }: Asked,
  period: EvaluationPeriod,
): Promise<PeriodCalibrationsView> {
  const [procedure, sessions, closers] = await Promise.all([
    procedureVersion(db, period.procedure.id, period.procedure.version),
    calibrationsOfPeriod(db, period.id),
    closersOf(db, period.agencyId, now),
  ]);
  const mode = calibrationMode(procedure, period.kind);
  const mayOpen =
    mode !== 'none' && (principal.roles.includes('personnelOffice') || closers.includes(principal.personId));
  const choices = mayOpen ? await choicesIn(db, period) : [];
  const names = await loadNames(
    db,
    choices.flatMap(({ scope }) => (scope.of === 'rater' ? [scope.personId] : [])),
    [],
  );

  return {
    mode,
    mayOpen,
    choices: choices.map(({ scope, forms }) => ({ scope: scopeView(scope, names), forms })),
    items: await calibrationRows(db, sessions),
  };
}

/** Every group and everybody who judged, with how many forms there are to look at. */
async function choicesIn(
  db: Knex,
  period: EvaluationPeriod,
): Promise<{ scope: CalibrationScope; forms: number }[]> {
  const [found, groups] = await Promise.all([judgedForms(db, period.id), groupsOf(db, period)]);
  const candidates = found.map(candidateOf);
  const keys = [...new Set(candidates.map((one) => groupKey(dutyGroupOf(groups, one))))].sort();
  const raters = [...new Set(candidates.flatMap(({ judgedBy }) => judgedBy))].sort();
  const scopes: CalibrationScope[] = [
    ...keys.map((group) => ({ of: 'group' as const, group })),
    ...raters.map((personId) => ({ of: 'rater' as const, personId })),
  ];

  return scopes
    .map((scope) => ({ scope, forms: agendaOf(candidates, scope, groups).length }))
    .filter(({ forms }) => forms > 0);
}
