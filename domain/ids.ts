/** Ids of processes, built in one place only. */

export const recurrenceScheduleId = (recurrenceId: string): string => `recurring/${recurrenceId}`;
export const assignmentWorkflowId = (assignmentId: string): string => `assignment/${assignmentId}`;
export const directiveWorkflowId = (directiveId: string): string => `directive/${directiveId}`;
