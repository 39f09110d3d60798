/** What the engine holds of an assignment, compared with its event log. */

/** The assignment's workflow, as found: whether it still runs, and the last event that it knows of. */
export interface EngineStanding {
  running: boolean;
  seq: number;
}

/**
 * `lost`: nothing runs that would fire its timers. `behind`: the log holds more than the workflow knows, as when the
 * engine was restored from an older copy. `ahead`: the workflow knows of events that the log does not hold, as when the
 * database was; those cannot be made good by either, so they are only told.
 */
export type Comparison = 'agrees' | 'lost' | 'behind' | 'ahead';

export function compareWithLog(engine: EngineStanding | null, logSeq: number): Comparison {
  if (engine === null || !engine.running) {
    return 'lost';
  }

  if (engine.seq === logSeq) {
    return 'agrees';
  }

  return engine.seq < logSeq ? 'behind' : 'ahead';
}
