/** One look at the clock of an opinion. Answers when to look again, or null. */
import { lookAtOpinion as lookAt } from '../application/evaluation/opinion-clock';
import type { ActivityDeps } from './index';

export const lookAtOpinion =
  ({ db }: ActivityDeps) =>
  (opinionId: string, now: string): Promise<string | null> =>
    lookAt(db, opinionId, now);
