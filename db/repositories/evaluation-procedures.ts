/** Procedures of evaluation: deadlines and authority of a method's evaluations, by version. */
import type { Knex } from 'knex';
import type { EvaluationProcedure } from '../../domain/evaluation/procedure';
import { keeping } from './kept';

/** Writes a version, or leaves it when this version is there. */
export async function saveProcedure(db: Knex, procedure: EvaluationProcedure): Promise<void> {
  await db('evaluation_procedure')
    .insert({ id: procedure.id, version: procedure.version, body: JSON.stringify(procedure) })
    .onConflict(['id', 'version'])
    .ignore();
}

/** The newest procedure of a method in force on a day (`YYYY-MM-DD`); null when it has none and so cannot be evaluated by. */
export async function procedureOfMethod(
  db: Knex,
  methodId: string,
  on: string,
): Promise<EvaluationProcedure | null> {
  const row = (await db('evaluation_procedure')
    .whereRaw("body->>'methodId' = ? AND COALESCE(body->>'effectiveFrom', '') <= ?", [methodId, on])
    .orderBy('version', 'desc')
    .first('body')) as { body: EvaluationProcedure } | undefined;

  return row?.body ?? null;
}

/** Every version of a method's procedure, the newest first. */
export async function proceduresOfMethod(db: Knex, methodId: string): Promise<EvaluationProcedure[]> {
  const rows = (await db('evaluation_procedure')
    .whereRaw("body->>'methodId' = ?", [methodId])
    .orderBy('version', 'desc')
    .select('body')) as { body: EvaluationProcedure }[];

  return rows.map(({ body }) => body);
}

const keptProcedure = keeping<EvaluationProcedure>(async (db, key) => {
  const [id, version] = key.split(' ');
  const row = (await db('evaluation_procedure').where({ id, version }).first('body')) as
    { body: EvaluationProcedure } | undefined;

  return row?.body ?? null;
});

/** The version that a period was opened under. */
export async function procedureVersion(db: Knex, id: string, version: number): Promise<EvaluationProcedure> {
  const found = await keptProcedure(db, `${id} ${version}`);

  if (found === null) {
    throw new Error(`no evaluation procedure "${id}" version ${version}`);
  }

  return found;
}
