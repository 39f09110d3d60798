/**
 * Opinions of colleagues: what whoever judges a form may ask of whom, until when it is answered, and what silence means.
 * Words only, under one's name. No score reads them: nothing on the way to one imports this file.
 */
import { addWorkingDays, localDate } from '../calendar/working-days';
import { endOfWorkingDay } from '../calendar/working-time';
import type { WorkingCalendar } from '../calendar/types';
import type { ErrorCode } from '../errors';
import { DomainError, fieldError } from '../errors';
import type { FormState, FormStatus } from './form/state';
import type { ColleagueOpinionsRule } from './opinions-rule';
import type { EvaluationProcedure, PeriodKind } from './procedure';

/** How many colleagues the person evaluated may name. */
export const NAMED_AT_MOST = 2;
export const OPINION_STATES = ['asked', 'written', 'declined', 'notAnswered'] as const;
export type OpinionState = (typeof OPINION_STATES)[number];

/** The rule for this kind of period; null where nobody is asked, as in every version from before. */
export const opinionsRule = (
  { colleagueOpinions }: Pick<EvaluationProcedure, 'colleagueOpinions'>,
  kind: PeriodKind,
): ColleagueOpinionsRule | null =>
  colleagueOpinions?.kinds.includes(kind) === true ? colleagueOpinions : null;

export interface OpinionClock {
  /** The end of the working day before the last. */
  readonly remindAt: string;
  readonly dueAt: string;
}

/** Until when a colleague may write: the day of asking is not counted. With one day there is no reminder before it. */
export function opinionClock(
  { days }: Pick<ColleagueOpinionsRule, 'days'>,
  askedAt: string,
  calendar: WorkingCalendar,
): OpinionClock {
  const asked = localDate(calendar, askedAt);
  const endAfter = (count: number): string =>
    endOfWorkingDay(calendar, addWorkingDays(calendar, asked, count));
  const dueAt = endAfter(days);

  return { remindAt: days === 1 ? dueAt : endAfter(days - 1), dueAt };
}

/** Somebody who really worked with the person in the period, by how many assignments both took part in. */
export interface WorkedTogether {
  readonly personId: string;
  readonly assignmentIds: readonly string[];
}

export interface Asking {
  readonly rule: ColleagueOpinionsRule | null;
  /** Asked so far, whatever came of it. */
  readonly askedIds: readonly string[];
  readonly colleagueId: string;
  /** Whoever judges, confirms or decides here has a say of their own. */
  readonly raterIds: readonly string[];
  /** Assignments that both took part in. */
  readonly shared: number;
  /** Named by the person evaluated. */
  readonly isNamed: boolean;
  readonly reason: string | null;
}

/** Throws unless this colleague may be asked: with work in common or named by the person, or else with a reason. */
export function checkAsking(
  { personId }: Pick<FormState, 'personId'>,
  { rule, askedIds, colleagueId, raterIds, shared, isNamed, reason }: Asking,
): void {
  if (rule === null) {
    throw new DomainError('opinion/not-asked-for');
  }

  checkColleague({ personId, colleagueId, raterIds });

  if (askedIds.includes(colleagueId)) {
    throw fieldError('opinion/asked-already', '/colleagueId');
  }

  if (askedIds.length >= rule.atMost) {
    throw new DomainError('opinion/too-many', { atMost: rule.atMost });
  }

  if (shared === 0 && !isNamed && reason === null) {
    throw fieldError('opinion/reason-missing', '/reason');
  }
}

/** Throws unless the person may name this colleague. Naming asks nobody: whoever judges decides. */
export function checkNaming(
  { personId }: Pick<FormState, 'personId'>,
  {
    rule,
    namedIds,
    colleagueId,
    raterIds,
  }: Pick<Asking, 'rule' | 'colleagueId' | 'raterIds'> & { readonly namedIds: readonly string[] },
): void {
  if (rule === null) {
    throw new DomainError('opinion/not-asked-for');
  }

  checkColleague({ personId, colleagueId, raterIds });

  if (namedIds.length >= NAMED_AT_MOST) {
    throw new DomainError('opinion/too-many', { atMost: NAMED_AT_MOST });
  }
}

/** Nobody writes of themselves, and nobody who has a say here already. */
function checkColleague({
  personId,
  colleagueId,
  raterIds,
}: Pick<Asking, 'colleagueId' | 'raterIds'> & { readonly personId: string }): void {
  if (colleagueId === personId || raterIds.includes(colleagueId)) {
    throw fieldError('opinion/rates', '/colleagueId');
  }
}

const NAMING_IN: readonly FormStatus[] = ['selfAssessment', 'assessment'];
const WRITING_IN: readonly FormStatus[] = ['assessment', 'confirmation'];

/** Why the person may not name anybody now, or null. */
export function namingRefusal(state: Pick<FormState, 'personId' | 'status'>, byId: string): ErrorCode | null {
  if (byId !== state.personId) {
    return 'evaluation/not-own-form';
  }

  return NAMING_IN.includes(state.status) ? null : 'evaluation/not-in-state';
}

interface Answerable {
  readonly state: OpinionState;
  readonly dueAt: string;
  readonly formStatus: FormStatus;
}

/** Whether an answer still counts: not given yet, in time, and before the form is confirmed. */
export const mayAnswer = ({ state, dueAt, formStatus }: Answerable, now: string): boolean =>
  state === 'asked' && now <= dueAt && WRITING_IN.includes(formStatus);

export type OpinionStep = 'remind' | 'lapse';

export interface OpinionLook {
  /** What is due now. */
  readonly step: OpinionStep | null;
  /** When to look again; null when nothing will ever be due. */
  readonly nextAt: string | null;
}

/** What the clock of an opinion does at an instant: a reminder once, and at the deadline the silence. */
export function lookAtClock(
  opinion: Answerable & { readonly remindAt: string; readonly isReminded: boolean },
  now: string,
): OpinionLook {
  const { state, dueAt, remindAt, isReminded } = opinion;

  if (state !== 'asked') {
    return { step: null, nextAt: null };
  }

  if (now >= dueAt) {
    return { step: 'lapse', nextAt: null };
  }

  if (isReminded || remindAt >= dueAt) {
    return { step: null, nextAt: dueAt };
  }

  if (now < remindAt) {
    return { step: null, nextAt: remindAt };
  }

  // Nobody is reminded of what they may not write any more.
  return { step: mayAnswer(opinion, now) ? 'remind' : null, nextAt: dueAt };
}
