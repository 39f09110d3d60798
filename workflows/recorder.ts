/**
 * The recorder: one loop per workflow that writes what happened, in order. Handlers only queue and wait. First a local
 * activity with a short limit (one workflow task per human step), and when that fails an ordinary activity that
 * retries without end, so that a database outage never floods the history.
 */
import type { LogContent, RecordEntry } from '../activities/recording';
import { patient, quick } from './activities';

export class Recorder {
  private readonly queue: RecordEntry[] = [];
  private waiting: { seq: number; tell: (recorded: boolean) => void }[] = [];
  private recordedSeq: number;
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
  until(seq: number): Promise<boolean> {
    return new Promise((tell) => {
      if (this.recordedSeq >= seq) {
        tell(true);
      } else {
        this.waiting.push({ seq, tell });
      }
    });
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
        this.tellThoseUpTo(this.recordedSeq);
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

  private tellThoseUpTo(seq: number): void {
    const reached = this.waiting.filter((one) => one.seq <= seq);
    this.waiting = this.waiting.filter((one) => one.seq > seq);
    reached.forEach(({ tell }) => tell(true));
  }

  private supersede(log: LogContent): void {
    const superseded = this.waiting;
    this.waiting = [];
    this.queue.length = 0;
    this.recordedSeq = log.state.seq;
    this.onSuperseded(log);
    superseded.forEach(({ tell }) => tell(false));
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
