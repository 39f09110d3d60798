/**
 * The procedure of an evaluation as data: how long each step may take, what silence leads to, and who is competent for
 * whom. A pack has a version and a legal basis; the code knows steps and relations, and no country's numbers.
 */
import { endOfWorkingDay } from '../calendar/working-time';
import { addWorkingDays, localDate } from '../calendar/working-days';
import type { WorkingCalendar } from '../calendar/types';
import { fieldError } from '../errors';
import type { CalibrationRule } from './calibration-rule';
import { checkCalibration } from './calibration-rule';
import type { EarlyYearRule } from './early-year';
import { checkEarlyYear } from './early-year';
import type { Bilingual } from './method';
import type { ColleagueOpinionsRule } from './opinions-rule';
import { checkOpinionsRule } from './opinions-rule';
import type { PresenceRule } from './presence';
import type { RecordRules } from './records';
import { RECORD_KINDS, RECORD_SUBJECTS } from './records';
import type { ScoringRule } from './scoring';
import { checkScoring } from './scoring';

export const PERIOD_KINDS = ['month', 'quarter', 'halfYear', 'year'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** Steps that somebody owes by a deadline. */
export const FORM_STEPS = ['selfAssessment', 'assessment', 'confirmation'] as const;
export type FormStep = (typeof FORM_STEPS)[number];

/** Where a person stands in the agency that uses their work. */
export const STANDINGS = ['agencyHead', 'agencyStaff', 'subUnitHead', 'subUnitStaff'] as const;
export type Standing = (typeof STANDINGS)[number];

/**
 * By what somebody is competent: head of the person's own unit, of the agency that uses their work, or of the unit
 * that manages that agency; a deputy there; the personnel office where nobody else is left.
 */
export const RELATIONS = [
  'directHead',
  'usingHead',
  'managingHead',
  'managingDeputy',
  'personnelOffice',
] as const;
export type Relation = (typeof RELATIONS)[number];

/** What one is competent for: judging, confirming, deciding on a petition. */
export const DUTIES = ['assess', 'confirm', 'decide'] as const;
export type Duty = (typeof DUTIES)[number];

interface Clock {
  /** Before the deadline, at the start of nobody's day: the end of that working day. */
  readonly remindWorkingDaysBefore: number;
  /** Working days after the deadline at which the next competent person is called in. */
  readonly escalateAfterWorkingDays: readonly number[];
}

/** How soon results go over to the national database, and who is told while they do not. */
export interface NationalExportRule extends Clock {
  readonly kinds: readonly PeriodKind[];
  readonly days: number;
  readonly count: 'calendarDays' | 'workingDays';
  /** From the first who is reminded to those called in after silence. */
  readonly tell: readonly Relation[];
}

export const PUBLICATION_AUDIENCES = ['unit', 'agency'] as const;
export type PublicationAudience = (typeof PUBLICATION_AUDIENCES)[number];

/** Which levels may be made known, to whom at most, and for how long; the first audience is proposed. */
export interface PublicationRule {
  readonly kinds: readonly PeriodKind[];
  readonly audiences: readonly PublicationAudience[];
  readonly mostDays: number;
}

export interface EvaluationProcedure {
  readonly id: string;
  readonly version: number;
  /** The method that it belongs to. */
  readonly methodId: string;
  readonly name: Bilingual;
  readonly legalBasis: readonly { readonly document: string; readonly provisions: string }[];
  /** The day from which periods that are opened follow it (`YYYY-MM-DD`); absent in versions that always held. */
  readonly effectiveFrom?: string;
  /** Each step begins where the one before is due. A form goes on without a self-assessment: it alone calls nobody in. */
  readonly steps: Readonly<Record<FormStep, Clock & { readonly workingDays: number }>>;
  readonly petition: Clock & {
    readonly fileWithinWorkingDays: number;
    readonly decideWithinWorkingDays: number;
  };
  /** Absent in procedures that hand nothing over, and in versions from before. */
  readonly nationalExport?: NationalExportRule;
  /** Absent where no level is ever made known. */
  readonly publication?: PublicationRule;
  /** What a confirmation waits for, by kind of period; absent where it waits for nothing. */
  readonly records?: RecordRules;
  /** When a year may be rated before it is over; absent where it has to be over. */
  readonly earlyYear?: EarlyYearRule;
  /** Whether the year of a head is confirmed only once the unit has its level; absent, a head confirmed before is only listed. */
  readonly unitBeforeHead?: boolean;
  /** From how many days on a month counts; absent in versions from before, which rate whoever was not away for all of it. */
  readonly presence?: PresenceRule;
  /** Whether those who judge look together before the confirmation; absent where they do not, and in versions from before. */
  readonly calibration?: CalibrationRule;
  /** Which agencies are scored by the quarter; absent where all are by the month, and in versions from before. */
  readonly scoring?: ScoringRule;
  /** Whether colleagues may be asked for an opinion, in words; absent, and in versions from before, nobody is. */
  readonly colleagueOpinions?: ColleagueOpinionsRule;
  /** From the first who is competent to those called in after silence; kinds that are left out follow `month`. */
  readonly authority: Readonly<
    Partial<Record<PeriodKind, Record<Standing, Record<Duty, readonly Relation[]>>>> & {
      month: Record<Standing, Record<Duty, readonly Relation[]>>;
    }
  >;
}

/** When a step is reminded of, due, and escalated: instants, pinned when a period or a petition begins. */
export interface StepClock {
  readonly remindAt: string;
  readonly dueAt: string;
  readonly escalateAt: readonly string[];
}

export type FormClocks = Readonly<Record<FormStep, StepClock>>;

/** The clocks of a period's forms, one step after another from a date on (`YYYY-MM-DD`, itself not counted). */
export function formClocks(
  { steps }: EvaluationProcedure,
  from: string,
  calendar: WorkingCalendar,
): FormClocks {
  let begins = from;
  const clocks = {} as Record<FormStep, StepClock>;

  for (const step of FORM_STEPS) {
    const { workingDays, ...clock } = steps[step];
    const due = addWorkingDays(calendar, begins, workingDays);
    clocks[step] = clockAround(due, clock, calendar);
    begins = due;
  }

  return clocks;
}

/**
 * The clock of a step that begins later than planned: its full time from that day (itself not counted), so that nobody is
 * reminded of, or passed over for, a deadline that was gone when their turn came. Null where the planned one leaves that
 * time anyway: whoever is early takes nothing from the next.
 */
export function clockOfLateStep(
  { steps }: Pick<EvaluationProcedure, 'steps'>,
  step: FormStep,
  { planned, beginsOn }: { planned: StepClock; beginsOn: string },
  calendar: WorkingCalendar,
): StepClock | null {
  const { workingDays, ...clock } = steps[step];
  const own = clockAround(addWorkingDays(calendar, beginsOn, workingDays), clock, calendar);

  return own.dueAt > planned.dueAt ? own : null;
}

/** The clock of a petition: the day of receipt is not counted. */
export const petitionClock = (
  { petition }: EvaluationProcedure,
  receivedAt: string,
  calendar: WorkingCalendar,
): StepClock =>
  clockAround(
    addWorkingDays(calendar, localDate(calendar, receivedAt), petition.decideWithinWorkingDays),
    petition,
    calendar,
  );

/** The clock of a calibration session: the day of its opening is not counted. */
export const calibrationClock = (
  rule: CalibrationRule,
  openedAt: string,
  calendar: WorkingCalendar,
): StepClock =>
  clockAround(addWorkingDays(calendar, localDate(calendar, openedAt), rule.workingDays), rule, calendar);

/** Until when a petition may be filed after the person was told. */
export const petitionUntil = (
  { petition }: EvaluationProcedure,
  toldAt: string,
  calendar: WorkingCalendar,
): string =>
  endOfWorkingDay(
    calendar,
    addWorkingDays(calendar, localDate(calendar, toldAt), petition.fileWithinWorkingDays),
  );

function clockAround(due: string, clock: Clock, calendar: WorkingCalendar): StepClock {
  const endAfter = (days: number): string =>
    endOfWorkingDay(calendar, days === 0 ? due : addWorkingDays(calendar, due, days));

  return {
    remindAt: endAfter(-clock.remindWorkingDaysBefore),
    dueAt: endAfter(0),
    escalateAt: clock.escalateAfterWorkingDays.map(endAfter),
  };
}

/** Who is competent for a duty, from the first to the last that is called in. */
export const competentRelations = (
  { authority }: EvaluationProcedure,
  kind: PeriodKind,
  standing: Standing,
  duty: Duty,
): readonly Relation[] => (authority[kind] ?? authority.month)[standing][duty];

/** Refuses a procedure that could not be carried out, with a pointer to the part. */
export function checkProcedure({
  steps,
  petition,
  authority,
  nationalExport,
  publication,
  records,
  earlyYear,
  presence,
  calibration,
  scoring,
  colleagueOpinions,
}: EvaluationProcedure): void {
  const refuse = (pointer: string): never => {
    throw fieldError('evaluation/invalid-procedure', pointer);
  };
  const checkClock = (clock: Clock, days: number, pointer: string): void => {
    const later = clock.escalateAfterWorkingDays;

    if (!isDays(days) || !isDays(clock.remindWorkingDaysBefore) || !later.every(isDays)) {
      refuse(pointer);
    }
  };
  FORM_STEPS.forEach((step) => checkClock(steps[step], steps[step].workingDays, `/steps/${step}`));
  checkClock(petition, petition.decideWithinWorkingDays, '/petition');

  if (nationalExport !== undefined) {
    checkClock(nationalExport, nationalExport.days, '/nationalExport');

    if (nationalExport.tell.length === 0) {
      refuse('/nationalExport/tell');
    }
  }

  if (publication !== undefined && (publication.audiences.length === 0 || !isDays(publication.mostDays))) {
    refuse('/publication');
  }

  if (earlyYear !== undefined) {
    checkEarlyYear(earlyYear);
  }

  if (scoring !== undefined) {
    checkScoring(scoring);
  }

  if (presence !== undefined && !(isDays(presence.leastWorkingDays) && presence.leastWorkingDays > 0)) {
    refuse('/presence/leastWorkingDays');
  }

  if (calibration !== undefined) {
    checkClock(calibration, calibration.workingDays, '/calibration');
    checkCalibration(calibration);
  }

  if (colleagueOpinions !== undefined) {
    checkOpinionsRule(colleagueOpinions);
  }

  Object.entries(records ?? {}).forEach(([kind, rules]) => {
    const isKnown = (PERIOD_KINDS as readonly string[]).includes(kind);

    if (
      !isKnown ||
      !rules.every((rule) => RECORD_KINDS.includes(rule.kind) && RECORD_SUBJECTS.includes(rule.of))
    ) {
      refuse(`/records/${kind}`);
    }
  });
  PERIOD_KINDS.filter((kind) => authority[kind] !== undefined).forEach((kind) =>
    STANDINGS.forEach((standing) =>
      DUTIES.forEach((duty) => {
        if ((authority[kind]?.[standing]?.[duty] ?? []).length === 0) {
          refuse(`/authority/${kind}/${standing}/${duty}`);
        }
      }),
    ),
  );
}

const isDays = (days: number): boolean => Number.isInteger(days) && days >= 0 && days <= 250;
