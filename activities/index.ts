/** All activities: I/O, one verb a file, idempotent. */
import type { Knex } from 'knex';
import type { Logger } from '../config/logger';
import type { BatchGateway } from '../application/process-batches';
import type { EvaluationGateway } from '../application/process-evaluation';
import type { KpiGateway } from '../application/process-kpi';
import type { ProcessGateway } from '../application/process-gateway';
import {
  carryOutPetition,
  resolveCompetent,
  resolveDeciders,
  startPetition,
  tellDependents,
} from './evaluation-duties';
import { fireGoalStep, nextGoalStep } from './goal-steps';
import { carryOutTransfer } from './carry-out-transfer';
import { performBatchRows } from './perform-batch-rows';
import { issueDuePeriod } from './issue-due-period';
import { issueDistributionRows } from './issue-distribution-rows';
import { lookAtKpi } from './look-at-kpi';
import { lookAtOpinion } from './look-at-opinion';
import { queueDigests } from './queue-digests';
import { readLog } from './read-log';
import { readEvaluationLog, recordEvaluation } from './record-evaluation';
import { recordEvents } from './record-events';
import { resolveRecipients } from './resolve-recipients';
import { startForms } from './start-forms';
import { watchExports } from './watch-exports';

export interface ActivityDeps {
  db: Knex;
  logger: Logger;
  /** For acts that give commands to assignments. */
  gateway: ProcessGateway;
  /** For acts that give commands to forms and petitions. */
  evaluations: EvaluationGateway;
  /** For collecting the figures of indicators, one period after another. */
  kpis: KpiGateway;
  /** For letting the batch of a planned transfer run. */
  batches: BatchGateway;
}

export function createActivities(deps: ActivityDeps) {
  return {
    carryOutTransfer: carryOutTransfer(deps),
    performBatchRows: performBatchRows(deps),
    issueDuePeriod: issueDuePeriod(deps),
    issueDistributionRows: issueDistributionRows(deps),
    lookAtKpi: lookAtKpi(deps),
    lookAtOpinion: lookAtOpinion(deps),
    queueDigests: queueDigests(deps),
    readLog: readLog(deps),
    recordEvents: recordEvents(deps),
    resolveRecipients: resolveRecipients(deps),
    startForms: startForms(deps),
    watchExports: watchExports(deps),
    recordEvaluation: recordEvaluation(deps),
    readEvaluationLog: readEvaluationLog(deps),
    resolveCompetent: resolveCompetent(deps),
    resolveDeciders: resolveDeciders(deps),
    startPetition: startPetition(deps),
    carryOutPetition: carryOutPetition(deps),
    tellDependents: tellDependents(deps),
    nextGoalStep: nextGoalStep(deps),
    fireGoalStep: fireGoalStep(deps),
  };
}

export type Activities = ReturnType<typeof createActivities>;
