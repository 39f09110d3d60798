/** A procedure as it is compared: the deadline of each step, in the order in which they come. */
import type { ProcedureVersionView } from '../../contracts/evaluation-methods';
import { ProcedureTerms } from '../../contracts/procedure-drafts';
import type { EvaluationProcedure } from '../../domain/evaluation/procedure';
import { FORM_STEPS } from '../../domain/evaluation/procedure';
import { termsOf } from '../../domain/evaluation/procedure-proposal';

type StepView = ProcedureVersionView['steps'][number];

export function procedureView(procedure: EvaluationProcedure): ProcedureVersionView {
  const { id, version, name, legalBasis } = procedure;

  return {
    id,
    version,
    name: { ...name },
    legalBasis: legalBasis.map((one) => ({ ...one })),
    effectiveFrom: procedure.effectiveFrom ?? null,
    terms: procedureTerms(procedure),
    steps: stepsOf(procedure),
  };
}

/** The parts that a proposal may say otherwise; lists of records that are left out are empty. */
export function procedureTerms(procedure: EvaluationProcedure): ProcedureTerms {
  const { effectiveFrom: _from, records, ...terms } = termsOf(procedure);

  return ProcedureTerms.parse({ ...terms, records: records ?? {} });
}

function stepsOf({ steps, petition, nationalExport }: EvaluationProcedure): StepView[] {
  const workingDays = { count: 'workingDays' as const };
  const later = (
    clock: Pick<StepView, 'remindWorkingDaysBefore'> & { escalateAfterWorkingDays: readonly number[] },
  ) => ({
    remindWorkingDaysBefore: clock.remindWorkingDaysBefore,
    escalateAfterWorkingDays: [...clock.escalateAfterWorkingDays],
  });

  return [
    ...FORM_STEPS.map((step): StepView => ({
      step,
      days: steps[step].workingDays,
      ...workingDays,
      ...later(steps[step]),
    })),
    {
      step: 'petitionFile',
      days: petition.fileWithinWorkingDays,
      ...workingDays,
      remindWorkingDaysBefore: 0,
      escalateAfterWorkingDays: [],
    },
    { step: 'petitionDecide', days: petition.decideWithinWorkingDays, ...workingDays, ...later(petition) },
    ...(nationalExport === undefined
      ? []
      : [
          {
            step: 'nationalExport' as const,
            days: nationalExport.days,
            count: nationalExport.count,
            ...later(nationalExport),
          },
        ]),
  ];
}
