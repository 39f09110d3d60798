/** Cycles of goals, and the steps that each has gone through. */
import type { Knex } from 'knex';
import type { Rhythm } from '../../domain/objectives/cycle';
import type { CycleKind, CycleState } from '../../domain/objectives/types';

export interface GoalCycle {
  id: string;
  kind: CycleKind;
  name: string;
  startsOn: string;
  endsOn: string;
  /** The year that a quarter lies in. */
  yearId: string | null;
  state: CycleState;
  version: number;
  rhythm: Rhythm;
  retrospective: string | null;
  createdBy: string;
  createdAt: string;
}

type CycleRow = Omit<GoalCycle, 'createdAt'> & { createdAt: Date };

const COLUMNS = `id, kind, name, starts_on::text AS "startsOn", ends_on::text AS "endsOn", year_id AS "yearId", state,
  version, rhythm, retrospective, created_by AS "createdBy", created_at AS "createdAt"`;

const toCycle = (row: CycleRow): GoalCycle => ({ ...row, createdAt: row.createdAt.toISOString() });

/** One cycle; `lock` keeps it until the transaction ends. */
export async function findCycle(db: Knex, id: string, lock = false): Promise<GoalCycle | null> {
  const query = db('goal_cycle').where({ id }).select(db.raw(COLUMNS)).first();
  const row = (await (lock ? query.forUpdate() : query)) as CycleRow | undefined;

  return row === undefined ? null : toCycle(row);
}

/** A cycle with its year and all quarters of that year: what may be aligned with each other. */
export async function familyOf(db: Knex, cycle: Pick<GoalCycle, 'id' | 'yearId'>): Promise<GoalCycle[]> {
  const rootId = cycle.yearId ?? cycle.id;
  const rows = (await db('goal_cycle')
    .where({ id: rootId })
    .orWhere({ year_id: rootId })
    .orderBy(['starts_on', 'id'])
    .select(db.raw(COLUMNS))) as CycleRow[];

  return rows.map(toCycle);
}

/** Where a page of cycles ends. */
export interface CyclePlace {
  startsOn: string;
  id: string;
}

/** Cycles, the newest first. */
export async function listCycles(
  db: Knex,
  { limit, after }: { limit: number; after: CyclePlace | null },
): Promise<GoalCycle[]> {
  const query = db('goal_cycle')
    .orderBy([
      { column: 'starts_on', order: 'desc' },
      { column: 'id', order: 'asc' },
    ])
    .limit(limit)
    .select(db.raw(COLUMNS));

  if (after !== null) {
    void query.whereRaw('(starts_on < ?::date OR (starts_on = ?::date AND id > ?))', [
      after.startsOn,
      after.startsOn,
      after.id,
    ]);
  }

  return ((await query) as CycleRow[]).map(toCycle);
}

/** Writes a cycle as it is now, with the step that made it so. */
export async function saveCycle(
  trx: Knex,
  cycle: GoalCycle,
  step: { step: string; byId: string; at: string; note: string | null; requestId: string },
): Promise<void> {
  const columns = {
    state: cycle.state,
    version: cycle.version,
    retrospective: cycle.retrospective,
  };
  await trx('goal_cycle')
    .insert({
      id: cycle.id,
      kind: cycle.kind,
      name: cycle.name,
      starts_on: cycle.startsOn,
      ends_on: cycle.endsOn,
      year_id: cycle.yearId,
      rhythm: JSON.stringify(cycle.rhythm),
      created_by: cycle.createdBy,
      created_at: cycle.createdAt,
      ...columns,
    })
    .onConflict('id')
    .merge(columns);
  await trx('goal_cycle_step').insert({
    cycle_id: cycle.id,
    no: cycle.version,
    step: step.step,
    by_id: step.byId,
    at: step.at,
    note: step.note,
    cycle: JSON.stringify(cycle),
    request_id: step.requestId,
  });
}

/** The cycle that this request made or moved before, or null. */
export async function cycleOfRequest(db: Knex, requestId: string): Promise<string | null> {
  const row = (await db('goal_cycle_step').where({ request_id: requestId }).first('cycle_id')) as
    { cycle_id: string } | undefined;

  return row?.cycle_id ?? null;
}

/** Cycles that lie within a span of dates, and years around it: the goals that are looked at when the span is over. */
export async function cyclesWithin(
  db: Knex,
  { startsOn, endsOn }: { startsOn: string; endsOn: string },
): Promise<GoalCycle[]> {
  const rows = (await db('goal_cycle')
    .where('starts_on', '<=', endsOn)
    .where('ends_on', '>=', startsOn)
    .whereNot('state', 'preparation')
    .orderBy(['kind', 'starts_on', 'id'])
    .select(db.raw(COLUMNS))) as CycleRow[];

  return rows.map(toCycle);
}

/** Years that are under way, or that have a quarter under way. */
export async function runningYears(db: Knex): Promise<GoalCycle[]> {
  const rows = (await db('goal_cycle as y')
    .whereNull('y.year_id')
    .whereRaw(
      `EXISTS (SELECT FROM goal_cycle c WHERE coalesce(c.year_id, c.id) = y.id AND c.state IN ('active', 'grading'))`,
    )
    .orderBy('id')
    .select(db.raw(COLUMNS))) as CycleRow[];

  return rows.map(toCycle);
}
