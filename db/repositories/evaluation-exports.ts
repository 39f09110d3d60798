/** Packages for the national database, and the results that no package holds yet. */
import type { Knex } from 'knex';
import type { FormState } from '../../domain/evaluation/form/state';

export interface NationalExport {
  id: string;
  periodId: string;
  no: number;
  schemaVersion: number;
  results: number;
  hash: string;
  madeBy: string;
  madeAt: string;
}

interface ExportRow {
  id: string;
  period_id: string;
  no: number;
  schema_version: number;
  results: number;
  hash: string;
  made_by: string;
  made_at: Date;
}

const COLUMNS = ['id', 'period_id', 'no', 'schema_version', 'results', 'hash', 'made_by', 'made_at'] as const;

/** The packages of a period, the latest first. */
export async function listExports(db: Knex, periodId: string): Promise<NationalExport[]> {
  const rows = (await db('evaluation_export')
    .where({ period_id: periodId })
    .orderBy('no', 'desc')
    .select(...COLUMNS)) as ExportRow[];

  return rows.map((row) => ({
    id: row.id,
    periodId: row.period_id,
    no: row.no,
    schemaVersion: row.schema_version,
    results: row.results,
    hash: row.hash,
    madeBy: row.made_by,
    madeAt: row.made_at.toISOString(),
  }));
}

/** Whether this very package was made before. */
export const isExport = async (db: Knex, id: string): Promise<boolean> =>
  (await db('evaluation_export').where({ id }).first('id')) !== undefined;

/** A package of a period with its text, byte for byte; null when there is none. */
export async function exportBody(
  db: Knex,
  periodId: string,
  id: string,
): Promise<{ no: number; body: string } | null> {
  const row = (await db('evaluation_export').where({ period_id: periodId, id }).first('no', 'body')) as
    { no: number; body: string } | undefined;

  return row ?? null;
}

export async function insertExport(trx: Knex, one: NationalExport, body: string): Promise<void> {
  await trx('evaluation_export').insert({
    id: one.id,
    period_id: one.periodId,
    no: one.no,
    schema_version: one.schemaVersion,
    results: one.results,
    hash: one.hash,
    body,
    made_by: one.madeBy,
    made_at: one.madeAt,
  });
}

/** Every result of these forms that was in no package is in this one from now on. */
export async function markExported(trx: Knex, exportId: string, forms: readonly FormState[]): Promise<void> {
  await trx.raw(
    `INSERT INTO evaluation_export_result (form_id, version, export_id)
     SELECT x.form_id, x.version, ? FROM jsonb_to_recordset(?::jsonb) AS x(form_id text, version integer)
     ON CONFLICT (form_id, version) DO NOTHING`,
    [
      exportId,
      JSON.stringify(
        forms.flatMap(({ id, versions }) => versions.map(({ version }) => ({ form_id: id, version }))),
      ),
    ],
  );
}

const PENDING = `
  FROM evaluation_form f
  CROSS JOIN LATERAL jsonb_to_recordset(f.state->'versions') AS v(version integer, at timestamptz)
 WHERE f.period_id = ?
   AND NOT EXISTS (SELECT 1 FROM evaluation_export_result r WHERE r.form_id = f.id AND r.version = v.version)`;

export interface PendingForm {
  state: FormState;
  /** The last version that went over; null for none. */
  replaces: number | null;
}

/** Forms with a result that no package holds, by id. */
export async function pendingForms(db: Knex, periodId: string): Promise<PendingForm[]> {
  const { rows } = await db.raw<{ rows: PendingForm[] }>(
    `SELECT g.state, (SELECT max(r.version) FROM evaluation_export_result r WHERE r.form_id = g.id) AS replaces
       FROM evaluation_form g WHERE g.id IN (SELECT f.id ${PENDING}) ORDER BY g.id`,
    [periodId],
  );

  return rows;
}

/** How many forms wait to be handed over, and since when the oldest of their results stands. */
export async function pendingSince(
  db: Knex,
  periodId: string,
): Promise<{ forms: number; oldestAt: string | null }> {
  const { rows } = await db.raw<{ rows: { forms: number; oldest: Date | null }[] }>(
    `SELECT count(DISTINCT f.id)::integer AS forms, min(v.at) AS oldest ${PENDING}`,
    [periodId],
  );

  return { forms: rows[0]?.forms ?? 0, oldestAt: rows[0]?.oldest?.toISOString() ?? null };
}

export interface FiredPeriodStep {
  workflowId: string;
  stepKey: string;
  kind: string;
  level: number;
  scheduledAt: string;
  firedAt: string;
  recipients: readonly { personId: string; relation: string }[];
}

/** Writes the receipt of a step and tells its recipients, once. */
export async function recordPeriodStep(
  db: Knex,
  step: FiredPeriodStep,
  reason: string,
  details: Record<string, string>,
): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [step.workflowId]);
    const known = (await trx('evaluation_receipt')
      .where({ workflow_id: step.workflowId })
      .select('seq', 'step_key')) as { seq: number; step_key: string }[];

    if (known.some(({ step_key: key }) => key === step.stepKey)) {
      return;
    }

    const seq = Math.max(0, ...known.map((one) => one.seq)) + 1;
    await trx('evaluation_receipt').insert({
      workflow_id: step.workflowId,
      seq,
      step_key: step.stepKey,
      kind: step.kind,
      level: step.level,
      scheduled_at: step.scheduledAt,
      fired_at: step.firedAt,
      recipients: JSON.stringify(step.recipients),
    });

    if (step.recipients.length > 0) {
      await trx('notification').insert(
        [...new Set(step.recipients.map(({ personId }) => personId))].map((personId) => ({
          person_id: personId,
          reason,
          event_seq: seq,
          details: JSON.stringify(details),
        })),
      );
    }
  });
}

/** Keys of the steps of a process that have fired. */
export async function firedSteps(db: Knex, workflowId: string): Promise<string[]> {
  return (await db('evaluation_receipt').where({ workflow_id: workflowId }).pluck('step_key')) as string[];
}
