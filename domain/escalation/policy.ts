/** Whether a policy, which administrators edit, makes sense before anything is computed from it. */
import { ROLE_NAMES } from '../access/principal';
import { MS_PER_DAY } from '../calendar/time';
import { MAX_WORKING_DAYS } from '../calendar/working-days';
import { fieldError } from '../errors';
import { parseDuration } from './duration';
import { MOST_REPEATS } from './inactivity';
import {
  type AnswerRules,
  type EscalationPolicy,
  type InactivityRules,
  type Offset,
  type PolicyStep,
  RELATION_RULES,
  type RecipientRule,
} from './types';

/**
 * Accepts a policy whose ladder can be computed and climbs in one direction; else throws
 * `escalation/invalid-policy` with the pointer of the offending part.
 */
export function checkPolicy(policy: EscalationPolicy): void {
  checkRecipients(policy.due.recipients, '/due/recipients');
  if (policy.reminders.length + policy.rungs.length === 0) refuse('/rungs', 'at least one reminder or rung');
  checkSteps(policy, '');
  checkCount(policy.stuckAfterWorkingDays, '/stuckAfterWorkingDays');
  checkCount(policy.dueSoonWorkingDays, '/dueSoonWorkingDays');
  checkCount(policy.cascadeLevels ?? 0, '/cascadeLevels');
  checkCount(policy.remindAgainAfterMinutes ?? 0, '/remindAgainAfterMinutes');
  checkCount(policy.warnAboveOpen ?? 0, '/warnAboveOpen');
  checkAnswers(policy.explanation, '/explanation');
  checkAnswers(policy.excuse, '/excuse');
  checkInactivity(policy.inactivity);
  if (policy.start !== undefined) checkRecipients(policy.start.recipients, '/start/recipients');
  if (!((policy.reminderSpreadSeconds ?? 0) >= 0)) refuse('/reminderSpreadSeconds', 'not negative');
}

function checkAnswers(rules: AnswerRules | undefined, pointer: string): void {
  if (rules === undefined) return;
  if (offsetMs(rules.within, `${pointer}/within`) <= 0) refuse(`${pointer}/within`, 'longer than nothing');
  checkRecipients(rules.due.recipients, `${pointer}/due/recipients`);
  checkSteps(rules, pointer);
}

/** Reminders come nearer to the deadline one by one, rungs go away from it. */
function checkSteps(steps: Pick<AnswerRules, 'reminders' | 'rungs'>, pointer: string): void {
  const reminders = steps.reminders.map((step, index) => checkStep(step, `${pointer}/reminders/${index}`));
  const rungs = steps.rungs.map((step, index) => checkStep(step, `${pointer}/rungs/${index}`));
  reminders.forEach((size, index) => {
    if (index > 0 && size >= reminders[index - 1]!)
      refuse(`${pointer}/reminders/${index}/offset`, 'farthest first');
  });
  rungs.forEach((size, index) => {
    if (index > 0 && size <= rungs[index - 1]!) refuse(`${pointer}/rungs/${index}/offset`, 'nearest first');
  });
}

function checkInactivity(rules: InactivityRules | undefined): void {
  if (rules === undefined) return;
  if (offsetMs(rules.after, '/inactivity/after') <= 0) refuse('/inactivity/after', 'longer than nothing');
  if (!Number.isInteger(rules.repeats) || rules.repeats < 0 || rules.repeats > MOST_REPEATS)
    refuse('/inactivity/repeats', `a whole number from 0 to ${MOST_REPEATS}`);
  checkRecipients(rules.recipients, '/inactivity/recipients');
}

/** Checks one step and gives the least milliseconds that its offset can span, for comparison only. */
function checkStep(step: PolicyStep, pointer: string): number {
  checkRecipients(step.recipients, `${pointer}/recipients`);
  const size = offsetMs(step.offset, `${pointer}/offset`);
  if (size <= 0) refuse(`${pointer}/offset`, 'longer than nothing');
  return size;
}

function offsetMs(offset: Offset, pointer: string): number {
  if ('iso' in offset) return durationAt(offset.iso, `${pointer}/iso`);
  checkCount(offset.workingDays, `${pointer}/workingDays`);
  return offset.workingDays * MS_PER_DAY;
}

function durationAt(text: string, pointer: string): number {
  try {
    return parseDuration(text);
  } catch {
    return refuse(pointer, 'an ISO 8601 duration of days, hours, minutes and seconds');
  }
}

function checkRecipients(recipients: readonly RecipientRule[], pointer: string): void {
  if (recipients.length === 0) refuse(pointer, 'at least one recipient');
  recipients.forEach((rule, index) => {
    const known = typeof rule === 'string' ? RELATION_RULES.includes(rule) : isRole(rule.role);
    if (!known) refuse(`${pointer}/${index}`, 'a known relation or a role');
  });
}

const isRole = (role: string): boolean => (ROLE_NAMES as readonly string[]).includes(role);

function checkCount(count: number, pointer: string): void {
  if (!Number.isInteger(count) || count < 0 || count > MAX_WORKING_DAYS)
    refuse(pointer, 'a whole number of working days');
}

function refuse(pointer: string, expected: string): never {
  throw fieldError('escalation/invalid-policy', pointer, { expected });
}
