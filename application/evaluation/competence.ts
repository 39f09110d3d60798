/** Who is competent for a form or a petition at an instant, by the procedure that its period was opened under. */
import type { Knex } from 'knex';
import { findPeriod } from '../../db/repositories/evaluation-periods';
import { procedureVersion } from '../../db/repositories/evaluation-procedures';
import { loadOrganisationSlice } from '../../db/repositories/organisation';
import type { Competent } from '../../domain/evaluation/competence';
import { competentFor } from '../../domain/evaluation/competence';
import type { FormState } from '../../domain/evaluation/form/state';
import type { Duty, EvaluationProcedure } from '../../domain/evaluation/procedure';
import { competentRelations } from '../../domain/evaluation/procedure';
import { DomainError } from '../../domain/errors';

export type Competence = Record<Duty, Competent[]>;

/** The procedure of a form's period. */
export async function procedureOf(
  db: Knex,
  { periodId }: Pick<FormState, 'periodId'>,
): Promise<EvaluationProcedure> {
  const period = await findPeriod(db, periodId);

  if (period === null) {
    throw new DomainError('access/not-visible');
  }

  return procedureVersion(db, period.procedure.id, period.procedure.version);
}

/** Everybody who is competent, by duty; those who judged or confirmed are left out of deciding. */
export async function competenceOf(
  db: Knex,
  state: Pick<FormState, 'periodId' | 'kind' | 'standing' | 'personId' | 'unitId' | 'agencyId' | 'raterIds'>,
  at: string,
): Promise<Competence> {
  const { personId, unitId, agencyId, kind, standing, raterIds } = state;
  const [procedure, organisation] = await Promise.all([
    procedureOf(db, state),
    loadOrganisationSlice(db, { unitIds: [unitId, agencyId], personIds: [personId] }, at),
  ]);
  const subject = { personId, unitId, agencyId };
  const of = (duty: Duty, except: readonly string[] = []): Competent[] =>
    competentFor(organisation, competentRelations(procedure, kind, standing, duty), subject, at, except);

  return { assess: of('assess'), confirm: of('confirm'), decide: of('decide', raterIds) };
}
