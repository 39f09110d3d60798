/** Queues the digests that are due by an instant; answers when to ask again, or null. */
import { queueDigests as queue } from '../application/notifying/plan-digests';
import type { ActivityDeps } from './index';

export const queueDigests =
  ({ db }: Pick<ActivityDeps, 'db'>) =>
  (now: string): Promise<string | null> =>
    queue(db, now);
