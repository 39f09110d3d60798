/** The operators' list: processes by number, title, unit, state and timers; never notes, evidence or people. */
import type { Knex } from 'knex';
import { EVENT_TYPES } from '../../domain/assignment/events';
import { whereTitleWords } from './searching';

export interface ProcessRecord {
  assignmentId: string;
  workflowId: string;
  number: string;
  title: string;
  status: string;
  leadUnitId: string;
  seq: number;
  nextStepAt: string | null;
  nextStepKind: string | null;
  updatedAt: string;
}

export interface ProcessFilter {
  query?: string;
  state?: 'open' | 'closed' | 'overdueTimer';
}

export interface ProcessCursor {
  updatedAt: string;
  id: string;
}

interface Row {
  id: string;
  workflow_id: string;
  number: string;
  title: string;
  status: string;
  lead_unit_id: string;
  seq: number;
  next_step_at: Date | null;
  next_step_kind: string | null;
  updated_at: Date;
}

const COLUMNS = [
  'id',
  'workflow_id',
  'number',
  'title',
  'status',
  'lead_unit_id',
  'seq',
  'next_step_at',
  'next_step_kind',
  'updated_at',
];

/** A page of processes, last changed first. `missedBefore` is the watchdog's limit for a timer that did not fire. */
export async function listProcesses(
  db: Knex,
  filter: ProcessFilter,
  { limit, after, missedBefore }: { limit: number; after: ProcessCursor | null; missedBefore: string },
): Promise<{ rows: ProcessRecord[]; next: ProcessCursor | null }> {
  const query = db('assignment').select(COLUMNS);

  if (filter.state === 'overdueTimer') {
    void query.where('next_step_at', '<', missedBefore);
  } else if (filter.state !== undefined) {
    void query.where('is_open', filter.state === 'open');
  }

  whereTitleWords(query, 'id', filter.query);

  if (after !== null) {
    void query.whereRaw('(updated_at, id) < (?::timestamptz, ?)', [after.updatedAt, after.id]);
  }

  const rows = (await query
    .orderBy([
      { column: 'updated_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit + 1)) as Row[];
  const shown = rows.slice(0, limit).map(toRecord);
  const last = shown.at(-1);

  return {
    rows: shown,
    next:
      rows.length > limit && last !== undefined ? { updatedAt: last.updatedAt, id: last.assignmentId } : null,
  };
}

export async function findProcess(db: Knex, assignmentId: string): Promise<ProcessRecord | null> {
  const row = (await db('assignment').select(COLUMNS).where({ id: assignmentId }).first()) as Row | undefined;

  return row === undefined ? null : toRecord(row);
}

/** Last sequence numbers of projection, event log and audit chain: three copies that must agree. */
export async function recordedSeqs(
  db: Knex,
  workflowId: string,
): Promise<{ projection: number; log: number; audit: number }> {
  const { rows } = await db.raw<{
    rows: { projection: number | null; log: number | null; audit: string | null }[];
  }>(
    `SELECT (SELECT seq FROM assignment WHERE workflow_id = :id) AS projection,
            (SELECT max(seq) FROM domain_event WHERE workflow_id = :id) AS log,
            (SELECT count(*) FROM audit_entry WHERE chain = :id AND action = ANY (:events::text[])) AS audit`,
    { id: workflowId, events: [...EVENT_TYPES] },
  );
  const row = rows[0];

  return { projection: row?.projection ?? 0, log: row?.log ?? 0, audit: Number(row?.audit ?? 0) };
}

function toRecord(row: Row): ProcessRecord {
  return {
    assignmentId: row.id,
    workflowId: row.workflow_id,
    number: row.number,
    title: row.title,
    status: row.status,
    leadUnitId: row.lead_unit_id,
    seq: row.seq,
    nextStepAt: row.next_step_at?.toISOString() ?? null,
    nextStepKind: row.next_step_kind,
    updatedAt: row.updated_at.toISOString(),
  };
}
