/** What was said of key results, revision by revision, and which assignments brought what. */
import type { Knex } from 'knex';
import type { Principal } from '../../domain/access/principal';
import type { Confidence } from '../../domain/objectives/types';
import { rowsOf } from '../statement';
import { whereVisible } from './assignment-access';

export interface CheckInRow {
  id: string;
  revision: number;
  keyResultId: string;
  no: number;
  byId: string;
  at: string;
  value: string;
  typed: string;
  workPart: string;
  progress: string;
  doneMilestoneIds: string[] | null;
  confidence: Confidence;
  note: string | null;
  blocker: string | null;
  helpFrom: string | null;
  reason: string | null;
}

type Row = Omit<CheckInRow, 'at'> & { at: Date };

const COLUMNS = `id, revision, key_result_id AS "keyResultId", no, by_id AS "byId", at, value, typed,
  work_part AS "workPart", progress, done_ids AS "doneMilestoneIds", confidence, note, blocker, help_from AS "helpFrom", reason`;

const toRow = (row: Row): CheckInRow => ({ ...row, at: row.at.toISOString() });

/** All revisions of the last check-ins of a key result, the newest check-in and revision first. */
export async function checkInsOf(db: Knex, keyResultId: string, limit: number): Promise<CheckInRow[]> {
  const rows = await rowsOf<Row>(
    db,
    `SELECT ${COLUMNS} FROM key_result_check_in
      WHERE key_result_id = $1
        AND no > (SELECT coalesce(max(no), 0) FROM key_result_check_in WHERE key_result_id = $1) - $2::integer
      ORDER BY no DESC, revision DESC`,
    [keyResultId, limit],
  );

  return rows.map(toRow);
}

/** A check-in as it stands. */
export async function findCheckIn(db: Knex, id: string): Promise<CheckInRow | null> {
  const [row] = await rowsOf<Row>(
    db,
    `SELECT ${COLUMNS} FROM key_result_check_in WHERE id = ? ORDER BY revision DESC LIMIT 1`,
    [id],
  );

  return row === undefined ? null : toRow(row);
}

/** Adds a check-in, or a revision of one. */
export async function insertCheckIn(trx: Knex, row: CheckInRow, requestId: string): Promise<void> {
  await trx('key_result_check_in').insert({
    id: row.id,
    revision: row.revision,
    key_result_id: row.keyResultId,
    no: row.no,
    by_id: row.byId,
    at: row.at,
    value: row.value,
    typed: row.typed,
    work_part: row.workPart,
    progress: row.progress,
    done_ids: row.doneMilestoneIds === null ? null : JSON.stringify(row.doneMilestoneIds),
    confidence: row.confidence,
    note: row.note,
    blocker: row.blocker,
    help_from: row.helpFrom,
    reason: row.reason,
    request_id: requestId,
  });
}

/** The key result that this request told something of before, or null. */
export async function checkInOfRequest(db: Knex, requestId: string): Promise<string | null> {
  const row = (await db('key_result_check_in').where({ request_id: requestId }).first('key_result_id')) as
    { key_result_id: string } | undefined;

  return row?.key_result_id ?? null;
}

export interface ContributionRow {
  assignmentId: string;
  share: string;
  products: string;
  acceptedAt: string | null;
  /** The instant of acceptance as the database has it, finer than a `Date`: where a page ends. */
  place: string | null;
}

/** Where a page of contributions ends. */
export interface ContributionPlace {
  at: string | null;
  id: string;
}

/** Assignments that name a key result, keyset: accepted ones first, the newest first. */
export async function contributionsOf(
  db: Knex,
  keyResultId: string,
  { limit, after }: { limit: number; after: ContributionPlace | null },
): Promise<ContributionRow[]> {
  const rows = await rowsOf<Omit<ContributionRow, 'acceptedAt'> & { acceptedAt: Date | null }>(
    db,
    `SELECT assignment_id AS "assignmentId", share, trim_scale(products)::text AS products,
            accepted_at AS "acceptedAt", accepted_at::text AS place
       FROM key_result_contribution
      WHERE key_result_id = $1
        AND CASE WHEN $3::text IS NULL THEN true
                 WHEN $2::timestamptz IS NULL THEN accepted_at IS NULL AND assignment_id > $3
                 ELSE accepted_at IS NULL OR accepted_at < $2 OR (accepted_at = $2 AND assignment_id > $3) END
      ORDER BY accepted_at DESC NULLS LAST, assignment_id LIMIT $4`,
    [keyResultId, after?.at ?? null, after?.id ?? null, limit],
  );

  return rows.map((row) => ({ ...row, acceptedAt: row.acceptedAt?.toISOString() ?? null }));
}

/** How many assignments name a key result. */
export async function contributionCount(db: Knex, keyResultId: string): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    db,
    'SELECT count(*)::integer AS count FROM key_result_contribution WHERE key_result_id = ?',
    [keyResultId],
  );

  return row?.count ?? 0;
}

/** Whether an assignment above contributes to one of these key results: then it would count twice. */
export async function countedAbove(
  db: Knex,
  ancestorIds: readonly string[],
  keyResultIds: readonly string[],
): Promise<string | null> {
  const [row] = await rowsOf<{ id: string }>(
    db,
    `SELECT key_result_id AS id FROM key_result_contribution
      WHERE assignment_id = ANY (?::text[]) AND key_result_id = ANY (?::text[]) ORDER BY 1 LIMIT 1`,
    [ancestorIds, keyResultIds],
  );

  return row?.id ?? null;
}

export interface Contributor {
  id: string;
  number: string;
  title: string;
  status: string;
}

/** Those of some assignments that the principal may see. */
export async function visibleContributors(
  db: Knex,
  principal: Principal,
  ids: readonly string[],
): Promise<Map<string, Contributor>> {
  const rows = (await whereVisible(
    db.from('assignment as a').select('a.id', 'a.number', 'a.title', 'a.status'),
    principal,
  ).whereIn('a.id', ids)) as Contributor[];

  return new Map(rows.map((row) => [row.id, row]));
}

export interface NamedKeyResult {
  id: string;
  title: string;
  objectiveId: string;
  objectiveTitle: string;
}

/** Titles of key results and of their objectives, for the work that names them. */
export async function titlesOfKeyResults(
  db: Knex,
  ids: readonly string[],
): Promise<Map<string, NamedKeyResult>> {
  const rows = await rowsOf<NamedKeyResult>(
    db,
    `SELECT k.id, k.title, o.id AS "objectiveId", o.title AS "objectiveTitle"
       FROM key_result k JOIN objective o ON o.id = k.objective_id WHERE k.id = ANY (?::text[])`,
    [ids],
  );

  return new Map(rows.map((row) => [row.id, row]));
}
