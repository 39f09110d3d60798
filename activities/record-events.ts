/** Writes a batch of events and everything beside them, once. */
import { createHash } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import { canonicalJson } from '../domain/audit/canonical';
import type { AssignmentEvent } from '../domain/assignment/events';
import { DIVERGED, recordBatch } from '../db/repositories/record-events';
import type { ReceiptRow } from '../db/repositories/record-events';
import { assignmentWorkflowId } from '../workflows/ids';
import type { RecordEntry } from '../workflows/recorder';
import type { ActivityDeps } from './index';
import { projectAssignment } from './project-assignment';

export const recordEvents =
  ({ db, logger }: ActivityDeps) =>
  async (entry: RecordEntry): Promise<void> => {
    const { events, state, commands, notices, decisions, scopeChanged } = entry;

    try {
      await recordBatch(db, {
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
      });
    } catch (error) {
      if ((error as { code?: string }).code === DIVERGED) {
        logger.error({ assignmentId: state.id, seq: events[0]?.seq, err: error }, 'event log diverged from the workflow');
        throw ApplicationFailure.nonRetryable('the event log holds other events', 'record/diverged');
      }

      throw error;
    }
  };

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
      const kind = event.type === 'reminderSent' ? 'reminder' : event.type === 'deadlinePassed' ? 'due' : 'rung';
      const level = event.type === 'escalationRungFired' ? event.payload.level : 0;

      return [{ seq: event.seq, stepKey, kind, level, scheduledAt, firedAt, recipients }];
    }
    default:
      return [];
  }
}

function fileIdsOf(event: AssignmentEvent): string[] {
  return event.type === 'workSubmitted'
    ? event.payload.evidence.flatMap((item) => (item.kind === 'file' ? [item.fileId] : []))
    : [];
}
