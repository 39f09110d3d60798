/**
 * The recorder: one loop per workflow that writes what happened, in order. Handlers only queue and wait. First a local
 * activity with a short limit (one workflow task per human step), and when that fails an ordinary activity that
 * retries without end, so that a database outage never floods the history.
 */
import { condition, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';
import type { LogContent, RecordEntry } from '../activities/recording';

// Measured: one round trip takes 2-4 ms; a second means the database is in trouble and the patient activity takes over.
const quick = proxyLocalActivities<Activities>({ startToCloseTimeout: '2s', retry: { maximumAttempts: 1 } });
const patient = proxyActivities<Activities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '500ms', maximumInterval: '15s' },
});

export class Recorder {
  private readonly queue: RecordEntry[] = [];
  private recordedSeq: number;
  private generation = 0;
  private readonly onSuperseded: (log: LogContent) => void;

  /**
   * `onSuperseded` hears that the log holds other events than those queued: a worker died after writing a step and
   * before reporting it. What the log holds has happened; all that was queued is void and has to be decided again.
   */
  constructor(recordedSeq: number, onSuperseded: (log: LogContent) => void) {
    this.recordedSeq = recordedSeq;
    this.onSuperseded = onSuperseded;
  }

  /** Whether everything that was queued has been written. */
  get isIdle(): boolean {
    return this.queue.length === 0;
  }

  push(entry: RecordEntry): void {
    this.queue.push(entry);
  }

  /**
   * Resolves once all events up to `seq` are recorded, or, with `false`, once they were superseded by what the log
   * holds. Without a time limit, which the client keeps.
   */
  async until(seq: number): Promise<boolean> {
    const { generation } = this;
    await condition(() => this.generation !== generation || this.recordedSeq >= seq);

    return this.generation === generation;
  }

  /** Writes all that is queued, as one batch, and says so to the waiting handlers. */
  async flush(): Promise<void> {
    while (this.queue.length > 0) {
      const count = this.queue.length;
      const batch = mergeEntries(this.queue.slice(0, count));
      const log = await quick.recordEvents(batch).catch(() => patient.recordEvents(batch));

      if (log === null) {
        this.queue.splice(0, count);
        this.recordedSeq = batch.state.seq;
      } else {
        this.supersede(log);
      }
    }
  }

  /** Reads the log, which somebody has seen ahead of this workflow, and follows it. */
  async catchUp(assignmentId: string): Promise<void> {
    const log = await quick.readLog(assignmentId).catch(() => patient.readLog(assignmentId));

    if (log !== null) {
      this.supersede(log);
    }
  }

  private supersede(log: LogContent): void {
    this.queue.length = 0;
    this.recordedSeq = log.state.seq;
    this.generation += 1;
    this.onSuperseded(log);
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
