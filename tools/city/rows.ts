/**
 * The rows of whole processes, table by table: what `record_events` would write of them, step after step, had it been there. A test writes
 * the same city both ways and compares.
 */
import { createHash } from 'node:crypto';
import { batchOf } from '../../activities/record-events';
import type { AssignmentProjection } from '../../activities/project-assignment';
import type { RecordEntry } from '../../activities/recording';
import type { AssignmentState } from '../../domain/assignment/state';
import type { StageTimes } from '../../domain/assignment/stage-times';
import { stageTimes } from '../../domain/assignment/stage-times';
import { chainText, GENESIS } from '../../domain/audit/chain';
import type { WorkingCalendar } from '../../domain/calendar/types';

/** Where units and people stand. */
export interface Places {
  /** Ids from the root down, by unit. */
  pathOf: Record<string, string[]>;
  /** Units in and above which a person is appointed. */
  unitsOf: Record<string, string[]>;
}

/** In the order in which they have to be written. */
export const TABLES = [
  'domain_event',
  'audit_entry',
  'audit_chain',
  'assignment',
  'assignment_search',
  'assignment_stage_time',
  'review_decision',
  'timer_receipt',
] as const;
export type Table = (typeof TABLES)[number];

type Row = Record<string, unknown>;

/** Rows by table. */
export type Rows = Record<Table, Row[]>;

interface HashedEvent {
  seq: number;
  type: string;
  v: number;
  at: string;
  actorId: string | null;
  onBehalfOf?: unknown;
  commandId: string | null;
  payload: unknown;
  hash: string;
  canonical: string;
}

export function rowsOfEntries(
  entries: readonly RecordEntry[],
  places: Places,
  calendar: WorkingCalendar,
): Rows {
  const rows = Object.fromEntries(TABLES.map((table) => [table, [] as Row[]])) as Rows;
  entries.forEach((entry) => addEntry(rows, entry, places, calendar));

  return rows;
}

function addEntry(rows: Rows, entry: RecordEntry, places: Places, calendar: WorkingCalendar): void {
  const { state, events: past } = entry;
  const { workflowId, events, row, decisions, receipts } = batchOf(entry, null);
  const projection = row as AssignmentProjection;
  addLog(rows, workflowId, events as HashedEvent[]);
  rows.assignment.push(assignmentRow(state, workflowId, projection, places));
  rows.assignment_search.push({
    assignment_id: state.id,
    search_key: projection.searchKey,
    text_key: projection.textKey ?? '',
  });

  if (state.status === 'signedOff') {
    rows.assignment_stage_time.push(stageRow(state.id, stageTimes(past, calendar)));
  }

  rows.review_decision.push(
    ...(decisions as Record<string, unknown>[]).map((one) => ({ assignment_id: state.id, ...snakes(one) })),
  );
  // Nobody was told.
  rows.timer_receipt.push(
    ...receipts.map((one) => ({ assignment_id: state.id, ...snakes({ ...one }), delivered: 0 })),
  );
}

function addLog(rows: Rows, chain: string, events: readonly HashedEvent[]): void {
  let hash = GENESIS;

  for (const event of events) {
    const { seq, type, at, canonical } = event;
    rows.domain_event.push({
      workflow_id: chain,
      seq,
      type,
      version: event.v,
      at,
      actor_id: event.actorId,
      on_behalf_of: event.onBehalfOf ?? null,
      command_id: event.commandId,
      payload: event.payload,
      payload_hash: event.hash,
    });
    const prevHash = hash;
    hash = createHash('sha256').update(chainText({ prevHash, chain, seq, canonical })).digest('hex');
    rows.audit_entry.push({
      chain,
      seq,
      prev_hash: prevHash,
      hash,
      canonical,
      at,
      actor_id: event.actorId,
      action: type,
    });
  }

  rows.audit_chain.push({ chain, seq: events.length, hash });
}

function assignmentRow(
  state: AssignmentState,
  workflowId: string,
  { searchKey: _key, textKey: _text, ...projection }: AssignmentProjection,
  { pathOf, unitsOf }: Places,
): Row {
  const reached = [
    ...projection.participantIds.flatMap((id) => unitsOf[id] ?? []),
    ...[...state.coordinatingUnitIds, projection.leadUnitId, projection.intakeUnitId].flatMap((id) =>
      id === null ? [] : (pathOf[id] ?? []),
    ),
  ];

  return {
    id: state.id,
    workflow_id: workflowId,
    ...snakes({ ...projection }),
    seq: state.seq,
    lead_unit_path: pathOf[projection.leadUnitId] ?? [projection.leadUnitId],
    scope_unit_ids: [...new Set(reached)].sort(),
    state,
    // Lists of the past are as old as its last act.
    updated_at: state.lastEventAt,
  };
}

const stageRow = (id: string, times: StageTimes): Row => ({
  assignment_id: id,
  to_accept_ms: times.toAccept,
  in_work_ms: times.inWork,
  in_review_ms: times.inReview,
  to_sign_ms: times.toSign,
  paused_ms: times.paused,
});

const columnOf = new Map<string, string>();

/** Names of members as columns have them. */
function snakes(value: Record<string, unknown>): Row {
  const row: Row = {};

  for (const [name, member] of Object.entries(value)) {
    let column = columnOf.get(name);

    if (column === undefined) {
      column = name.replace(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`);
      columnOf.set(name, column);
    }

    row[column] = member;
  }

  return row;
}
