/** The records of each kind that a retention time is for: where they are found, from when they are counted, how they go. */
import type { Knex } from 'knex';
import type { RecordKind, Subjects } from '../../domain/retention/retention';

export interface KeptRecord extends Subjects {
  id: string;
  /** From when its time is counted. */
  from: string;
}

interface Source {
  /** Columns id, at, person_ids, assignment_id, period_id of everything of this kind whose time runs. */
  readonly rows: string;
  /** `:personId` is whom a row is about, by an index where there is one. */
  readonly ofPerson: string;
  /** Removes the content of `:ids` and answers those that it removed. */
  readonly dispose: string;
}

const SOURCES: Record<RecordKind, Source> = {
  notice: {
    rows: `SELECT n.id::text AS id, n.at, array_remove(ARRAY[n.person_id, f.person_id], NULL) AS person_ids,
                  n.assignment_id, f.period_id
             FROM notification n LEFT JOIN evaluation_form f ON f.id = n.details->>'formId' WHERE true`,
    ofPerson: 'n.person_id = :personId',
    dispose: 'DELETE FROM notification WHERE id = ANY (:ids::bigint[]) RETURNING id::text AS id',
  },
  session: {
    rows: `SELECT s.id, least(s.revoked_at, s.expires_at) AS at, ARRAY[s.person_id] AS person_ids,
                  NULL AS assignment_id, NULL AS period_id FROM session s WHERE true`,
    ofPerson: 's.person_id = :personId',
    dispose: 'DELETE FROM session WHERE id = ANY (:ids::text[]) RETURNING id',
  },
  fileRead: {
    rows: `SELECT r.id::text AS id, r.at, ARRAY[r.person_id, r.reader_id] AS person_ids, NULL AS assignment_id,
                  NULL AS period_id FROM evaluation_file_read r WHERE true`,
    ofPerson: 'r.person_id = :personId',
    dispose: 'DELETE FROM evaluation_file_read WHERE id = ANY (:ids::bigint[]) RETURNING id::text AS id',
  },
  upload: {
    rows: `SELECT u.id, u.created_at AS at, ARRAY[u.uploaded_by] AS person_ids, NULL AS assignment_id, NULL AS period_id
             FROM file u WHERE u.assignment_id IS NULL
              AND NOT EXISTS (SELECT 1 FROM attachment_version v WHERE v.file_id = u.id)
              AND NOT EXISTS (SELECT 1 FROM directive d WHERE d.file_id = u.id)`,
    ofPerson: 'u.uploaded_by = :personId',
    dispose: `DELETE FROM file u WHERE u.id = ANY (:ids::text[]) AND u.assignment_id IS NULL
              AND NOT EXISTS (SELECT 1 FROM attachment_version v WHERE v.file_id = u.id)
              AND NOT EXISTS (SELECT 1 FROM directive d WHERE d.file_id = u.id) RETURNING id`,
  },
  withdrawnAttachment: {
    rows: `SELECT w.attachment_id AS id, w.withdrawn_at AS at, ARRAY[t.created_by, w.withdrawn_by] AS person_ids,
                  t.assignment_id, NULL AS period_id
             FROM attachment_withdrawal w JOIN attachment t ON t.id = w.attachment_id
            WHERE EXISTS (SELECT 1 FROM attachment_version v JOIN file f ON f.id = v.file_id
                           WHERE v.attachment_id = w.attachment_id AND f.disposed_at IS NULL)`,
    ofPerson: 't.created_by = :personId',
    dispose: `WITH gone AS (
                UPDATE file f SET disposed_at = clock_timestamp() FROM attachment_version v
                 WHERE v.file_id = f.id AND v.attachment_id = ANY (:ids::text[]) AND f.disposed_at IS NULL
                RETURNING v.attachment_id)
              SELECT DISTINCT attachment_id AS id FROM gone`,
  },
  retractedComment: {
    rows: `SELECT c.id, c.retracted_at AS at, ARRAY[c.author_id] AS person_ids, c.assignment_id, NULL AS period_id
             FROM comment c WHERE c.retracted_at IS NOT NULL AND c.text <> ''`,
    ofPerson: 'c.author_id = :personId',
    dispose: `WITH earlier AS (DELETE FROM comment_text WHERE comment_id = ANY (:ids::text[]))
              UPDATE comment SET text = '' WHERE id = ANY (:ids::text[]) AND retracted_at IS NOT NULL RETURNING id`,
  },
  evaluationInputs: {
    rows: `SELECT f.id, (p.time_window->>'to')::timestamptz AS at, ARRAY[f.person_id] AS person_ids,
                  NULL AS assignment_id, f.period_id
             FROM evaluation_form f JOIN evaluation_period p ON p.id = f.period_id
            WHERE f.status IN ('locked', 'notRated') AND EXISTS (SELECT 1 FROM evaluation_frozen z WHERE z.form_id = f.id)`,
    ofPerson: 'f.person_id = :personId',
    dispose: `WITH ended AS (
                SELECT id FROM evaluation_form WHERE id = ANY (:ids::text[]) AND status IN ('locked', 'notRated')),
              inputs AS (DELETE FROM evaluation_frozen WHERE form_id IN (SELECT id FROM ended) RETURNING hash, form_id),
              papers AS (DELETE FROM evaluation_document WHERE form_id IN (SELECT id FROM ended) RETURNING hash, form_id),
              named AS (
                INSERT INTO evaluation_disposed (hash, form_id, list_id, at)
                SELECT hash, form_id, :listId, clock_timestamp() FROM (TABLE inputs UNION ALL TABLE papers) x
                ON CONFLICT DO NOTHING)
              SELECT id FROM ended`,
  },
  petitionWords: {
    rows: `SELECT q.id, (q.state->'decision'->>'at')::timestamptz AS at, ARRAY[q.person_id] AS person_ids,
                  NULL AS assignment_id, f.period_id
             FROM petition q JOIN evaluation_form f ON f.id = q.form_id
            WHERE q.status = 'closed' AND q.state->>'reason' <> ''`,
    ofPerson: 'q.person_id = :personId',
    dispose: `UPDATE petition SET state = jsonb_set(jsonb_set(jsonb_set(state, '{reason}', '""'),
                '{decision,reason}', '""'), '{evidence,records}', '[]')
               WHERE id = ANY (:ids::text[]) AND status = 'closed' RETURNING id`,
  },
  colleagueOpinion: {
    rows: `SELECT o.id, o.settled_at AS at, ARRAY[o.person_id, o.author_id] AS person_ids,
                  NULL AS assignment_id, f.period_id
             FROM colleague_opinion o JOIN evaluation_form f ON f.id = o.form_id
            WHERE o.state <> 'asked' AND o.disposed_at IS NULL AND f.status IN ('locked', 'notRated')`,
    ofPerson: 'o.person_id = :personId',
    dispose: `UPDATE colleague_opinion o SET disposed_at = clock_timestamp(), strengths = NULL, weaknesses = NULL,
                     decline_reason = NULL, reason = NULL
                FROM evaluation_form f
               WHERE f.id = o.form_id AND f.status IN ('locked', 'notRated') AND o.id = ANY (:ids::text[])
                 AND o.state <> 'asked' AND o.disposed_at IS NULL RETURNING o.id`,
  },
};

