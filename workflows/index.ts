/** Every workflow of the system, as the worker's bundle exports them. */
import './quiet-promises';

export { assignmentWorkflow } from './assignment/workflow';
export { plannedTransferWorkflow } from './transfer/workflow';
export { batchWorkflow } from './batch/workflow';
export { recurringIssueWorkflow } from './recurring/workflow';
export { directiveWorkflow } from './directive/workflow';
export { digestWorkflow } from './digest/workflow';
export { evaluationPeriodWorkflow } from './evaluation-period/workflow';
export { evaluationWorkflow } from './evaluation/workflow';
export { kpiCollectionWorkflow } from './kpi-collection/workflow';
export { opinionWorkflow } from './opinion/workflow';
export { petitionWorkflow } from './petition/workflow';
export { goalCycleWorkflow } from './goal-cycle/workflow';
