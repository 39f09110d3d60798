/**
 * Compares running assignments with the engine and mends what can be mended. A command heals its own assignment; this
 * is for those that nobody touches: their ladder would be silent until somebody does.
 */
import type { Knex } from 'knex';
import { logContent } from '../db/repositories/log-content';
import type { ReconciliationReport } from '../db/repositories/reconciliation';
import {
  beginRound,
  endRound,
  lateBefore,
  runningAfter,
  runningSeq,
} from '../db/repositories/reconciliation';
import type { Comparison } from '../domain/assignment/reconciling';
import { compareWithLog } from '../domain/assignment/reconciling';
import type { RepairGateway } from './process-repair';

export interface Reconciling {
  db: Knex;
  repair: RepairGateway;
}

/** A round looks at this many in turn, and at as many that are visibly late: a bounded load, however many there are. */
const PER_ROUND = 200;
/** As the watchdog has it: later than this is not slow but wrong. */
const LATE_MS = 30_000;
const AT_ONCE = 4;
/** A step on its way is known to the workflow a moment before it is in the log. */
const LOOK_AGAIN_AFTER_MS = 2_000;

/** One round, unless another worker has begun one less than `everyMs` ago; then null. */
export async function reconcileRound(
  { db, repair }: Reconciling,
  { everyMs, now }: { everyMs: number; now: Date },
): Promise<ReconciliationReport | null> {
  const round = await beginRound(db, everyMs);

  if (round === null) {
    return null;
  }

  const late = await lateBefore(db, new Date(now.getTime() - LATE_MS).toISOString(), PER_ROUND);
  const inTurn = await runningAfter(db, round.lastId, PER_ROUND);
  const report = await reconcile({ db, repair }, [...new Set([...late, ...inTurn])]);
  const lastId = inTurn.length < PER_ROUND ? '' : (inTurn.at(-1) ?? '');
  await endRound(db, round.id, { ...report, lastId });

  return report;
}

/** All running assignments, one after another. */
export async function reconcileAll(context: Reconciling): Promise<ReconciliationReport> {
  const sum: ReconciliationReport = { checked: 0, repaired: 0, unreachable: 0, diverged: [] };

  for (let ids = await runningAfter(context.db, '', PER_ROUND); ids.length > 0;) {
    const part = await reconcile(context, ids);
    sum.checked += part.checked;
    sum.repaired += part.repaired;
    sum.unreachable += part.unreachable;
    sum.diverged.push(...part.diverged);
    ids = await runningAfter(context.db, ids.at(-1) ?? '', PER_ROUND);
  }

  return sum;
}

/** These assignments, a few at a time. One that cannot be asked about does not keep the others. */
export async function reconcile(context: Reconciling, ids: readonly string[]): Promise<ReconciliationReport> {
  const report: ReconciliationReport = { checked: 0, repaired: 0, unreachable: 0, diverged: [] };
  const waiting = [...ids];
  const lane = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      const found = await mend(context, id).catch(() => 'unreachable' as const);
      report.checked += 1;
      report.repaired += found === 'lost' || found === 'behind' ? 1 : 0;
      report.unreachable += found === 'unreachable' ? 1 : 0;

      if (found === 'ahead') {
        report.diverged.push(id);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));

  return report;
}

async function mend({ db, repair }: Reconciling, id: string): Promise<Comparison> {
  const found = await compare({ db, repair }, id);

  if (found === 'lost') {
    const log = await logContent(db, id);

    // It may have ended while it was looked at.
    if (log === null || (await runningSeq(db, id)) === null) {
      return 'agrees';
    }

    await repair.resume(id, log);
  }

  if (found === 'behind') {
    await repair.catchUp(id, (await runningSeq(db, id)) ?? 0);
  }

  return found;
}

/** What differs is looked at twice: a step may be on its way. */
async function compare({ db, repair }: Reconciling, id: string): Promise<Comparison> {
  const once = async (): Promise<Comparison> => {
    // The engine first: what it knows is in the log a moment later, never the other way round.
    const engine = await repair.standing(id);
    const logSeq = await runningSeq(db, id);

    return logSeq === null ? 'agrees' : compareWithLog(engine, logSeq);
  };
  const first = await once();

  if (first === 'agrees' || first === 'lost') {
    return first;
  }

  await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_AFTER_MS));

  return once();
}
