/** The workflow that keeps the hours of digests, and what it is told. No implementation. */
import { defineSignal } from '@temporalio/workflow';

export const DIGEST_WORKFLOW = 'digestWorkflow';

/** There is one, whatever starts it. */
export const DIGEST_WORKFLOW_ID = 'digest/hours';

/** Somebody chose another hour, or came new: the next moment may be earlier than the one slept to. */
export const hoursChangedSignal = defineSignal('hoursChanged');
