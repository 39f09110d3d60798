/**
 * Two small ways of waiting that cost the engine little: `condition` runs its question after every activation and comes
 * back a turn later, and a time limit on it starts and cancels a timer at each step of a life cycle. Measured: half of
 * the worker's processor time a step.
 */
import { CancellationScope, sleep } from '@temporalio/workflow';

/** Lets one loop sleep until somebody has something for it. Rung while the loop is awake, it is heard at the next wait. */
export class Doorbell {
  private rung = false;
  private wake: (() => void) | null = null;

  readonly ring = (): void => {
    this.rung = true;
    this.wake?.();
  };

  /** Resolves at the first ring since the last wait. One loop may wait at a time. */
  async heard(): Promise<void> {
    if (!this.rung) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      this.wake = null;
    }

    this.rung = false;
  }
}

/** One timer for one instant, kept over any number of waits while the instant stays the same. */
export class Alarm {
  private readonly ring: () => void;
  private armed: { at: string; scope: CancellationScope; hasRung: boolean } | null = null;

  constructor(ring: () => void) {
    this.ring = ring;
  }

  /** Arms the timer for an instant; null disarms it. The same instant again changes nothing. */
  set(at: string | null): void {
    if ((this.armed?.at ?? null) === at) {
      return;
    }

    if (this.armed !== null && !this.armed.hasRung) {
      this.armed.scope.cancel();
    }

    this.armed = at === null ? null : this.arm(at);
  }

  /** Whether the instant it is armed for has come. */
  get isDue(): boolean {
    return this.armed !== null && (this.armed.hasRung || Date.parse(this.armed.at) <= Date.now());
  }

  private arm(at: string) {
    const armed = { at, scope: new CancellationScope(), hasRung: false };
    const ms = Date.parse(at) - Date.now();

    if (ms > 0) {
      armed.scope
        .run(() => sleep(ms))
        .then(() => {
          armed.hasRung = true;
          this.ring();
        })
        // Disarmed: whoever did that knows.
        .catch(() => undefined);
    }

    return armed;
  }
}