interface Row {
  id: string;
  at: Date;
  person_ids: string[];
  assignment_id: string | null;
  period_id: string | null;
}

const toRecord = (row: Row): KeptRecord => ({
  id: row.id,
  from: row.at.toISOString(),
  personIds: row.person_ids,
  assignmentId: row.assignment_id,
  periodId: row.period_id,
});

/** Records of a kind that are counted from no later than an instant, the oldest first, from behind a place on. */
export async function recordsCountedBy(
  db: Knex,
  kind: RecordKind,
  { latest, after, limit }: { latest: string; after: { from: string; id: string } | null; limit: number },
): Promise<KeptRecord[]> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `SELECT * FROM (${SOURCES[kind].rows}) x
      WHERE at <= :latest::timestamptz AND (:id::text IS NULL OR (date_trunc('milliseconds', at), id) > (:from::timestamptz, :id))
      ORDER BY date_trunc('milliseconds', at), id LIMIT :limit`,
    { latest, limit, id: after?.id ?? null, from: after?.from ?? null },
  );

  return rows.map(toRecord);
}

/** How many records of a kind are about a person, and from when the oldest and the newest are counted. */
export async function recordsOfPerson(
  db: Knex,
  kind: RecordKind,
  personId: string,
): Promise<{ count: number; oldest: string | null; newest: string | null }> {
  const { rows, ofPerson } = SOURCES[kind];
  const found = await db.raw<{ rows: { count: number; oldest: Date | null; newest: Date | null }[] }>(
    `SELECT count(*)::integer AS count, min(at) AS oldest, max(at) AS newest FROM (${rows} AND ${ofPerson}) x`,
    { personId },
  );
  const [row] = found.rows;

  return {
    count: row?.count ?? 0,
    oldest: row?.oldest?.toISOString() ?? null,
    newest: row?.newest?.toISOString() ?? null,
  };
}

/** Removes the content of records; answers those that were still there and might go. */
export async function disposeOf(
  trx: Knex.Transaction,
  kind: RecordKind,
  { listId, ids }: { listId: string; ids: readonly string[] },
): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(SOURCES[kind].dispose, {
    listId,
    ids: [...ids],
  });

  return rows.map(({ id }) => id);
}

/** Files whose bytes lie in the data folder behind records of a kind. */
export async function filesBehind(
  trx: Knex.Transaction,
  kind: RecordKind,
  ids: readonly string[],
): Promise<string[]> {
  switch (kind) {
    case 'upload':
      return [...ids];
    case 'withdrawnAttachment':
      return (await trx('attachment_version')
        .whereIn('attachment_id', [...ids])
        .pluck('file_id')) as string[];
    default:
      return [];
  }
}
