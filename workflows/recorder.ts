/**
 * The recorder: one loop per workflow that writes what happened, in order. Handlers only queue and wait. First a local
 * activity with a short limit (one workflow task per human step), and when that fails an ordinary activity that
 * retries without end, so that a database outage never floods the history.
 */

/** How the entries of one kind of process are written and its log is read. */
export interface LogAccess<Entry, Log> {
  /** Answers null when all is in the log, else what the log holds instead. */
  write: (batch: Entry) => Promise<Log | null>;
  read: () => Promise<Log | null>;
  /** Several entries as one, in order. */
  merge: (entries: readonly Entry[]) => Entry;
}

interface Numbered {
  state: { seq: number };
}

export class Recorder<Entry extends Numbered, Log extends Numbered> {
  private readonly access: LogAccess<Entry, Log>;
  private readonly queue: Entry[] = [];
  private waiting: { seq: number; tell: (recorded: boolean) => void }[] = [];
  private recordedSeq: number;
  private readonly onSuperseded: (log: Log) => void;

  /**
   * `onSuperseded` hears that the log holds other events than those queued: a worker died after writing a step and
   * before reporting it. What the log holds has happened; all that was queued is void and has to be decided again.
   */
  constructor(access: LogAccess<Entry, Log>, recordedSeq: number, onSuperseded: (log: Log) => void) {
    this.access = access;
    this.recordedSeq = recordedSeq;
    this.onSuperseded = onSuperseded;
  }

  /** Whether everything that was queued has been written. */
  get isIdle(): boolean {
    return this.queue.length === 0;
  }

  push(entry: Entry): void {
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
      const batch = this.access.merge(this.queue.slice(0, count));
      const log = await this.access.write(batch);

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
  async catchUp(): Promise<void> {
    const log = await this.access.read();

    if (log !== null) {
      this.supersede(log);
    }
  }

  private tellThoseUpTo(seq: number): void {
    const reached = this.waiting.filter((one) => one.seq <= seq);
    this.waiting = this.waiting.filter((one) => one.seq > seq);
    reached.forEach(({ tell }) => tell(true));
  }

  private supersede(log: Log): void {
    const superseded = this.waiting;
    this.waiting = [];
    this.queue.length = 0;
    this.recordedSeq = log.state.seq;
    this.onSuperseded(log);
    superseded.forEach(({ tell }) => tell(false));
  }
}
