/** Issues the next due period of a recurrence; answers whether there may be more to do. */
import { issueNextDue } from '../application/recurrences/issue-due';
import type { ActivityDeps } from './index';

export const issueDuePeriod =
  (deps: ActivityDeps) =>
  (recurrenceId: string, at: string): Promise<boolean> =>
    issueNextDue(deps, recurrenceId, at);
