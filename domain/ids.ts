/** Ids of processes, built in one place only. */

export const assignmentWorkflowId = (assignmentId: string): string => `assignment/${assignmentId}`;
