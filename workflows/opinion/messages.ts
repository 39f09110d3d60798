/** The workflow that keeps the clock of one opinion of a colleague. No implementation. */
export const OPINION_WORKFLOW = 'opinionWorkflow';

export interface OpinionInput {
  opinionId: string;
}
