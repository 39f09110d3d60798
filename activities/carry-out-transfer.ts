/** Carries out a planned transfer on its day, and lets its batch run; does nothing where it holds no more. */
import { performPlanned } from '../application/organisation/planned-transfers';
import type { ActivityDeps } from './index';

export const carryOutTransfer =
  ({ db, batches }: ActivityDeps) =>
  async (plannedId: string): Promise<void> => {
    const batchId = await performPlanned(db, plannedId, new Date().toISOString());

    if (batchId !== null) {
      await batches.start(batchId);
    }
  };
