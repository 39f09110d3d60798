/** Holds by document, and what open or lately closed petitions touch. */
import type { Knex } from 'knex';
import type { PetitionTouch } from '../../domain/retention/retention';

export interface LegalHold {
  id: string;
  personId: string | null;
  assignmentId: string | null;
  periodId: string | null;
  reason: string;
  documentNumber: string;
  setBy: string;
  setAt: string;
  lifted: { by: string; at: string; reason: string } | null;
}

interface HoldRow {
  id: string;
  person_id: string | null;
  assignment_id: string | null;
  period_id: string | null;
  reason: string;
  document_number: string;
  set_by: string;
  set_at: Date;
  lifted_by: string | null;
  lifted_at: Date | null;
  lift_reason: string | null;
}

const toHold = (row: HoldRow): LegalHold => ({
  id: row.id,
  personId: row.person_id,
  assignmentId: row.assignment_id,
  periodId: row.period_id,
  reason: row.reason,
  documentNumber: row.document_number,
  setBy: row.set_by,
  setAt: row.set_at.toISOString(),
  lifted:
    row.lifted_by === null || row.lifted_at === null
      ? null
      : { by: row.lifted_by, at: row.lifted_at.toISOString(), reason: row.lift_reason ?? '' },
});

/** Holds that stand, the latest first; `all` also those that were lifted. */
export async function legalHolds(db: Knex, { all = false, limit = 1_000 } = {}): Promise<LegalHold[]> {
  const query = db('legal_hold')
    .orderBy([
      { column: 'set_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit);

  return ((await (all ? query : query.whereNull('lifted_at'))) as HoldRow[]).map(toHold);
}

export async function findHold(db: Knex, id: string): Promise<LegalHold | null> {
  const row = (await db('legal_hold').where({ id }).first()) as HoldRow | undefined;

  return row === undefined ? null : toHold(row);
}

/** Writes a hold; the same again changes nothing. Answers whether it is new. */
export async function insertHold(trx: Knex, hold: Omit<LegalHold, 'lifted'>): Promise<boolean> {
  const written = (await trx('legal_hold')
    .insert({
      id: hold.id,
      person_id: hold.personId,
      assignment_id: hold.assignmentId,
      period_id: hold.periodId,
      reason: hold.reason,
      document_number: hold.documentNumber,
      set_by: hold.setBy,
      set_at: hold.setAt,
    })
    .onConflict('id')
    .ignore()
    .returning('id')) as unknown[];

  return written.length === 1;
}

export async function liftHold(
  trx: Knex,
  id: string,
  { by, at, reason }: NonNullable<LegalHold['lifted']>,
): Promise<boolean> {
  const changed = await trx('legal_hold')
    .where({ id })
    .whereNull('lifted_at')
    .update({ lifted_by: by, lifted_at: at, lift_reason: reason });

  return changed === 1;
}

/** What petitions touch that are open, or were decided no earlier than an instant. */
export async function petitionTouches(db: Knex, decidedSince: string): Promise<PetitionTouch[]> {
  const { rows } = await db.raw<{
    rows: { id: string; person_id: string; assignment_ids: string[]; closed_at: Date | null }[];
  }>(
    `SELECT q.id, q.person_id,
            ARRAY(SELECT r->>'assignmentId' FROM jsonb_array_elements(q.state->'evidence'->'records') r) AS assignment_ids,
            CASE WHEN q.status = 'closed' THEN (q.state->'decision'->>'at')::timestamptz END AS closed_at
       FROM petition q
      WHERE q.status <> 'closed' OR (q.state->'decision'->>'at')::timestamptz >= ?::timestamptz`,
    [decidedSince],
  );

  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    assignmentIds: row.assignment_ids,
    closedAt: row.closed_at?.toISOString() ?? null,
  }));
}

/** Keeps holds and petitions as they are until the transaction ends: what is held now is held while it disposes. */
export async function keepHoldsStill(trx: Knex.Transaction): Promise<void> {
  await trx.raw('LOCK TABLE legal_hold, petition IN SHARE MODE');
}

const HOLDABLE = {
  personId: { table: 'person', by: 'id' },
  assignmentId: { table: 'assignment', by: 'number' },
  periodId: { table: 'evaluation_period', by: 'id' },
} as const;

/** The id of what a hold is to be on, given as people name it: an assignment by its number. Null where there is none. */
export async function holdableId(
  db: Knex,
  subject: keyof typeof HOLDABLE,
  given: string,
): Promise<string | null> {
  const { table, by } = HOLDABLE[subject];
  const row = (await db(table)
    .where({ [by]: given })
    .first('id')) as { id: string } | undefined;

  return row?.id ?? null;
}
