/** How the log of an assignment is written and read: first quickly, then with patience. */
import type { LogContent, RecordEntry } from '../../activities/recording';
import { patient, quick } from '../activities';
import type { LogAccess } from '../recorder';

export const logAccess = (assignmentId: string): LogAccess<RecordEntry, LogContent> => ({
  write: (batch) => quick.recordEvents(batch).catch(() => patient.recordEvents(batch)),
  read: () => quick.readLog(assignmentId).catch(() => patient.readLog(assignmentId)),
  merge: mergeEntries,
});

function mergeEntries(entries: readonly RecordEntry[]): RecordEntry {
  const last = entries[entries.length - 1];

  if (last === undefined) {
    throw new Error('nothing to record');
  }

  return {
    events: entries.flatMap((entry) => entry.events),
    state: last.state,
    commands: entries.flatMap((entry) => entry.commands),
    notices: entries.flatMap((entry) => entry.notices),
    decisions: entries.flatMap((entry) => entry.decisions),
    scopeChanged: entries.some((entry) => entry.scopeChanged),
  };
}
