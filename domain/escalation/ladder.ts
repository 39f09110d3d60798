/**
 * The escalation ladder of one assignment: every reminder, the deadline and every rung with the instant at which it
 * fires. It is computed whole before a command reaches the workflow and travels in its arguments, so everyone can
 * see at issue what will happen when.
 */
import { fromEpochMs, toEpochMs } from '../calendar/time';
import type { IsoInstant, WorkingCalendar } from '../calendar/types';
import { addWorkingDaysToInstant, addWorkingMs, workingMsBetween } from '../calendar/working-time';
import { parseDuration } from './duration';
import type { EscalationPolicy, LadderClock, LadderStep, LadderStepKind, Offset, PolicyStep } from './types';

export interface ArmLadderInput {
  readonly policy: EscalationPolicy;
  readonly calendar: WorkingCalendar;
  readonly dueAt: IsoInstant;
  readonly now: IsoInstant;
  /** Opaque text, such as the assignment id, that picks this ladder's place in the policy's reminder spread. */
  readonly spreadKey?: string;
}

/**
 * The whole ladder for a deadline, sorted by time. Reminders already past are skipped; the deadline and rungs that
 * are already past stay armed and thus fire at once.
 */
export function armLadder({ policy, calendar, dueAt, now, spreadKey }: ArmLadderInput): LadderStep[] {
  const spreadMs = spreadKey === undefined ? 0 : (policy.reminderSpreadSeconds ?? 0) * 1000;
  const reminders = policy.reminders.map((step, index) => {
    const key = `reminder-${index + 1}`;
    const nominal = moveByOffset(calendar, dueAt, step.offset, -1);
    const at = fromEpochMs(toEpochMs(nominal) - spread(`${spreadKey}/${key}`, spreadMs));
    return timedStep(key, 'reminder', index + 1, at, step);
  });
  const rungs = policy.rungs.map((step, index) =>
    timedStep(`rung-${index + 1}`, 'rung', index + 1, moveByOffset(calendar, dueAt, step.offset, 1), step),
  );
  const due: LadderStep = {
    key: 'due',
    kind: 'due',
    level: 0,
    at: fromEpochMs(toEpochMs(dueAt)),
    clock: policyClock(policy),
    recipients: policy.due.recipients,
    status: 'armed',
  };
  return sortSteps(skipPastReminders([...reminders, due, ...rungs], now));
}

export interface ShiftLadderInput {
  readonly calendar: WorkingCalendar;
  readonly ladder: readonly LadderStep[];
  /** The deadline in force, which may differ from a `due` step that has already fired. */
  readonly dueAt: IsoInstant;
  /** When the work left the assignee's hands: submitted, or suspended. */
  readonly from: IsoInstant;
  /** When it came back: returned, or resumed. */
  readonly to: IsoInstant;
}

/**
 * Gives the assignee back the time that others took. The deadline and every armed step move by the working time
 * between `from` and `to`. Steps with an ISO offset keep their exact distance from the deadline, and where a policy
 * has nothing but ISO offsets the deadline itself moves by plain elapsed time: at night a demonstration in seconds
 * would otherwise not move at all. Fired and skipped steps stay as they are.
 */
export function shiftLadder(input: ShiftLadderInput): { dueAt: IsoInstant; ladder: LadderStep[] } {
  const { calendar, ladder, dueAt, from, to } = input;
  const workingMs = Math.max(0, workingMsBetween(calendar, from, to));
  const elapsedMs = Math.max(0, toEpochMs(to) - toEpochMs(from));
  const clock = ladder.find((step) => step.kind === 'due')?.clock ?? 'working';
  const shiftedDueAt =
    clock === 'working'
      ? addWorkingMs(calendar, dueAt, workingMs)
      : fromEpochMs(toEpochMs(dueAt) + elapsedMs);
  const dueShiftMs = toEpochMs(shiftedDueAt) - toEpochMs(dueAt);
  const moved = ladder.map((step): LadderStep => {
    if (step.status !== 'armed') return step;
    const at =
      step.clock === 'working'
        ? addWorkingMs(calendar, step.at, workingMs)
        : fromEpochMs(toEpochMs(step.at) + dueShiftMs);
    return { ...step, at };
  });
  return { dueAt: shiftedDueAt, ladder: sortSteps(skipPastReminders(moved, to)) };
}

/** The ladder after one step has fired. Firing a step that is not armed changes nothing. */
export function markFired(ladder: readonly LadderStep[], key: string): LadderStep[] {
  return ladder.map((step) =>
    step.key === key && step.status === 'armed' ? { ...step, status: 'fired' } : step,
  );
}

function timedStep(
  key: string,
  kind: LadderStepKind,
  level: number,
  at: IsoInstant,
  step: PolicyStep,
): LadderStep {
  return { key, kind, level, at, clock: clockOf(step.offset), recipients: step.recipients, status: 'armed' };
}

/** An instant moved by an offset, forwards (1) or back (-1). */
export function moveByOffset(
  calendar: WorkingCalendar,
  dueAt: IsoInstant,
  offset: Offset,
  direction: 1 | -1,
): IsoInstant {
  return 'iso' in offset
    ? fromEpochMs(toEpochMs(dueAt) + direction * parseDuration(offset.iso))
    : addWorkingDaysToInstant(calendar, dueAt, direction * offset.workingDays);
}

function clockOf(offset: Offset): LadderClock {
  return 'iso' in offset ? 'elapsed' : 'working';
}

function policyClock(policy: EscalationPolicy): LadderClock {
  const steps = [...policy.reminders, ...policy.rungs];
  return steps.length > 0 && steps.every((step) => clockOf(step.offset) === 'elapsed')
    ? 'elapsed'
    : 'working';
}

function skipPastReminders(steps: readonly LadderStep[], now: IsoInstant): LadderStep[] {
  return steps.map((step) =>
    step.kind === 'reminder' && step.status === 'armed' && toEpochMs(step.at) < toEpochMs(now)
      ? { ...step, status: 'skipped' }
      : step,
  );
}

const KIND_ORDER: Record<LadderStepKind, number> = { reminder: 0, due: 1, rung: 2 };

/** Steps in the order in which they fire. */
export function sortSteps(steps: readonly LadderStep[]): LadderStep[] {
  return [...steps].sort(
    (a, b) =>
      toEpochMs(a.at) - toEpochMs(b.at) || KIND_ORDER[a.kind] - KIND_ORDER[b.kind] || a.level - b.level,
  );
}

/** A stable number in [0, range): FNV-1a of the key, so that no randomness enters a workflow. */
function spread(key: string, range: number): number {
  if (range <= 0) return 0;
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash % range;
}
