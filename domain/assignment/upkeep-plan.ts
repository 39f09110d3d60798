/** What other rules would make of one open assignment: its deadline and ladder before and after, step by step. */
import type { WorkingCalendar } from '../calendar/types';
import { localDate } from '../calendar/working-days';
import type { EscalationPolicy, LadderStep } from '../escalation/types';
import { inactivityRules } from '../escalation/inactivity';
import { recalculateLadder, rearmLadder } from '../escalation/rearm';
import type { Schedule } from './commands';
import { recalculateDeadline } from './deadline-basis';
import { restedSince } from './pauses';
import type { AssignmentState } from './state';
import { isLadderRunning, isUnderReview } from './state';

export interface UpkeepPlan {
  schedule: Schedule;
  before: { dueAt: string; ladder: readonly LadderStep[] };
  /** Steps whose instant comes to lie elsewhere, appears or goes. */
  movedKeys: string[];
  /** Steps that would fire at once, because their instant has passed and the ladder runs. */
  firesNow: string[];
}

/** The plan of going over to another version of the policy; the deadline stays. */
export function planPolicy(
  state: AssignmentState,
  { policy, calendar, now }: { policy: EscalationPolicy; calendar: WorkingCalendar; now: string },
): UpkeepPlan {
  const { dueAt, ladder, id } = state;
  const after = rearmLadder({ ladder, policy, calendar, dueAt, now: restsSince(state, now), spreadKey: id });

  return planOf(state, now, {
    dueAt,
    ladder: after,
    rules: {
      ...state.rules,
      policyId: policy.id,
      policyVersion: policy.version,
      evidenceRequired: policy.evidenceRequired,
      ...inactivityRules(policy),
    },
    basisVersion: state.version,
  });
}

/** The plan of going over to another calendar, or null when neither deadline nor any step would move. */
export function planCalendar(
  state: AssignmentState,
  {
    policy,
    before,
    after,
    now,
  }: { policy: EscalationPolicy; before: WorkingCalendar; after: WorkingCalendar; now: string },
): UpkeepPlan | null {
  if (!canReach(state, before, after)) {
    return null;
  }

  const dueAt = recalculateDeadline(state.dueAt, state.deadline ?? null, before, after);
  const ladder = recalculateLadder({
    ladder: state.ladder,
    policy,
    before: { calendar: before, dueAt: state.dueAt },
    calendar: after,
    dueAt,
    now: restsSince(state, now),
    spreadKey: state.id,
  });
  const plan = planOf(state, now, {
    dueAt,
    ladder,
    rules: { ...state.rules, calendarId: after.id, calendarVersion: after.version },
    basisVersion: state.version,
  });

  return dueAt === state.dueAt && plan.movedKeys.length === 0 ? null : plan;
}

function planOf(state: AssignmentState, now: string, schedule: Schedule): UpkeepPlan {
  const was = new Map(state.ladder.map((step) => [step.key, step]));
  const becomes = new Map(schedule.ladder.map((step) => [step.key, step]));
  const keys = [...new Set([...was.keys(), ...becomes.keys()])];

  return {
    schedule,
    before: { dueAt: state.dueAt, ladder: state.ladder },
    movedKeys: keys.filter((key) => was.get(key)?.at !== becomes.get(key)?.at),
    firesNow: isLadderRunning(state)
      ? schedule.ladder.filter(({ status, at }) => status === 'armed' && at <= now).map(({ key }) => key)
      : [],
  };
}

/** While the work is in other hands no step is past: what rests is moved when it comes back. */
function restsSince(state: AssignmentState, now: string): string {
  const since = isUnderReview(state) ? (state.submission?.at ?? state.heldSince) : restedSince(state);

  return isLadderRunning(state) || since > now ? now : since;
}

/**
 * Whether the calendars differ on any date that the deadline or a step was counted over. Every instant follows from
 * dates up to itself, so a difference after the last step changes nothing.
 */
function canReach(state: AssignmentState, before: WorkingCalendar, after: WorkingCalendar): boolean {
  const last = state.ladder.reduce((latest, { at }) => (at > latest ? at : latest), state.dueAt);

  return firstDifference(before, after) <= localDate(before, last);
}

/** The first date on which two calendars differ; the beginning of time when their weeks or hours do. */
export function firstDifference(before: WorkingCalendar, after: WorkingCalendar): string {
  if (patternOf(before) !== patternOf(after)) {
    return '';
  }

  const differs = (date: string): boolean => effectOf(before, date) !== effectOf(after, date);

  return [...Object.keys(before.days), ...Object.keys(after.days)]
    .filter(differs)
    .reduce((first, date) => (date < first ? date : first), '9999-12-31');
}

/** A provisional row has no effect, and names and sources move nothing. */
function effectOf({ days }: WorkingCalendar, date: string): string {
  const day = days[date];

  return day === undefined || day.provisional ? '' : day.kind;
}

const patternOf = (calendar: WorkingCalendar): string =>
  JSON.stringify([
    calendar.timeZoneOffsetMinutes,
    calendar.weekend,
    calendar.halfDayWeekdays ?? [],
    calendar.dayStart,
    calendar.dayEnd,
    calendar.lunch ?? null,
    calendar.halfDayEnd,
  ]);
