/** Workflow ids and update ids, built in one place only. */

export const assignmentWorkflowId = (assignmentId: string): string => `assignment/${assignmentId}`;

/** The assignment id inside a workflow id, or null when it is another kind of process. */
export const assignmentIdOf = (workflowId: string): string | null =>
  workflowId.startsWith('assignment/') ? workflowId.slice('assignment/'.length) : null;
