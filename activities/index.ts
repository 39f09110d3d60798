/** All activities: I/O, one verb a file, idempotent. */
import type { Knex } from 'knex';
import type { Logger } from '../config/logger';
import type { ProcessGateway } from '../application/process-gateway';
import { performBatchRows } from './perform-batch-rows';
import { issueDuePeriod } from './issue-due-period';
import { issueDistributionRows } from './issue-distribution-rows';
import { queueDigests } from './queue-digests';
import { readLog } from './read-log';
import { recordEvents } from './record-events';
import { resolveRecipients } from './resolve-recipients';

export interface ActivityDeps {
  db: Knex;
  logger: Logger;
  /** For acts that give commands to assignments. */
  gateway: ProcessGateway;
}

export function createActivities(deps: ActivityDeps) {
  return {
    performBatchRows: performBatchRows(deps),
    issueDuePeriod: issueDuePeriod(deps),
    issueDistributionRows: issueDistributionRows(deps),
    queueDigests: queueDigests(deps),
    readLog: readLog(deps),
    recordEvents: recordEvents(deps),
    resolveRecipients: resolveRecipients(deps),
  };
}

export type Activities = ReturnType<typeof createActivities>;
