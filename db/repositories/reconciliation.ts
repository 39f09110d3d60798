/** Which processes have to be running in the engine, and the rounds in which that was looked into. */
import type { Knex } from 'knex';

/** What a round came to. */
export interface ReconciliationReport {
  checked: number;
  /** Workflows that were started from the log again, or caught up with it. */
  repaired: number;
  /** Of which the engine or the worker did not tell in time. */
  unreachable: number;
  /** Workflow ids of which the engine knows events that the log does not hold. */
  diverged: string[];
}

export interface ReconciliationRound extends ReconciliationReport {
  startedAt: string;
  finishedAt: string | null;
}

export const PROCESS_KINDS = ['assignment', 'form', 'petition', 'period'] as const;
export type ProcessKind = (typeof PROCESS_KINDS)[number];

/** One process that has a workflow of its own. */
export interface ProcessRef {
  kind: ProcessKind;
  id: string;
  workflowId: string;
}

/** Where each kind is found, which rows run or should, their last event, and when their next timer is due. */
const KEPT: Record<
  ProcessKind,
  { table: string; runs: string; seq: string; due: string; workflowId: string }
> = {
  assignment: {
    table: 'assignment',
    // Open, or ended while an answer is still owed, whose timers run on.
    runs: '(is_open OR next_step_at IS NOT NULL)',
    seq: 'seq',
    due: 'next_step_at',
    workflowId: 'workflow_id',
  },
  form: {
    table: 'evaluation_form',
    // Not at its end, or a longer period has still to hear of its new result.
    runs: "(status NOT IN ('locked', 'notRated') OR state->>'dependentsOwed' = 'true')",
    seq: 'seq',
    due: 'next_step_at',
    workflowId: 'workflow_id',
  },
  petition: {
    table: 'petition',
    runs: "status <> 'closed'",
    seq: 'seq',
    due: 'next_step_at',
    workflowId: 'workflow_id',
  },
  // A period has no log but its rows. Its workflow runs while forms are being started, and then, where results go over to
  // the national database, until it is locked and nothing waits; and while a calibration session is open.
  period: {
    table: 'evaluation_period',
    runs: `(state = 'opening' OR EXISTS (
      SELECT 1 FROM calibration_session s WHERE s.period_id = evaluation_period.id AND NOT EXISTS (
        SELECT 1 FROM calibration_closing c WHERE c.session_id = s.id)) OR EXISTS (
      SELECT 1 FROM evaluation_procedure p
       WHERE p.id = evaluation_period.procedure_id AND p.version = evaluation_period.procedure_version
         AND jsonb_exists(p.body->'nationalExport'->'kinds', evaluation_period.kind)
         AND (evaluation_period.state = 'open' OR EXISTS (
           SELECT 1 FROM evaluation_form f
            CROSS JOIN LATERAL jsonb_to_recordset(f.state->'versions') AS v(version integer)
            WHERE f.period_id = evaluation_period.id AND NOT EXISTS (
              SELECT 1 FROM evaluation_export_result r WHERE r.form_id = f.id AND r.version = v.version)))))`,
    seq: '0',
    due: 'NULL::timestamptz',
    workflowId: "'evaluation-period/' || id",
  },
};

const refs = (kind: ProcessKind, rows: unknown): ProcessRef[] =>
  (rows as { id: string; workflow_id: string }[]).map(({ id, workflow_id: workflowId }) => ({
    kind,
    id,
    workflowId,
  }));

/** Running processes of a kind in the order of their ids, from behind one on. */
export async function runningAfter(
  db: Knex,
  kind: ProcessKind,
  afterId: string,
  limit: number,
): Promise<ProcessRef[]> {
  const { table, runs, workflowId } = KEPT[kind];
  const rows: unknown = await db(table)
    .where('id', '>', afterId)
    .whereRaw(runs)
    .orderBy('id')
    .limit(limit)
    .select('id', db.raw(`${workflowId} AS workflow_id`));

  return refs(kind, rows);
}

/** Those whose next timer should have fired before an instant, the latest of them last. */
export async function lateBefore(
  db: Knex,
  kind: ProcessKind,
  instant: string,
  limit: number,
): Promise<ProcessRef[]> {
  const { table, due, workflowId } = KEPT[kind];
  const rows: unknown = await db(table)
    .whereRaw(`${due} < ?::timestamptz`, [instant])
    .orderByRaw(due)
    .limit(limit)
    .select('id', db.raw(`${workflowId} AS workflow_id`));

  return refs(kind, rows);
}

/** The last event of a process that has to be running, or null when it need not run (any more). */
export async function runningSeq(
  db: Knex,
  { kind, id }: Pick<ProcessRef, 'kind' | 'id'>,
): Promise<number | null> {
  const { table, runs, seq } = KEPT[kind];
  const row = (await db(table)
    .where({ id })
    .whereRaw(runs)
    .first(db.raw(`${seq} AS seq`))) as { seq: number } | undefined;

  return row?.seq ?? null;
}

/** Where a round left off in each kind; absent where it came to the end. */
export type RoundPlaces = Partial<Record<ProcessKind, string>>;

/**
 * Begins a round, unless one began less than `everyMs` ago: of several workers one does it. Answers its id and where the
 * round before left off, or null.
 */
export async function beginRound(
  db: Knex,
  everyMs: number,
): Promise<{ id: number; lastIds: RoundPlaces } | null> {
  return db.transaction(async (trx) => {
    await trx.raw("SELECT pg_advisory_xact_lock(hashtext('reconciliation'))");
    const { rows } = await trx.raw<{ rows: { id: number; lastIds: RoundPlaces }[] }>(
      `INSERT INTO reconciliation (last_ids)
       SELECT coalesce((SELECT last_ids FROM reconciliation ORDER BY id DESC LIMIT 1), '{}')
        WHERE NOT EXISTS (SELECT 1 FROM reconciliation WHERE started_at > now() - make_interval(secs => ?))
       RETURNING id, last_ids AS "lastIds"`,
      [everyMs / 1000],
    );

    return rows[0] ?? null;
  });
}

export async function endRound(
  db: Knex,
  id: number,
  { lastIds, checked, repaired, unreachable, diverged }: ReconciliationReport & { lastIds: RoundPlaces },
): Promise<void> {
  await db('reconciliation')
    .where({ id })
    .update({
      finished_at: db.fn.now(),
      last_ids: JSON.stringify(lastIds),
      checked,
      repaired,
      unreachable,
      diverged,
    });
}

/** The latest round, or null before the first. */
export async function latestRound(db: Knex): Promise<ReconciliationRound | null> {
  const row = (await db('reconciliation').orderBy('id', 'desc').first()) as
    (ReconciliationReport & { started_at: Date; finished_at: Date | null }) | undefined;

  return row === undefined
    ? null
    : {
        startedAt: row.started_at.toISOString(),
        finishedAt: row.finished_at?.toISOString() ?? null,
        checked: row.checked,
        repaired: row.repaired,
        unreachable: row.unreachable,
        diverged: row.diverged,
      };
}

const KEPT_DAYS = 7;

/** Forgets rounds that are old enough; never the latest, which says where to go on. */
export async function sweepRounds(db: Knex): Promise<void> {
  await db('reconciliation')
    .whereRaw(`started_at < now() - interval '${KEPT_DAYS} days'`)
    .whereRaw('id < (SELECT max(id) FROM reconciliation)')
    .delete();
}
