/** All activities: I/O, one verb a file, idempotent. */
import type { Knex } from 'knex';
import type { Logger } from '../config/logger';
import { readLog } from './read-log';
import { recordEvents } from './record-events';
import { resolveRecipients } from './resolve-recipients';

export interface ActivityDeps {
  db: Knex;
  logger: Logger;
}

export function createActivities(deps: ActivityDeps) {
  return {
    readLog: readLog(deps),
    recordEvents: recordEvents(deps),
    resolveRecipients: resolveRecipients(deps),
  };
}

export type Activities = ReturnType<typeof createActivities>;
