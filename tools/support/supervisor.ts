import type { Progress } from './log';
import { isAlive, sleep } from './processes';

/** Something that the supervisor keeps running: a server, the worker, the API. */
export interface Part {
  name: string;
  /** Starts it and resolves when it answers; a part that still runs from an earlier start may be adopted. */
  start(): Promise<RunningPart>;
}

export interface RunningPart {
  pid: number;
  stop(): Promise<void>;
}

interface Watched {
  part: Part;
  running: RunningPart;
  since: number;
  failures: number;
}

const WATCH_EVERY_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A part that has run for so long counts as well again, and its next failure as the first. */
const STABLE_AFTER_MS = 60_000;

/**
 * Starts parts in order, starts again what dies (at growing intervals), and stops all in the reverse order. Parts run in sessions of their
 * own, so that `Ctrl+C` reaches only the supervisor.
 */
export class Supervisor {
  readonly #watched: Watched[] = [];
  readonly #progress: Progress;
  #stopping = false;
  #watching: Promise<void> | undefined;

  constructor(progress: Progress) {
    this.#progress = progress;
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  /** Starts a part and watches it from now on. */
  async add(part: Part): Promise<RunningPart> {
    const running = await part.start();
    this.#watched.push({ part, running, since: Date.now(), failures: 0 });
    // Told to stop while this part was starting: it has missed its turn.
    if (this.#stopping) await running.stop();
    return running;
  }

  /** Begins to look after the parts. */
  watch(): void {
    this.#watching ??= this.#watchLoop();
  }

  /** Stops every part, the last started first. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#watching;
    for (const { part, running } of this.#watched.toReversed()) {
      this.#progress.step(`stopping ${part.name}`);
      await running.stop();
    }
  }

  async #watchLoop(): Promise<void> {
    while (!this.#stopping) {
      // One at a time and in order: the worker and the API are of no use before their servers are back.
      const dead = this.#watched.find(
        (part) => !isAlive(part.running.pid) && Date.now() >= mayStartAgainAt(part),
      );
      if (dead) await this.#restart(dead);
      else await sleep(WATCH_EVERY_MS);
    }
  }

  async #restart(watched: Watched): Promise<void> {
    const { part } = watched;
    if (Date.now() - watched.since > STABLE_AFTER_MS) watched.failures = 0;
    watched.failures += 1;
    this.#progress.warn(`${part.name} ended unexpectedly; starting it again`);
    try {
      watched.running = await part.start();
      this.#progress.step(`${part.name} runs again`);
    } catch (error) {
      this.#progress.warn((error as Error).message);
    }
    watched.since = Date.now();
  }
}

/** At once after the first failure, then after 1, 2, 4 ... seconds from the last start. */
function mayStartAgainAt({ since, failures }: Watched): number {
  return failures === 0 ? since : since + Math.min(LONGEST_PAUSE_MS, 1_000 * 2 ** (failures - 1));
}
