/** What a proposed version of a procedure may say: everything but who is competent, which goes on from the version before. */
import { DomainError, fieldError } from '../errors';
import type { EvaluationProcedure } from './procedure';
import { checkProcedure, FORM_STEPS } from './procedure';

type Fixed = 'id' | 'version' | 'methodId' | 'authority';

/** The parts that somebody edits, and the day from which it holds (`YYYY-MM-DD`). */
export type ProcedureTerms = Omit<EvaluationProcedure, Fixed>;
export type ProposedTerms = ProcedureTerms & { readonly effectiveFrom: string };

/** The parts of a version that a proposal may say otherwise. */
export function termsOf(procedure: EvaluationProcedure): ProcedureTerms {
  const { id: _id, version: _version, methodId: _method, authority: _authority, ...terms } = procedure;

  return terms;
}

/**
 * The proposed terms in the place of a version. Refuses (`evaluation/invalid-procedure`) clocks that could not be
 * carried out, with a pointer to the very field, and (`evaluation/procedure-retroactive`) a first day before today.
 */
export function proposedProcedure(
  terms: ProposedTerms,
  { id, methodId, authority }: Pick<EvaluationProcedure, Exclude<Fixed, 'version'>>,
  version: number,
  today: string,
): EvaluationProcedure {
  const procedure = { ...terms, id, version, methodId, authority };
  checkProcedure(procedure);
  assertAhead(procedure, today);
  FORM_STEPS.forEach((step) =>
    checkClock(terms.steps[step], terms.steps[step].workingDays, `/steps/${step}`, 'workingDays'),
  );
  checkClock(terms.petition, terms.petition.decideWithinWorkingDays, '/petition', 'decideWithinWorkingDays');
  atLeastOne(terms.petition.fileWithinWorkingDays, '/petition/fileWithinWorkingDays');

  if (terms.nationalExport !== undefined) {
    checkClock(terms.nationalExport, terms.nationalExport.days, '/nationalExport', 'days');
  }

  return procedure;
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
