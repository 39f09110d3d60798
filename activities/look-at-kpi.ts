/** One look at the collecting of a figure; lets the next period's begin. Answers when to look again, or null. */
import { lookAt } from '../application/kpi/collect';
import type { ActivityDeps } from './index';

export const lookAtKpi =
  ({ db, kpis }: ActivityDeps) =>
  async ({ kpiId, period }: { kpiId: string; period: string }, now: string): Promise<string | null> => {
    const { nextAt, follows } = await lookAt(db, kpiId, period, now);

    if (follows !== null) {
      await kpis.collect(kpiId, follows);
    }

    return nextAt;
  };
