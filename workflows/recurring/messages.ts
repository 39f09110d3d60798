/** What the workflow of one knock of a recurrence's schedule is started with. No implementation. */
export const RECURRING_WORKFLOW = 'recurringIssueWorkflow';

export interface RecurringIssueInput {
  recurrenceId: string;
}
