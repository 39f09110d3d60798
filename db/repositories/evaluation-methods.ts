/** Methods of evaluation, by version and the one in force on a day. */
import type { Knex } from 'knex';
import { withLaterParts } from '../../domain/evaluation/later-parts';
import type { EvaluationMethod } from '../../domain/evaluation/method';

/** The newest version of each method that is in force on a day (`YYYY-MM-DD`), by id. */
export async function methodsInForce(db: Knex, on: string): Promise<EvaluationMethod[]> {
  const rows = (await db('evaluation_method')
    .distinctOn('id')
    .where('effective_from', '<=', on)
    .where({ pilot_only: false })
    .orderBy(['id', { column: 'version', order: 'desc' }])
    .select('body')) as { body: EvaluationMethod }[];

  return rows.map(({ body }) => withLaterParts(body));
}

/** One version of a method, or the newest in force on a day; null when there is none. */
export async function findMethod(
  db: Knex,
  id: string,
  which: { version: number } | { on: string },
): Promise<EvaluationMethod | null> {
  const query = db('evaluation_method').where({ id }).orderBy('version', 'desc');
  const row = (await (
    'version' in which
      ? query.where({ version: which.version })
      : query.where('effective_from', '<=', which.on).where({ pilot_only: false })
  ).first('body')) as { body: EvaluationMethod } | undefined;

  return row === undefined ? null : withLaterParts(row.body);
}

/** What versions of methods are called. */
export async function namesOfMethods(
  db: Knex,
  versions: readonly { readonly id: string; readonly version: number }[],
): Promise<(method: { readonly id: string; readonly version: number }) => EvaluationMethod['name']> {
  const rows = (await db('evaluation_method')
    .whereIn('id', [...new Set(versions.map(({ id }) => id))])
    .select('id', 'version', db.raw("body->'name' AS name"))) as {
    id: string;
    version: number;
    name: EvaluationMethod['name'];
  }[];

  return ({ id, version }) => {
    const found = rows.find((row) => row.id === id && row.version === version);

    return found?.name ?? { vi: id, en: id };
  };
}

/** The method of agencies that were given no other: the one that ships as such. */
export async function defaultMethod(db: Knex, on: string): Promise<EvaluationMethod> {
  const method = (await methodsInForce(db, on)).find(({ isDefault }) => isDefault);

  if (method === undefined) {
    throw new Error('no default method of evaluation in the database: run "npm run migrate"');
  }

  return method;
}

/** Versions of a method that were decided for a pilot only. */
export async function pilotOnlyVersions(db: Knex, id: string): Promise<Set<number>> {
  return new Set(
    (await db('evaluation_method').where({ id, pilot_only: true }).pluck('version')) as number[],
  );
}

/** Writes a version, or leaves it when this version is there; `pilotOnly`: in force for nobody outside a pilot. */
export async function saveMethod(db: Knex, method: EvaluationMethod, pilotOnly = false): Promise<void> {
  await db('evaluation_method')
    .insert({
      id: method.id,
      version: method.version,
      body: JSON.stringify(method),
      effective_from: method.effectiveFrom,
      pilot_only: pilotOnly,
    })
    .onConflict(['id', 'version'])
    .ignore();
}
