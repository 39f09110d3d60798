/** What a proposed version of a procedure may say, and what of it could not be carried out. */
import { DomainError, fieldError } from '../errors';
import type { Duty, EvaluationProcedure, Relation } from './procedure';
import { checkProcedure, FORM_STEPS, PERIOD_KINDS, STANDINGS } from './procedure';

type Fixed = 'id' | 'version' | 'methodId';

/** The parts that somebody edits, and the day from which it holds (`YYYY-MM-DD`). */
export type ProcedureTerms = Omit<EvaluationProcedure, Fixed>;
export type ProposedTerms = Omit<ProcedureTerms, 'authority'> & {
  readonly effectiveFrom: string;
  /** Left out, it goes on from the version before. */
  readonly authority?: EvaluationProcedure['authority'];
};

/** The parts of a version that a proposal may say otherwise. */
export function termsOf(procedure: EvaluationProcedure): ProcedureTerms {
  const { id: _id, version: _version, methodId: _method, ...terms } = procedure;

  return terms;
}

/**
 * The proposed terms in the place of a version. Refuses (`evaluation/invalid-procedure`) clocks that could not be
 * carried out, with a pointer to the very field, and (`evaluation/procedure-retroactive`) a first day before today.
 */
export function proposedProcedure(
  terms: ProposedTerms,
  { id, methodId, authority }: Pick<EvaluationProcedure, 'id' | 'methodId' | 'authority'>,
  version: number,
  today: string,
): EvaluationProcedure {
  const procedure = { ...terms, id, version, methodId, authority: terms.authority ?? authority };
  checkProcedure(procedure);
  checkAuthority(procedure);
  assertAhead(procedure, today);
  FORM_STEPS.forEach((step) =>
    checkClock(terms.steps[step], terms.steps[step].workingDays, `/steps/${step}`, 'workingDays'),
  );
  checkClock(terms.petition, terms.petition.decideWithinWorkingDays, '/petition', 'decideWithinWorkingDays');
  atLeastOne(terms.petition.fileWithinWorkingDays, '/petition/fileWithinWorkingDays');
  checkCallsIn(terms);

  if (terms.nationalExport !== undefined) {
    checkClock(terms.nationalExport, terms.nationalExport.days, '/nationalExport', 'days');
  }

  if (terms.calibration !== undefined) {
    checkClock(terms.calibration, terms.calibration.workingDays, '/calibration', 'workingDays');
  }

  return procedure;
}

/** Silence calls in the next person wherever something waits for one; a form goes on without a self-assessment, so that there nobody would ever be. */
function checkCallsIn({ steps, petition }: Pick<ProposedTerms, 'steps' | 'petition'>): void {
  const wrong = [
    ...FORM_STEPS.map((step) => ({
      pointer: `/steps/${step}`,
      isWrong: (step === 'selfAssessment') === steps[step].escalateAfterWorkingDays.length > 0,
    })),
    { pointer: '/petition', isWrong: petition.escalateAfterWorkingDays.length === 0 },
  ].find(({ isWrong }) => isWrong);

  if (wrong !== undefined) {
    throw fieldError('evaluation/invalid-procedure', `${wrong.pointer}/escalateAfterWorkingDays`);
  }
}

/**
 * Nobody is named twice for a duty, and a petition has somebody to decide it who neither judges nor confirms: whoever
 * rated is left out of deciding.
 */
function checkAuthority({ authority }: EvaluationProcedure): void {
  for (const kind of PERIOD_KINDS) {
    for (const standing of STANDINGS) {
      const duties = authority[kind]?.[standing];

      if (duties !== undefined) {
        checkDuties(duties, `/authority/${kind}/${standing}`);
      }
    }
  }
}

function checkDuties(duties: Readonly<Record<Duty, readonly Relation[]>>, pointer: string): void {
  for (const [duty, relations] of Object.entries(duties)) {
    if (new Set(relations).size !== relations.length) {
      throw fieldError('evaluation/invalid-procedure', `${pointer}/${duty}`);
    }
  }

  const rates = [...duties.assess, ...duties.confirm];

  if (duties.decide.every((relation) => rates.includes(relation))) {
    throw fieldError('evaluation/decider-rates', `${pointer}/decide`);
  }
}

/** A version begins today at the earliest: a period that is open keeps its own, whatever is decided. */
export function assertAhead(
  { effectiveFrom }: Pick<EvaluationProcedure, 'effectiveFrom'>,
  today: string,
): void {
  if (effectiveFrom === undefined || effectiveFrom < today) {
    throw new DomainError('evaluation/procedure-retroactive', { pointer: '/effectiveFrom', today });
  }
}

interface Clock {
  readonly remindWorkingDaysBefore: number;
  readonly escalateAfterWorkingDays: readonly number[];
}

/** A reminder lies within its step, and each escalation after the one before. */
function checkClock(clock: Clock, days: number, pointer: string, daysField: string): void {
  atLeastOne(days, `${pointer}/${daysField}`);

  if (clock.remindWorkingDaysBefore > days) {
    throw fieldError('evaluation/invalid-procedure', `${pointer}/remindWorkingDaysBefore`);
  }

  const later = clock.escalateAfterWorkingDays;

  if (later.some((day, index) => index > 0 && day <= (later[index - 1] ?? 0))) {
    throw fieldError('evaluation/invalid-procedure', `${pointer}/escalateAfterWorkingDays`);
  }
}

function atLeastOne(days: number, pointer: string): void {
  if (days < 1) {
    throw fieldError('evaluation/invalid-procedure', pointer);
  }
}
