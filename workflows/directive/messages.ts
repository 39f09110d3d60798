/** What the workflow of a directive is started with, and how it is woken. No implementation. */
import { defineSignal } from '@temporalio/workflow';

export const DIRECTIVE_WORKFLOW = 'directiveWorkflow';

export interface DirectiveWorkflowInput {
  directiveId: string;
}

/** There may be something to issue: an order was given, resumed, or its failed rows wait again. */
export const wake = defineSignal('wake');
