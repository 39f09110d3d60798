/** Carries out a planned transfer on its day; answers its batch, or null where there is none. */
import { performPlanned } from '../application/organisation/planned-transfers';
import type { ActivityDeps } from './index';

export const carryOutTransfer =
  ({ db }: ActivityDeps) =>
  (plannedId: string): Promise<string | null> =>
    performPlanned(db, plannedId, new Date().toISOString());
