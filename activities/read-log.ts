/** What the event log holds of an assignment, or null when it holds nothing. */
import { logContent } from '../db/repositories/log-content';
import type { ActivityDeps } from './index';
import type { LogContent } from './recording';

export const readLog =
  ({ db }: ActivityDeps) =>
  (assignmentId: string): Promise<LogContent | null> =>
    logContent(db, assignmentId);
