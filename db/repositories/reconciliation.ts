/** Which assignments have to be running in the engine, and the rounds in which that was looked into. */
import type { Knex } from 'knex';

/** What a round came to. */
export interface ReconciliationReport {
  checked: number;
  /** Workflows that were started from the log again, or caught up with it. */
  repaired: number;
  /** Of which the engine or the worker did not tell in time. */
  unreachable: number;
  /** Assignments of which the engine knows events that the log does not hold. */
  diverged: string[];
}

export interface ReconciliationRound extends ReconciliationReport {
  startedAt: string;
  finishedAt: string | null;
}

/** One that runs, or should: open, or ended while an answer is still owed, whose timers run on. */
const RUNS = '(is_open OR next_step_at IS NOT NULL)';

/** Running assignments in the order of their ids, from behind one on. */
export async function runningAfter(db: Knex, afterId: string, limit: number): Promise<string[]> {
  const rows = (await db('assignment')
    .where('id', '>', afterId)
    .whereRaw(RUNS)
    .orderBy('id')
    .limit(limit)
    .select('id')) as { id: string }[];

  return rows.map(({ id }) => id);
}

/** Those whose next timer should have fired before an instant, the latest of them last. */
export async function lateBefore(db: Knex, instant: string, limit: number): Promise<string[]> {
  const rows = (await db('assignment')
    .where('next_step_at', '<', instant)
    .orderBy('next_step_at')
    .limit(limit)
    .select('id')) as { id: string }[];

  return rows.map(({ id }) => id);
}

/** The last event of an assignment that has to be running, or null when it need not run (any more). */
export async function runningSeq(db: Knex, id: string): Promise<number | null> {
  const row = (await db('assignment').where({ id }).whereRaw(RUNS).first('seq')) as
    { seq: number } | undefined;

  return row?.seq ?? null;
}

/**
 * Begins a round, unless one began less than `everyMs` ago: of several workers one does it. Answers its id and where the
 * round before left off, or null.
 */
export async function beginRound(db: Knex, everyMs: number): Promise<{ id: number; lastId: string } | null> {
  return db.transaction(async (trx) => {
    await trx.raw("SELECT pg_advisory_xact_lock(hashtext('reconciliation'))");
    const { rows } = await trx.raw<{ rows: { id: number; lastId: string }[] }>(
      `INSERT INTO reconciliation (last_id)
       SELECT coalesce((SELECT last_id FROM reconciliation ORDER BY id DESC LIMIT 1), '')
        WHERE NOT EXISTS (SELECT 1 FROM reconciliation WHERE started_at > now() - make_interval(secs => ?))
       RETURNING id, last_id AS "lastId"`,
      [everyMs / 1000],
    );

    return rows[0] ?? null;
  });
}

export async function endRound(
  db: Knex,
  id: number,
  { lastId, checked, repaired, unreachable, diverged }: ReconciliationReport & { lastId: string },
): Promise<void> {
  await db('reconciliation').where({ id }).update({
    finished_at: db.fn.now(),
    last_id: lastId,
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
