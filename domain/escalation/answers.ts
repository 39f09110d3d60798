/** Deadlines of answers that are owed, by the policy of the assignment. */
import { fromEpochMs, toEpochMs } from '../calendar/time';
import type { IsoInstant, WorkingCalendar } from '../calendar/types';
import { addWorkingDays, localDate } from '../calendar/working-days';
import { endOfWorkingDay } from '../calendar/working-time';
import { parseDuration } from './duration';
import { armLadder } from './ladder';
import type { AnswerRules, EscalationPolicy, LadderStep } from './types';

const ONE_DAY = { workingDays: 1 };

/** What holds where a policy says nothing: three working days for an explanation, five for a decision on an excuse. */
export const DEFAULT_ANSWER_RULES: Readonly<Record<'explanation' | 'excuse', AnswerRules>> = {
  explanation: {
    within: { workingDays: 3 },
    reminders: [{ offset: ONE_DAY, recipients: ['assignee'] }],
    due: { recipients: ['assignee', 'assigner'] },
    rungs: [{ offset: ONE_DAY, recipients: ['assigner', 'lineManager'] }],
  },
  excuse: {
    within: { workingDays: 5 },
    reminders: [{ offset: ONE_DAY, recipients: ['headOfUnit'] }],
    due: { recipients: ['headOfUnit', 'assignee'] },
    rungs: [{ offset: ONE_DAY, recipients: ['headOfParentUnit', { role: 'personnelOffice' }] }],
  },
};

export interface AnswerWish {
  policy: EscalationPolicy;
  calendar: WorkingCalendar;
  now: IsoInstant;
  /** Working days that somebody chose instead of the policy's time; a day ends with its working hours. */
  workingDays?: number | undefined;
}

/** When an answer is due, and its whole ladder. */
export function answerSchedule(
  matter: 'explanation' | 'excuse',
  { policy, calendar, now, workingDays }: AnswerWish,
): { dueAt: IsoInstant; ladder: LadderStep[] } {
  const rules = policy[matter] ?? DEFAULT_ANSWER_RULES[matter];
  const within = workingDays === undefined ? rules.within : { workingDays };
  const dueAt =
    'iso' in within
      ? fromEpochMs(toEpochMs(now) + parseDuration(within.iso))
      : endOfWorkingDay(calendar, addWorkingDays(calendar, localDate(calendar, now), within.workingDays));
  const { reminders, due, rungs } = rules;

  return { dueAt, ladder: armLadder({ policy: { ...policy, reminders, due, rungs }, calendar, dueAt, now }) };
}
