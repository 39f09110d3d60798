/**
 * A ladder that goes over to other rules while its assignment runs: to another version of its policy, or to another
 * version of the calendar. What has fired has fired: it stays where it was, and never fires again.
 */
import { toEpochMs } from '../calendar/time';
import type { IsoInstant, WorkingCalendar } from '../calendar/types';
import { armLadder, sortSteps } from './ladder';
import type { EscalationPolicy, LadderStep } from './types';

export interface RearmInput {
  readonly ladder: readonly LadderStep[];
  readonly policy: EscalationPolicy;
  readonly calendar: WorkingCalendar;
  readonly dueAt: IsoInstant;
  /** The instant from which a reminder counts as past: now, or, while the ladder rests, when it came to rest. */
  readonly now: IsoInstant;
  readonly spreadKey: string;
}

/**
 * The ladder of a policy for a deadline, as an assignment that has climbed part of it goes on: fired steps are kept
 * with their instants, a reminder, deadline or rung whose place was taken by a fired one is not armed again, and rungs
 * up to the highest fired one count as climbed. Rungs beyond it that are already past stay armed, thus fire at once.
 */
export function rearmLadder({ ladder, policy, calendar, dueAt, now, spreadKey }: RearmInput): LadderStep[] {
  const fired = ladder.filter(({ status }) => status === 'fired');
  const taken = new Set(fired.map(({ key }) => key));
  const climbed = Math.max(0, ...fired.filter(({ kind }) => kind === 'rung').map(({ level }) => level));
  const fresh = armLadder({ policy, calendar, dueAt, now, spreadKey }).filter(
    ({ key, kind, level }) => !taken.has(key) && !(kind === 'rung' && level <= climbed),
  );

  return sortSteps([...fired, ...fresh]);
}

export interface RecalculateInput extends Omit<RearmInput, 'calendar'> {
  readonly before: { readonly calendar: WorkingCalendar; readonly dueAt: IsoInstant };
  readonly calendar: WorkingCalendar;
}

/**
 * The ladder under another calendar. Only what the calendars see differently moves: an armed step for which both give
 * the same instant stays to the millisecond, so a recalculation without cause changes nothing, and a second one nothing
 * more.
 */
export function recalculateLadder(input: RecalculateInput): LadderStep[] {
  const { ladder, before, now } = input;
  const was = byKey(rearmLadder({ ...input, ...before }));
  const becomes = byKey(rearmLadder(input));
  const moved = ladder.map((step): LadderStep => {
    const from = was.get(step.key);
    const to = becomes.get(step.key);
    if (step.status === 'fired' || from === undefined || to === undefined || from.at === to.at) return step;
    // A reminder that was skipped comes back when the new deadline leaves time for it.
    const isPast = step.kind === 'reminder' && toEpochMs(to.at) < toEpochMs(now);
    return { ...step, at: to.at, status: isPast ? 'skipped' : 'armed' };
  });

  return sortSteps(moved);
}

/** Whether a ladder keeps every fired step of another exactly, which every change of rules has to respect. */
export function keepsFired(before: readonly LadderStep[], after: readonly LadderStep[]): boolean {
  const kept = byKey(after);

  return before
    .filter(({ status }) => status === 'fired')
    .every(({ key, at }) => kept.get(key)?.status === 'fired' && kept.get(key)?.at === at);
}

const byKey = (ladder: readonly LadderStep[]): Map<string, LadderStep> =>
  new Map(ladder.map((step) => [step.key, step]));
