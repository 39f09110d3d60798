/** Recurrences: rows, who sees them, and who changed them. */
import type { Knex } from 'knex';
import type { Principal } from '../../domain/access/principal';
import { READS_ALL, ledUnitIds } from '../../domain/access/visibility';
import type { Recipient } from '../../domain/recurrence/recipients';
import type { HolidayRule, LateRule, RecurrenceRule, RecurrenceState } from '../../domain/recurrence/types';

export interface KeyResultShare {
  readonly id: string;
  readonly share: string;
}

export interface RecurrenceRow {
  id: string;
  templateId: string;
  ownerId: string;
  issuerUnitId: string | null;
  /** From the root down to the issuing unit. */
  issuerUnitPath: string[];
  assigneeId: string | null;
  leadUnitId: string;
  /** Recipients besides the one above, in their order. */
  further: Recipient[];
  rule: RecurrenceRule;
  holidayRule: HolidayRule;
  from: string;
  to: string | null;
  late: LateRule;
  /** Key results that its assignments contribute to; null: those of the template. */
  keyResults: readonly KeyResultShare[] | null;
  since: string;
  state: RecurrenceState;
  stateSince: string;
  stateReason: string | null;
  stateCause: string | null;
  stateBy: string | null;
  createdAt: string;
}

interface StoredRecurrence {
  id: string;
  template_id: string;
  owner_id: string;
  issuer_unit_id: string | null;
  issuer_path: string[] | null;
  assignee_id: string | null;
  lead_unit_id: string;
  further: Recipient[];
  rule: RecurrenceRule;
  holiday_rule: HolidayRule;
  starts_on: string;
  ends_on: string | null;
  late: LateRule;
  key_results: readonly KeyResultShare[] | null;
  since: string;
  state: RecurrenceState;
  state_since: Date;
  state_reason: string | null;
  state_cause: string | null;
  state_by: string | null;
  created_at: Date;
}

const toRow = (row: StoredRecurrence): RecurrenceRow => ({
  id: row.id,
  templateId: row.template_id,
  ownerId: row.owner_id,
  issuerUnitId: row.issuer_unit_id,
  issuerUnitPath: row.issuer_path ?? [],
  assigneeId: row.assignee_id,
  leadUnitId: row.lead_unit_id,
  further: row.further,
  rule: row.rule,
  holidayRule: row.holiday_rule,
  from: row.starts_on,
  to: row.ends_on,
  late: row.late,
  keyResults: row.key_results,
  since: row.since,
  state: row.state,
  stateSince: row.state_since.toISOString(),
  stateReason: row.state_reason,
  stateCause: row.state_cause,
  stateBy: row.state_by,
  createdAt: row.created_at.toISOString(),
});

const recurrences = (db: Knex): Knex.QueryBuilder =>
  db
    .from('recurrence as r')
    .leftJoin('unit as iu', 'iu.id', 'r.issuer_unit_id')
    .select(
      'r.*',
      'iu.path as issuer_path',
      db.raw(
        `COALESCE((SELECT json_agg(json_build_object('assigneeId', x.assignee_id, 'leadUnitId', x.lead_unit_id)
                                   ORDER BY x.place)
                     FROM recurrence_recipient x WHERE x.recurrence_id = r.id), '[]') AS further`,
      ),
    );

/** Its owner, heads and deputies above the issuing unit, and the reading roles. */
function whereVisible(query: Knex.QueryBuilder, principal: Principal): Knex.QueryBuilder {
  return principal.roles.some((role) => READS_ALL.includes(role))
    ? query
    : query.where((either) => {
        void either
          .where('r.owner_id', principal.personId)
          .orWhereRaw('iu.path && ?::text[]', [ledUnitIds(principal)]);
      });
}

export interface RecurrenceCursor {
  createdAt: string;
  id: string;
}

/** A page of recurrences that a person may see, the newest first. */
export async function listRecurrences(
  db: Knex,
  principal: Principal,
  {
    state,
    limit,
    after,
  }: { state: RecurrenceState | undefined; limit: number; after: RecurrenceCursor | null },
): Promise<{ rows: RecurrenceRow[]; next: RecurrenceCursor | null }> {
  const query = whereVisible(recurrences(db), principal)
    .orderBy([
      { column: 'r.created_at', order: 'desc' },
      { column: 'r.id', order: 'desc' },
    ])
    .limit(limit + 1);

  if (state !== undefined) {
    void query.where('r.state', state);
  }

  if (after !== null) {
    void query.whereRaw('(r.created_at, r.id) < (?::timestamptz, ?)', [after.createdAt, after.id]);
  }

  const rows = ((await query) as StoredRecurrence[]).map(toRow);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);

  return {
    rows: shown,
    next: rows.length > limit && last !== undefined ? { createdAt: last.createdAt, id: last.id } : null,
  };
}

/** One recurrence if the person may see it, else null. */
export async function findVisibleRecurrence(
  db: Knex,
  principal: Principal,
  id: string,
): Promise<RecurrenceRow | null> {
  const row = (await whereVisible(recurrences(db), principal).where('r.id', id).first()) as
    StoredRecurrence | undefined;

  return row === undefined ? null : toRow(row);
}

