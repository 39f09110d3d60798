/** The workflow that keeps the hours of digests. No implementation. */
export const DIGEST_WORKFLOW = 'digestWorkflow';

/** There is one, whatever starts it. */
export const DIGEST_WORKFLOW_ID = 'digest/hours';
