/**
 * Writes a batch of events and everything beside them, once. Answers null when they are in the log, also when they
 * were before; otherwise what the log holds instead.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../domain/audit/canonical';
import { timerKey } from '../domain/assignment/coordination';
import { answerKey } from '../domain/assignment/requests/answers';
import type { AssignmentEvent } from '../domain/assignment/events';
import { stageTimes } from '../domain/assignment/stage-times';
import type { StageTimes } from '../domain/assignment/stage-times';
import type { AssignmentState } from '../domain/assignment/state';
import { calendarVersion } from '../db/repositories/calendars';
import { eventsUntil } from '../db/repositories/events';
import { DIVERGED, recordBatch } from '../db/repositories/record-events';
import { logContent } from '../db/repositories/log-content';
import type { ReceiptRow, RecordBatch } from '../db/repositories/record-events';
import { assignmentWorkflowId } from '../domain/ids';
import { contributionsAfter } from '../domain/objectives/contribution';
import type { LogContent, RecordEntry } from './recording';
import type { ActivityDeps } from './index';
import { projectAssignment } from './project-assignment';

export const recordEvents =
  ({ db, logger }: Pick<ActivityDeps, 'db' | 'logger'>) =>
  async (entry: RecordEntry): Promise<LogContent | null> => {
    const { events, state } = entry;

    try {
      await recordBatch(db, batchOf(entry, await timesAtSignOff({ db, logger }, state, events)));

      return null;
    } catch (error) {
      if ((error as { code?: string }).code === DIVERGED) {
        logger.warn(
          { assignmentId: state.id, seq: events[0]?.seq },
          'the event log is ahead of the workflow, which now follows it',
        );

        return logContent(db, state.id);
      }

      throw error;
    }
  };

/** What is written of an entry: the events with their hashes, the list's row, and everything beside them. */
export function batchOf(entry: RecordEntry, times: StageTimes | null): RecordBatch {
  const { events, state, commands, notices, decisions, scopeChanged } = entry;

  return {
    workflowId: assignmentWorkflowId(state.id),
    assignmentId: state.id,
    events: events.map(withHash),
    row: projectAssignment(state, events),
    state,
    scopeChanged,
    commands,
    decisions,
    notifications: notices,
    receipts: events.flatMap(receiptOf),
    fileIds: events.flatMap(fileIdsOf),
    contributions: contributionsAfter(state, events),
    stageTimes: times,
  };
}

/**
 * The log up to here is read only when it ends: then it tells how long each stage took. A figure of the board never holds a
 * signature up: what cannot be worked out now, housekeeping works out later.
 */
async function timesAtSignOff(
  { db, logger }: Pick<ActivityDeps, 'db' | 'logger'>,
  { id, rules }: AssignmentState,
  events: readonly AssignmentEvent[],
): Promise<StageTimes | null> {
  const [first] = events;

  if (first === undefined || !events.some(({ type }) => type === 'assignmentSignedOff')) {
    return null;
  }

  try {
    const [before, calendar] = await Promise.all([
      eventsUntil(db, id, first.seq - 1),
      calendarVersion(db, rules.calendarId, rules.calendarVersion),
    ]);

    return stageTimes([...before, ...events], calendar);
  } catch (error) {
    logger.warn({ err: error, assignmentId: id }, 'stage times are left to housekeeping');

    return null;
  }
}

function withHash(event: AssignmentEvent) {
  const canonical = canonicalJson(event);

  return { ...event, canonical, hash: createHash('sha256').update(canonical).digest('hex') };
}

function receiptOf(event: AssignmentEvent): ReceiptRow[] {
  switch (event.type) {
    case 'reminderSent':
    case 'deadlinePassed':
    case 'escalationRungFired': {
      const { stepKey, scheduledAt, firedAt, recipients } = event.payload;
      const kind =
        event.type === 'reminderSent' ? 'reminder' : event.type === 'deadlinePassed' ? 'due' : 'rung';
      const level = event.type === 'escalationRungFired' ? event.payload.level : 0;

      return [{ seq: event.seq, stepKey, kind, level, scheduledAt, firedAt, recipients }];
    }
    case 'coordinatorStepFired': {
      const { unitId, stepKey, ...fired } = event.payload;

      return [{ seq: event.seq, ...fired, stepKey: timerKey(unitId, stepKey) }];
    }
    case 'answerStepFired': {
      const { matter, no, stepKey, ...fired } = event.payload;

      return [{ seq: event.seq, ...fired, stepKey: answerKey(matter, no, stepKey) }];
    }
    case 'followUpFired': {
      const { stepKey, level, scheduledAt, firedAt, recipients } = event.payload;

      return [{ seq: event.seq, stepKey, kind: 'reminder', level, scheduledAt, firedAt, recipients }];
    }
    default:
      return [];
  }
}

function fileIdsOf(event: AssignmentEvent): string[] {
  return event.type === 'workSubmitted' ||
    event.type === 'explanationGiven' ||
    event.type === 'excuseRequested'
    ? event.payload.evidence.flatMap((item) => (item.kind === 'file' ? [item.fileId] : []))
    : [];
}