/** One recurrence, whoever asks; `lock` keeps it until the transaction ends. */
export async function findRecurrence(db: Knex, id: string, lock = false): Promise<RecurrenceRow | null> {
  const query = recurrences(db).where('r.id', id);
  const row = (await (lock ? query.forUpdate('r') : query).first()) as StoredRecurrence | undefined;

  return row === undefined ? null : toRow(row);
}

/** Ids of all that have not ended with their state, for comparing them with the engine's schedules. */
export async function standingRecurrences(
  db: Knex,
): Promise<{ id: string; state: RecurrenceState; leadUnitId: string }[]> {
  return (await db('recurrence')
    .whereNot('state', 'ended')
    .orderBy('id')
    .select('id', 'state', 'lead_unit_id as leadUnitId')) as {
    id: string;
    state: RecurrenceState;
    leadUnitId: string;
  }[];
}

/** Which of these ids are of recurrences that have ended. */
export async function endedAmong(db: Knex, ids: readonly string[]): Promise<string[]> {
  return (await db('recurrence')
    .whereRaw("id = ANY (?::text[]) AND state = 'ended'", [[...ids]])
    .pluck('id')) as string[];
}

/** What a person may set: everything but state and owner. */
export type RecurrenceWish = Pick<
  RecurrenceRow,
  | 'templateId'
  | 'issuerUnitId'
  | 'assigneeId'
  | 'leadUnitId'
  | 'further'
  | 'rule'
  | 'holidayRule'
  | 'from'
  | 'to'
  | 'late'
  | 'keyResults'
  | 'since'
>;

const wishColumns = (wish: RecurrenceWish) => ({
  template_id: wish.templateId,
  issuer_unit_id: wish.issuerUnitId,
  assignee_id: wish.assigneeId,
  lead_unit_id: wish.leadUnitId,
  rule: JSON.stringify(wish.rule),
  holiday_rule: wish.holidayRule,
  starts_on: wish.from,
  ends_on: wish.to,
  late: wish.late,
  key_results: wish.keyResults === null ? null : JSON.stringify(wish.keyResults),
  since: wish.since,
});

export async function insertRecurrence(
  trx: Knex,
  { id, ownerId, at }: { id: string; ownerId: string; at: string },
  wish: RecurrenceWish,
): Promise<void> {
  await trx('recurrence').insert({
    id,
    owner_id: ownerId,
    ...wishColumns(wish),
    state: 'active',
    state_since: at,
    created_at: at,
  });
  await writeFurther(trx, id, wish);
}

export async function updateRecurrence(trx: Knex, id: string, wish: RecurrenceWish): Promise<void> {
  await trx('recurrence').where({ id }).update(wishColumns(wish));
  await trx('recurrence_recipient').where({ recurrence_id: id }).delete();
  await writeFurther(trx, id, wish);
}

/** Writes the recipients besides the first. */
export async function writeFurther(
  trx: Knex,
  recurrenceId: string,
  { further }: Pick<RecurrenceWish, 'further'>,
): Promise<void> {
  if (further.length > 0) {
    await trx('recurrence_recipient').insert(
      further.map(({ assigneeId, leadUnitId }, index) => ({
        recurrence_id: recurrenceId,
        place: index + 1,
        assignee_id: assigneeId,
        lead_unit_id: leadUnitId,
      })),
    );
  }
}

export async function setRecurrenceState(
  trx: Knex,
  id: string,
  {
    state,
    at,
    by,
    reason,
    cause,
  }: { state: RecurrenceState; at: string; by: string | null; reason: string | null; cause: string | null },
): Promise<void> {
  await trx('recurrence')
    .where({ id })
    .update({ state, state_since: at, state_by: by, state_reason: reason, state_cause: cause });
}

export async function setRecurrenceOwner(
  trx: Knex,
  id: string,
  { ownerId, issuerUnitId }: { ownerId: string; issuerUnitId: string | null },
): Promise<void> {
  await trx('recurrence').where({ id }).update({ owner_id: ownerId, issuer_unit_id: issuerUnitId });
}

export interface RecurrenceChangeRow {
  act: string;
  byId: string | null;
  at: Date;
  reason: string | null;
}

/** Notes a change under its request; answers false when the same request has made it before. */
export async function noteChange(
  trx: Knex,
  change: {
    requestId: string;
    recurrenceId: string;
    act: string;
    byId: string | null;
    at: string;
    reason: string | null;
    details?: Record<string, unknown>;
  },
): Promise<boolean> {
  const written = (await trx('recurrence_change')
    .insert({
      request_id: change.requestId,
      recurrence_id: change.recurrenceId,
      act: change.act,
      by_id: change.byId,
      at: change.at,
      reason: change.reason,
      details: JSON.stringify(change.details ?? {}),
    })
    .onConflict('request_id')
    .ignore()
    .returning('act')) as unknown[];

  return written.length === 1;
}

/** Who changed it, the latest first. */
export async function changesOf(db: Knex, id: string, limit: number): Promise<RecurrenceChangeRow[]> {
  return (await db('recurrence_change')
    .where({ recurrence_id: id })
    .orderBy('at', 'desc')
    .limit(limit)
    .select('act', 'by_id as byId', 'at', 'reason')) as RecurrenceChangeRow[];
}
