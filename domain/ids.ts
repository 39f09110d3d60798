/** Ids of processes, built in one place only. */

export const recurrenceScheduleId = (recurrenceId: string): string => `recurring/${recurrenceId}`;
export const assignmentWorkflowId = (assignmentId: string): string => `assignment/${assignmentId}`;
export const directiveWorkflowId = (directiveId: string): string => `directive/${directiveId}`;
export const periodWorkflowId = (periodId: string): string => `evaluation-period/${periodId}`;
export const formWorkflowId = (periodId: string, personId: string): string =>
  `evaluation/${periodId}/${personId}`;
export const kpiCollectionWorkflowId = (kpiId: string, period: string): string =>
  `kpi-collection/${kpiId}/${period}`;
export const opinionWorkflowId = (formId: string, colleagueId: string): string =>
  `opinion/${formId}/${colleagueId}`;
export const petitionWorkflowId = (petitionId: string): string => `petition/${petitionId}`;
export const goalCycleWorkflowId = (cycleId: string): string => `okr-cycle/${cycleId}`;
