/**
 * A process as operators see it: the business timeline beside the engine's history, timers, failures, and whether the
 * engine, the projection, the event log and the audit agree. Number, title and unit, but no names, notes or evidence.
 */
import type { Knex } from 'knex';
import type { ProcessRow, ProcessView } from '../../contracts/boards';
import { allEvents } from '../../db/repositories/events';
import type { UnitName } from '../../db/repositories/names';
import { loadNames } from '../../db/repositories/names';
import type { ProcessRecord } from '../../db/repositories/processes';
import { findProcess, recordedSeqs } from '../../db/repositories/processes';
import type { AssignmentEvent } from '../../domain/assignment/events';
import { fold } from '../../domain/assignment/evolve';
import type { AssignmentStatus } from '../../domain/assignment/state';
import { DomainError } from '../../domain/errors';
import { WATCHDOG_TOLERANCE_MS, timersOf } from '../assignments/timers';
import type { HistoryLine, ProcessGateway } from '../../application/process-gateway';

export interface ProcessContext {
  db: Knex;
  gateway: ProcessGateway;
  now: string;
  /** Address of the Temporal Web UI with its namespace, or null when none is known. */
  temporalUiUrl: string | null;
}

/** Rows of the operators' list. */
export async function processRows(
  db: Knex,
  records: readonly ProcessRecord[],
  now: string,
): Promise<ProcessRow[]> {
  const names = await loadNames(
    db,
    [],
    records.map(({ leadUnitId }) => leadUnitId),
  );

  return records.map((record) => processRow(record, names.unit(record.leadUnitId), now));
}

function processRow(record: ProcessRecord, unit: UnitName, now: string): ProcessRow {
  const lateMs = record.nextStepAt === null ? 0 : Date.parse(now) - Date.parse(record.nextStepAt);

  return {
    assignmentId: record.assignmentId,
    workflowId: record.workflowId,
    number: record.number,
    title: record.title,
    status: record.status as AssignmentStatus,
    unit,
    seq: record.seq,
    nextTimer: record.nextStepAt === null ? null : { kind: record.nextStepKind ?? '', at: record.nextStepAt },
    timerOverdueByMs: lateMs > WATCHDOG_TOLERANCE_MS ? lateMs : null,
    updatedAt: record.updatedAt,
  };
}

/** One process in full. The engine may be away: then its part says so, and the rest is still shown. */
export async function processView(assignmentId: string, context: ProcessContext): Promise<ProcessView> {
  const { db, gateway, now, temporalUiUrl } = context;
  const record = await findProcess(db, assignmentId);

  if (record === null) {
    throw new DomainError('access/not-visible');
  }

  const [names, events, seqs, description, history, engineState] = await Promise.all([
    loadNames(db, [], [record.leadUnitId]),
    allEvents(db, assignmentId),
    recordedSeqs(db, record.workflowId),
    settled(gateway.describe(assignmentId)),
    settled(gateway.history(assignmentId)),
    settled(gateway.state(assignmentId)),
  ]);
  const state = fold(events);
  const engineSeq = engineState.value?.seq ?? null;

  return {
    ...processRow(record, names.unit(record.leadUnitId), now),
    engine: {
      reachable: description.ok,
      status: description.value?.status ?? null,
      runId: description.value?.runId ?? null,
      historyLength: description.value?.historyLength ?? null,
      historyBytes: description.value?.historyBytes ?? null,
      startedAt: description.value?.startedAt ?? null,
      pendingFailures: description.value?.pendingFailures ?? [],
      uiUrl: uiUrlOf(temporalUiUrl, record.workflowId, description.value?.runId),
    },
    agreement: {
      engineSeq,
      logSeq: seqs.log,
      projectionSeq: seqs.projection,
      auditSeq: seqs.audit,
      agrees: new Set([seqs.log, seqs.projection, seqs.audit, engineSeq ?? seqs.log]).size === 1,
    },
    timers: state === null ? [] : (await timersOf(db, state, now)).map(withoutNames),
    timeline: events.map(timelineLine),
    history: linesWithSeqs(history.value ?? [], events),
  };
}

/** The engine's answer, or the fact that there was none. */
async function settled<T>(promise: Promise<T>): Promise<{ ok: boolean; value: T | null }> {
  return promise.then(
    (value) => ({ ok: true, value }),
    () => ({ ok: false, value: null }),
  );
}

function uiUrlOf(base: string | null, workflowId: string, runId: string | undefined): string | null {
  return base === null || runId === undefined
    ? null
    : `${base}/workflows/${encodeURIComponent(workflowId)}/${runId}/history`;
}

/** Operators see relations, not people. */
function withoutNames(timer: ProcessView['timers'][number]): ProcessView['timers'][number] {
  const anonymous = timer.recipients.map(({ relation }) => ({ personId: null, name: null, relation }));

  return {
    ...timer,
    recipients: anonymous,
    receipt: timer.receipt === null ? null : { ...timer.receipt, recipients: anonymous },
  };
}

function timelineLine(event: AssignmentEvent): ProcessView['timeline'][number] {
  return {
    seq: event.seq,
    type: event.type,
    at: event.at,
    actor: event.actorId === null ? 'engine' : 'person',
    detail: detailOf(event),
  };
}

/** Coarse facts only: a percent, a severity, a level, an instant. */
function detailOf(event: AssignmentEvent): string | null {
  switch (event.type) {
    case 'progressReported':
      return `${event.payload.percent} %`;
    case 'submissionReturned':
      return event.payload.severity;
    case 'escalationRungFired':
      return String(event.payload.level);
    case 'assignmentSignedOff':
      return event.payload.outcome;
    case 'deadlineChanged':
      return event.payload.schedule.dueAt;
    default:
      return null;
  }
}

const TECHNICAL = new Set(['WorkflowTaskScheduled', 'WorkflowTaskStarted', 'WorkflowTaskCompleted']);
/** An update and what it recorded lie this close together in time. */
const SAME_MOMENT_MS = 1_500;

/** Engine lines with the business events that they brought about, for the linked highlight. */
function linesWithSeqs(
  lines: readonly HistoryLine[],
  events: readonly AssignmentEvent[],
): ProcessView['history'] {
  return lines.map((line) => ({
    id: line.id,
    type: line.type,
    at: line.at,
    name: line.name,
    technical: TECHNICAL.has(line.type),
    seqs: TECHNICAL.has(line.type) ? [] : seqsNearest(line, events),
  }));
}

/** The events nearest in time, which one command or timer made together; none when even they lie too far away. */
function seqsNearest(line: HistoryLine, events: readonly AssignmentEvent[]): number[] {
  const distance = (event: AssignmentEvent) => Math.abs(Date.parse(momentOf(event)) - Date.parse(line.at));
  const nearest = Math.min(...events.map(distance));

  return nearest < SAME_MOMENT_MS
    ? events.filter((event) => distance(event) === nearest).map(({ seq }) => seq)
    : [];
}

function momentOf(event: AssignmentEvent): string {
  return 'firedAt' in event.payload ? event.payload.firedAt : event.at;
}
