/** Hands out the waiting rows of a distribution one by one, for as long as it runs and the time of the call lasts. */
import type { Knex } from 'knex';
import type { WaitingRow } from '../db/repositories/distributions';
import { stateOfDistribution, waitingRowsOf } from '../db/repositories/distributions';

/** Rows read at a time. */
const READ = 100;
/** A pause is felt after this long at most; rows that have begun are finished. */
const LOOK_EVERY_MS = 250;

export class RowSource {
  private readonly ahead: WaitingRow[] = [];
  private last = 0;
  private closed = false;
  private lookedAt = 0;
  private looking: Promise<void> | null = null;

  private readonly db: Knex;
  private readonly distributionId: string;
  /** Milliseconds since 1970; no row is handed out after it. */
  private readonly until: number;

  constructor(db: Knex, distributionId: string, until: number) {
    this.db = db;
    this.distributionId = distributionId;
    this.until = until;
  }

  /** The next row, each handed out once; null when nothing more is to begin in this call. */
  async next(): Promise<WaitingRow | null> {
    if (Date.now() > this.until) {
      this.close();
    }

    if (!this.closed && (this.ahead.length === 0 || Date.now() - this.lookedAt > LOOK_EVERY_MS)) {
      // All who wait share one look.
      this.looking ??= this.look().finally(() => {
        this.looking = null;
      });
      await this.looking;
    }

    return this.closed ? null : (this.ahead.shift() ?? null);
  }

  close(): void {
    this.closed = true;
  }

  private async look(): Promise<void> {
    if ((await stateOfDistribution(this.db, this.distributionId)) !== 'running') {
      this.close();

      return;
    }

    if (this.ahead.length === 0) {
      const rows = await waitingRowsOf(this.db, this.distributionId, { after: this.last, limit: READ });
      this.ahead.push(...rows);
      this.last = rows.at(-1)?.no ?? this.last;
    }

    this.lookedAt = Date.now();
  }
}
