/**
 * The recorder: one loop per workflow that writes what happened, in order. Handlers only queue and wait. First a local
 * activity with a short limit (one workflow task per human step), and when that fails an ordinary activity that
 * retries without end, so that a database outage never floods the history.
 */
import { condition, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';
import type { DecisionRecord } from '../domain/assignment/decision-record';
import type { AssignmentEvent } from '../domain/assignment/events';
import type { Notice } from '../domain/assignment/notices';
import type { AssignmentState } from '../domain/assignment/state';

/** A command's answer row, written with its last event. */
export interface CommandRecord {
  id: string;
  name: string;
  actorId: string;
  bodyHash: string;
  lastSeq: number;
}

/** Events that belong together with what is written beside them, and the state after them. */
export interface RecordEntry {
  events: AssignmentEvent[];
  state: AssignmentState;
  commands: CommandRecord[];
  notices: Notice[];
  decisions: DecisionRecord[];
  /** Whether the persons concerned changed, so that the reading scope has to be worked out anew. */
  scopeChanged: boolean;
}

// Measured: one round trip takes 2-4 ms; a second means the database is in trouble and the patient activity takes over.
const quick = proxyLocalActivities<Activities>({ startToCloseTimeout: '2s', retry: { maximumAttempts: 1 } });
const patient = proxyActivities<Activities>({
  startToCloseTimeout: '10s',
  retry: {
    initialInterval: '500ms',
    maximumInterval: '15s',
    nonRetryableErrorTypes: ['record/diverged'],
  },
});

export class Recorder {
  private readonly queue: RecordEntry[] = [];
  private recordedSeq: number;

  constructor(recordedSeq: number) {
    this.recordedSeq = recordedSeq;
  }

  /** Whether everything that was queued has been written. */
  get isIdle(): boolean {
    return this.queue.length === 0;
  }

  push(entry: RecordEntry): void {
    this.queue.push(entry);
  }

  /** Resolves once all events up to `seq` are recorded; without a time limit, which the client keeps. */
  async until(seq: number): Promise<void> {
    await condition(() => this.recordedSeq >= seq);
  }

  /** Writes all that is queued, as one batch, and says so to the waiting handlers. */
  async flush(): Promise<void> {
    while (this.queue.length > 0) {
      const count = this.queue.length;
      const batch = mergeEntries(this.queue.slice(0, count));

      try {
        await quick.recordEvents(batch);
      } catch {
        await patient.recordEvents(batch);
      }

      this.queue.splice(0, count);
      this.recordedSeq = batch.state.seq;
    }
  }
}

function mergeEntries(entries: RecordEntry[]): RecordEntry {
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
