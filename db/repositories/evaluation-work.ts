/** The logs that a person's evaluation of a month is computed from, and who has looked at a file. */
import type { Knex } from 'knex';
import type { AssignmentEvent } from '../../domain/assignment/events';
import type { PeriodWindow } from '../../domain/evaluation/work-record';
import { toEvent } from './events';
import type { EventRow } from './events';

export interface WorkLog {
  assignmentId: string;
  number: string;
  title: string;
  events: AssignmentEvent[];
}

/**
 * Assignments that a person ever had and that may stand in a period: due in it, or due before and not settled by the
 * close of the period before. Each with its whole log, in order. The deadline that stands now may have been set after the
 * period's data closed: what is due later by such an act is read as well, and the log says what it was then.
 */
export async function workLogs(db: Knex, personId: string, window: PeriodWindow): Promise<WorkLog[]> {
  const { rows } = await db.raw<{ rows: NamedRow[] }>(
    `SELECT t.id, t.number, t.title, e.*
       FROM assignment t JOIN domain_event e ON e.workflow_id = t.workflow_id
      WHERE t.participant_ids @> ARRAY[:person::text] AND t.state->'everAssigneeIds' @> to_jsonb(:person::text)
        AND (t.due_at < :to::timestamptz OR (t.issued_at < :to::timestamptz AND EXISTS (
               SELECT 1 FROM domain_event late WHERE late.workflow_id = t.workflow_id AND late.at >= :until::timestamptz)))
        AND (t.due_at >= :from::timestamptz OR t.is_open OR t.closed_at >= :previous::timestamptz)
      ORDER BY t.number, t.id, e.seq`,
    {
      person: personId,
      from: window.from,
      to: window.to,
      until: window.dataUntil,
      previous: window.previousDataUntil,
    },
  );

  return grouped(rows);
}

/**
 * Work led in a unit or below it that may stand in a period, each with its whole log: issued before its end, and open still,
 * due or closed since its beginning or since the period before was settled. The latest first where there is more than `limit`.
 */
export async function unitWorkLogs(
  db: Knex,
  unitId: string,
  { window: { from, to, previousDataUntil }, limit }: { window: PeriodWindow; limit: number },
): Promise<WorkLog[]> {
  const { rows } = await db.raw<{ rows: NamedRow[] }>(
    `WITH chosen AS (
       SELECT id, number, title, workflow_id FROM assignment
        WHERE lead_unit_path @> ARRAY[:unitId::text] AND issued_at < :to::timestamptz
          AND (is_open OR closed_at >= :since::timestamptz OR due_at >= :from::timestamptz)
        ORDER BY issued_at DESC, workflow_id LIMIT :limit)
     SELECT c.id, c.number, c.title, e.* FROM chosen c JOIN domain_event e ON e.workflow_id = c.workflow_id
      ORDER BY c.number, c.id, e.seq`,
    { unitId, from, to, limit, since: from < previousDataUntil ? from : previousDataUntil },
  );

  return grouped(rows);
}

/** The whole logs of some assignments; what was disposed of is not there. */
export async function logsOf(db: Knex, assignmentIds: readonly string[]): Promise<WorkLog[]> {
  const { rows } = await db.raw<{ rows: NamedRow[] }>(
    `SELECT t.id, t.number, t.title, e.*
       FROM assignment t JOIN domain_event e ON e.workflow_id = t.workflow_id
      WHERE t.id = ANY (?::text[])
      ORDER BY t.number, t.id, e.seq`,
    [[...assignmentIds]],
  );

  return grouped(rows);
}

type NamedRow = EventRow & { id: string; number: string; title: string };

function grouped(rows: readonly NamedRow[]): WorkLog[] {
  const logs = new Map<string, WorkLog>();

  for (const { id, number, title, ...row } of rows) {
    const log = logs.get(id) ?? { assignmentId: id, number, title, events: [] };
    log.events.push(toEvent(row));
    logs.set(id, log);
  }

  return [...logs.values()];
}

/** Notes that somebody looked at a person's file; one's own looks are nobody's business. */
export async function noteFileRead(
  db: Knex,
  read: { personId: string; readerId: string; what: string; at: string },
): Promise<void> {
  if (read.personId !== read.readerId) {
    await db('evaluation_file_read').insert({
      person_id: read.personId,
      reader_id: read.readerId,
      what: read.what,
      at: read.at,
    });
  }
}

/** Notes a look at the results of several people in a list: once a day for each, for a list is drawn again and again. */
export async function noteListRead(
  db: Knex,
  {
    personIds,
    readerId,
    what,
    at,
  }: { personIds: readonly string[]; readerId: string; what: string; at: string },
): Promise<void> {
  await db.raw(
    `INSERT INTO evaluation_file_read (person_id, reader_id, what, at)
     SELECT x.id, :reader, :what, :at::timestamptz FROM unnest(:people::text[]) AS x (id)
      WHERE x.id <> :reader AND NOT EXISTS (
        SELECT 1 FROM evaluation_file_read r WHERE r.person_id = x.id AND r.reader_id = :reader
           AND r.what = :what AND r.at > :at::timestamptz - interval '1 day')`,
    { people: [...personIds], reader: readerId, what, at },
  );
}

export interface FileRead {
  id: string;
  readerId: string;
  what: string;
  at: string;
}

/** Who looked at a person's file, the latest first. */
export async function fileReads(
  db: Knex,
  personId: string,
  { limit, before }: { limit: number; before: string | null },
): Promise<FileRead[]> {
  const query = db('evaluation_file_read').where({ person_id: personId }).orderBy('id', 'desc').limit(limit);

  if (before !== null) {
    void query.where('id', '<', before);
  }

  const rows = (await query.select('id', 'reader_id', 'what', 'at')) as {
    id: string;
    reader_id: string;
    what: string;
    at: Date;
  }[];

  return rows.map((row) => ({
    id: String(row.id),
    readerId: row.reader_id,
    what: row.what,
    at: row.at.toISOString(),
  }));
}

export interface WorkTitles {
  of(assignmentId: string): { number: string; title: string };
  /** When an event happened; null for one that is not there. */
  at(assignmentId: string, seq: number): string | null;
}

/** What some assignments are called, and when some of their events happened: evidence that readers of a file see. */
export async function workTitles(
  db: Knex,
  assignmentIds: readonly string[],
  events: readonly { assignmentId: string; seq: number }[],
): Promise<WorkTitles> {
  const named = (await db('assignment')
    .whereRaw('id = ANY (?::text[])', [[...assignmentIds]])
    .select('id', 'number', 'title')) as { id: string; number: string; title: string }[];
  const { rows } = await db.raw<{ rows: { key: string; at: Date }[] }>(
    `SELECT x.id || ' ' || x.seq AS key, e.at
       FROM unnest(?::text[], ?::int[]) AS x (id, seq)
       JOIN assignment a ON a.id = x.id
       JOIN domain_event e ON e.workflow_id = a.workflow_id AND e.seq = x.seq`,
    [events.map(({ assignmentId }) => assignmentId), events.map(({ seq }) => seq)],
  );
  const titles = new Map(named.map(({ id, number, title }) => [id, { number, title }]));
  const times = new Map(rows.map(({ key, at }) => [key, at.toISOString()]));

  return {
    of: (id) => titles.get(id) ?? { number: id, title: '' },
    at: (id, seq) => times.get(`${id} ${seq}`) ?? null,
  };
}
