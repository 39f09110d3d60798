import { setTimeout as pause } from 'node:timers/promises';

import type { Progress } from './log';
import { isAlive } from './processes';

/** Something that the supervisor keeps running. */
export interface Part {
  name: string;
  /** Servers come back first: the programs are of no use without them. */
  kind: 'server' | 'program';
  /**
   * Starts it and resolves when it answers; a server that still runs from an earlier start may be adopted. Gives up, leaving
   * nothing behind, when the signal is aborted.
   */
  start(signal: AbortSignal): Promise<RunningPart>;
}

export interface RunningPart {
  pid: number;
  stop(): Promise<void>;
}

interface Watched {
  part: Part;
  running: RunningPart;
  /** Instant of the last start, successful or not. */
  since: number;
  failures: number;
  isStarting: boolean;
}

const WATCH_EVERY_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** A part that has run for so long counts as well again, and its next failure as the first. */
const STABLE_AFTER_MS = 60_000;
/** How long a stop waits for starts under way to give up. */
const GIVE_UP_WITHIN_MS = 5_000;

/**
 * Starts parts in order, starts again what dies (at growing intervals), and stops all in the reverse order. Parts run in sessions of their
 * own, so that `Ctrl+C` reaches only the supervisor.
 */
export class Supervisor {
  readonly #watched: Watched[] = [];
  readonly #progress: Progress;
  readonly #stop = new AbortController();
  readonly #starting = new Set<Promise<unknown>>();
  #ticker: NodeJS.Timeout | undefined;

  constructor(progress: Progress) {
    this.#progress = progress;
  }

  get stopping(): boolean {
    return this.#stop.signal.aborted;
  }

  /** Starts a part and looks after it from then on. */
  async add(part: Part): Promise<RunningPart> {
    const running = await this.#start(part);
    this.#watched.push({ part, running, since: Date.now(), failures: 0, isStarting: false });
    return running;
  }

  /** Begins to start again what dies. */
  watch(): void {
    this.#ticker ??= setInterval(() => this.#lookAfter(), WATCH_EVERY_MS);
  }

  /** Stops every part, the last started first. */
  async stop(): Promise<void> {
    clearInterval(this.#ticker);
    this.#stop.abort();
    await Promise.race([
      Promise.allSettled(this.#starting),
      pause(GIVE_UP_WITHIN_MS, undefined, { ref: false }),
    ]);
    for (const { part, running } of this.#watched.toReversed()) {
      this.#progress.step(`stopping ${part.name}`);
      await running.stop();
    }
  }

  #start(part: Part): Promise<RunningPart> {
    const starting = this.#startUnlessStopping(part).finally(() => this.#starting.delete(starting));
    this.#starting.add(starting);
    return starting;
  }

  async #startUnlessStopping(part: Part): Promise<RunningPart> {
    const running = await part.start(this.#stop.signal);
    if (!this.stopping) return running;
    await running.stop();
    throw new Error(`${part.name} was stopped while it was starting`);
  }

  #lookAfter(): void {
    const dead = this.#watched.filter(({ running }) => !isAlive(running.pid));
    const serversAreWell = !dead.some(({ part }) => part.kind === 'server');
    for (const watched of dead) {
      const mayStart = watched.part.kind === 'server' || serversAreWell;
      if (mayStart && !watched.isStarting && Date.now() >= mayStartAgainAt(watched))
        void this.#restart(watched);
    }
  }

  async #restart(watched: Watched): Promise<void> {
    const { part } = watched;
    if (Date.now() - watched.since > STABLE_AFTER_MS) watched.failures = 0;
    watched.failures += 1;
    watched.isStarting = true;
    this.#progress.warn(`${part.name} ended unexpectedly; starting it again`);
    try {
      watched.running = await this.#start(part);
      this.#progress.step(`${part.name} runs again`);
    } catch (error) {
      if (!this.stopping) this.#progress.warn((error as Error).message);
    }
    watched.since = Date.now();
    watched.isStarting = false;
  }
}

/** At once after the first failure, then after 1, 2, 4 ... seconds from the last start. */
function mayStartAgainAt({ since, failures }: Watched): number {
  return failures === 0 ? since : since + Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** (failures - 1));
}
