/**
 * Compares running processes (assignments, forms, petitions, periods that are being opened) with the engine and mends
 * what can be mended. A command heals its own process; this is for those that nobody touches: their clock would be
 * silent until somebody does.
 */
import type { Knex } from 'knex';
import type {
  ProcessKind,
  ProcessRef,
  ReconciliationReport,
  RoundPlaces,
} from '../db/repositories/reconciliation';
import {
  beginRound,
  endRound,
  lateBefore,
  PROCESS_KINDS,
  runningAfter,
  runningSeq,
} from '../db/repositories/reconciliation';
import { evaluationLog } from '../db/repositories/evaluation-forms';
import { logContent } from '../db/repositories/log-content';
import type { Comparison } from '../domain/assignment/reconciling';
import { compareWithLog } from '../domain/assignment/reconciling';
import type { RepairGateway } from './process-repair';

export interface Reconciling {
  db: Knex;
  repair: RepairGateway;
}

/** A round looks at this many of each kind in turn, and at as many that are visibly late: a bounded load. */
const PER_ROUND = 200;
/** As the watchdog has it: later than this is not slow but wrong. */
const LATE_MS = 30_000;
const AT_ONCE = 4;
/** A step on its way is known to the workflow a moment before it is in the log. */
const LOOK_AGAIN_AFTER_MS = 2_000;

const nothing = (): ReconciliationReport => ({ checked: 0, repaired: 0, unreachable: 0, diverged: [] });

/** One round, unless another worker has begun one less than `everyMs` ago; then null. */
export async function reconcileRound(
  { db, repair }: Reconciling,
  { everyMs, now }: { everyMs: number; now: Date },
): Promise<ReconciliationReport | null> {
  const round = await beginRound(db, everyMs);

  if (round === null) {
    return null;
  }

  const report = nothing();
  const lastIds: RoundPlaces = {};
  const late = new Date(now.getTime() - LATE_MS).toISOString();

  for (const kind of PROCESS_KINDS) {
    const inTurn = await runningAfter(db, kind, round.lastIds[kind] ?? '', PER_ROUND);
    const all = [...(await lateBefore(db, kind, late, PER_ROUND)), ...inTurn];
    addTo(report, await reconcile({ db, repair }, [...new Map(all.map((one) => [one.id, one])).values()]));
    lastIds[kind] = inTurn.length < PER_ROUND ? '' : (inTurn.at(-1)?.id ?? '');
  }

  await endRound(db, round.id, { ...report, lastIds });

  return report;
}

/** All running processes, one after another; what came of them, by kind. */
export async function reconcileAll(context: Reconciling): Promise<Record<ProcessKind, ReconciliationReport>> {
  const reports = {
    assignment: nothing(),
    form: nothing(),
    petition: nothing(),
    period: nothing(),
  } satisfies Record<ProcessKind, ReconciliationReport>;

  for (const kind of PROCESS_KINDS) {
    for (let some = await runningAfter(context.db, kind, '', PER_ROUND); some.length > 0;) {
      addTo(reports[kind], await reconcile(context, some));
      some = await runningAfter(context.db, kind, some.at(-1)?.id ?? '', PER_ROUND);
    }
  }

  return reports;
}

function addTo(sum: ReconciliationReport, part: ReconciliationReport): void {
  sum.checked += part.checked;
  sum.repaired += part.repaired;
  sum.unreachable += part.unreachable;
  sum.diverged.push(...part.diverged);
}

/** These processes, a few at a time. One that cannot be asked about does not keep the others. */
export async function reconcile(
  context: Reconciling,
  processes: readonly ProcessRef[],
): Promise<ReconciliationReport> {
  const report = nothing();
  const waiting = [...processes];
  const lane = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      const found = await mend(context, one).catch(() => 'unreachable' as const);
      report.checked += 1;
      report.repaired += found === 'lost' || found === 'behind' ? 1 : 0;
      report.unreachable += found === 'unreachable' ? 1 : 0;

      if (found === 'ahead') {
        report.diverged.push(one.workflowId);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));

  return report;
}

async function mend({ db, repair }: Reconciling, one: ProcessRef): Promise<Comparison> {
  const found = await compare({ db, repair }, one);

  // It may have ended while it was looked at.
  if (found === 'lost' && !(await startedAgain({ db, repair }, one))) {
    return 'agrees';
  }

  if (found === 'behind') {
    await repair.catchUp(one, (await runningSeq(db, one)) ?? 0);
  }

  return found;
}

/** Starts what is lost from what the database holds of it; false when it need not run any more. */
async function startedAgain({ db, repair }: Reconciling, one: ProcessRef): Promise<boolean> {
  const start = async (): Promise<(() => Promise<void>) | null> => {
    switch (one.kind) {
      case 'assignment': {
        const log = await logContent(db, one.id);

        return log && (() => repair.resumeAssignment(one.id, log));
      }
      case 'form':
      case 'petition': {
        const log = await evaluationLog<never>(db, one.kind, one.workflowId);
        const { kind, id, workflowId } = one;

        return log && (() => repair.resumeEvaluation(kind, { id, workflowId, carried: log }));
      }
      case 'period':
        return () => repair.resumePeriod(one.id);
    }
  };
  const resume = await start();

  if (resume === null || (await runningSeq(db, one)) === null) {
    return false;
  }

  await resume();

  return true;
}

/** What differs is looked at twice: a step may be on its way. */
async function compare({ db, repair }: Reconciling, one: ProcessRef): Promise<Comparison> {
  const once = async (): Promise<Comparison> => {
    // The engine first: what it knows is in the log a moment later, never the other way round.
    const engine = await repair.standing(one);
    const logSeq = await runningSeq(db, one);

    return logSeq === null ? 'agrees' : compareWithLog(engine, logSeq);
  };
  const first = await once();

  if (first === 'agrees' || first === 'lost') {
    return first;
  }

  await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_AFTER_MS));

  return once();
}
