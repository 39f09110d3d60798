/** The operators' pages: processes, one process, and the watchdog. */
import { z } from 'zod';
import { Id, Instant } from '../../contracts/common';
import { listProcesses } from '../../db/repositories/processes';
import type { ProcessFilter } from '../../db/repositories/processes';
import { latestRound } from '../../db/repositories/reconciliation';
import { WATCHDOG_TOLERANCE_MS } from '../assignments/timers';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { processRows, processView } from '../processes/process';

/** As many missed timers as an operator can look at; more means the worker is down. */
const WATCHDOG_ROWS = 100;

const UpdatedCursor = z.strictObject({ updatedAt: Instant, id: Id });

export function mountProcesses(mounting: Mounting): void {
  mount(mounting, 'watchdog', async ({ deps, ctx }) => {
    const { rows } = await listProcesses(
      deps.db,
      { state: 'overdueTimer' },
      { limit: WATCHDOG_ROWS, after: null, missedBefore: missedBefore(ctx.now) },
    );
    const [items, reconciliation] = await Promise.all([
      processRows(deps.db, rows, ctx.now),
      latestRound(deps.db),
    ]);

    return { body: { checkedAt: ctx.now, items, reconciliation } };
  });

  mount(mounting, 'listProcesses', async ({ deps, ctx, query }) => {
    const { limit, cursor, query: words, state } = query;
    const after = decodeCursor(cursor, UpdatedCursor);
    const filter: ProcessFilter = {
      ...(words === undefined ? {} : { query: words }),
      ...(state === undefined ? {} : { state }),
    };
    const { rows, next } = await listProcesses(deps.db, filter, {
      limit,
      after,
      missedBefore: missedBefore(ctx.now),
    });

    return {
      body: {
        items: await processRows(deps.db, rows, ctx.now),
        nextCursor: encodeCursor(next),
      },
    };
  });

  mount(mounting, 'getProcess', async ({ deps, ctx, params }) => ({
    body: await processView(params.id, {
      db: deps.db,
      gateway: deps.gateway,
      now: ctx.now,
      temporalUiUrl: deps.config.temporalUiUrl,
    }),
  }));
}

const missedBefore = (now: string): string => new Date(Date.parse(now) - WATCHDOG_TOLERANCE_MS).toISOString();
