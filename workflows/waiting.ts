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

/**
 * One timer for one instant, kept over any number of waits while the instant stays the same. An alarm that `staysArmed`
 * also keeps the timer when the instant moves later or away: it then rings too early once, and is armed anew for the rest.
 * Measured: a deadline of inactivity moves with every act, and each time a timer is cancelled and another started the
 * engine writes two more events.
 */
export class Alarm {
  private readonly ring: () => void;
  private readonly staysArmed: boolean;
  private wanted: string | null = null;
  private armed: { at: string; scope: CancellationScope; hasRung: boolean } | null = null;

  constructor(ring: () => void, { staysArmed = false }: { staysArmed?: boolean } = {}) {
    this.ring = ring;
    this.staysArmed = staysArmed;
  }

  /** Wants to be woken at an instant; null wants nothing any more. The same instant again changes nothing. */
  set(at: string | null): void {
    this.wanted = at;

    if ((this.armed?.at ?? null) === at || (this.staysArmed && this.isEarlyEnough(at))) {
      return;
    }

    this.disarm();
    this.armed = at === null ? null : this.arm(at);
  }

  /** Cancels the timer that runs, if one does. */
  disarm(): void {
    if (this.armed !== null && !this.armed.hasRung) {
      this.armed.scope.cancel();
    }

    this.armed = null;
  }

  /** Whether the wanted instant has come. */
  get isDue(): boolean {
    return this.wanted !== null && (this.hasRungFor(this.wanted) || Date.parse(this.wanted) <= Date.now());
  }

  private hasRungFor(at: string): boolean {
    return this.armed !== null && this.armed.hasRung && this.armed.at === at;
  }

  private isEarlyEnough(at: string | null): boolean {
    return this.armed !== null && !this.armed.hasRung && (at === null || this.armed.at < at);
  }

  private arm(at: string) {
    const ms = Date.parse(at) - Date.now();
    const armed = { at, scope: new CancellationScope(), hasRung: ms <= 0 };

    if (!armed.hasRung) {
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
