/**
 * What only grows is swept: old command answers, spent rate-limit windows, read-out outbox rows. Batches that should run
 * are woken, schedules of recurrences put right, and processes whose workflow was lost started again.
 */
import type { Knex } from 'knex';
import type { EvaluationGateway } from '../application/process-evaluation';
import type { BatchGateway } from '../application/process-batches';
import type { KpiGateway } from '../application/process-kpi';
import type { DigestGateway } from '../application/process-digests';
import type { RepairGateway } from '../application/process-repair';
import { keepToday } from '../application/boards/keep-board-day';
import { keepMissingStageTimes } from '../application/boards/keep-stage-times';
import { reconcileRound } from '../application/reconcile';
import { followCycles } from '../application/objectives/cycle-steps';
import { sumUpRunningYears } from '../application/objectives/summaries';
import { followOpinions } from '../application/evaluation/opinion-clock';
import type { GoalGateway } from '../application/process-goals';
import type { OpinionGateway } from '../application/process-opinions';
import type { RecurringGateway } from '../application/process-recurring';
import { followAll } from '../application/recurrences/follow-all';
import type { RemoveBytes } from '../application/retention/lists';
import { carryOutDisposal, proposeDisposal } from '../application/retention/lists';
import type { DirectiveGateway } from '../application/process-directive';
import type { Logger } from '../config/logger';
import { runningBatchIds } from '../db/repositories/batches';
import { sweepCommands } from '../db/repositories/commands';
import { directivesUnderWay } from '../db/repositories/distributions';
import { openingPeriodIds } from '../db/repositories/evaluation-periods';
import { forgottenCollections } from '../db/repositories/kpi-measurements';
import { waitingTransfers } from '../db/repositories/planned-transfers';
import { beginningOfDay } from '../domain/organisation/planned';
import { sweepDeliveries } from '../db/repositories/deliveries';
import { unplannedReaders } from '../db/repositories/notice-settings';
import { sweepOutbox } from '../db/repositories/outbox';
import { sweepAttempts } from '../db/repositories/rate-limit';
import { sweepDrafts } from '../db/repositories/form-drafts';
import { sweepReplyAddresses } from '../db/repositories/reply-addresses';
import { sweepRounds } from '../db/repositories/reconciliation';
import { countLoads, foldTallies, rebuildTallies } from '../db/repositories/tallies';

/** Until they are summed up, boards add changes themselves. */
const FOLD_EVERY_MS = 2_000;
/** Counters against a full recount: none should ever differ. */
const RECOUNT_EVERY_MS = 6 * 60 * 60_000;
const SWEEP_EVERY_MS = 60 * 60_000;
/** What boards compare with is counted anew this often. */
const COUNT_EVERY_MS = 30 * 60_000;
/** A batch written down by somebody who died before it was started waits this long at most. */
const WAKE_EVERY_MS = 60_000;
/** Schedules that the engine has lost, or that did not follow a decision, are missed this long at most. */
const FOLLOW_EVERY_MS = 5 * 60_000;
/** Readers sum up what is behind themselves; a day that began costs the first of them nothing when this came before. */
const SUM_UP_EVERY_MS = 60_000;
const RECONCILE_EVERY_MS = 5 * 60_000;

interface Gateways {
  batches: BatchGateway;
  recurring: RecurringGateway;
  directives: DirectiveGateway;
  evaluations: EvaluationGateway;
  kpis: KpiGateway;
  goals: GoalGateway;
  opinions: OpinionGateway;
  repair: RepairGateway;
  digests: DigestGateway;
  removeBytes: RemoveBytes;
}

/** Sweeps now and then; several workers may, each statement is whole in itself. Answers how to stop. */
export function startHousekeeping(db: Knex, logger: Logger, gateways: Gateways): () => void {
  const sweeping = repeat(SWEEP_EVERY_MS, logger, () =>
    Promise.all([
      sweepCommands(db),
      sweepOutbox(db),
      sweepAttempts(db),
      sweepRounds(db),
      sweepDeliveries(db),
      sweepReplyAddresses(db),
      sweepDrafts(db),
    ]),
  );
  const folding = repeat(FOLD_EVERY_MS, logger, () => foldTallies(db));
  const proposing = repeat(SWEEP_EVERY_MS, logger, () =>
    proposeDisposal(db, { now: new Date().toISOString(), by: null }),
  );
  const disposing = repeat(WAKE_EVERY_MS, logger, () =>
    carryOutDisposal(db, gateways.removeBytes, () => new Date()),
  );
  // Not at once: a recount reads every row, and workers may be started often.
  const recounting = setInterval(
    guarded(logger, () => recount(db, logger)),
    RECOUNT_EVERY_MS,
  );
  const counting = repeat(COUNT_EVERY_MS, logger, () => countForBoards(db));
  const waking = repeat(WAKE_EVERY_MS, logger, () => wake(db, gateways));
  const digests = repeat(WAKE_EVERY_MS, logger, () => keepHours(db, gateways.digests));
  const following = repeat(FOLLOW_EVERY_MS, logger, () => followAll(db, gateways.recurring));
  const cycles = repeat(FOLLOW_EVERY_MS, logger, () => followCycles(db, gateways.goals));
  const summing = repeat(SUM_UP_EVERY_MS, logger, () => sumUpRunningYears(db));
  const asking = repeat(FOLLOW_EVERY_MS, logger, () => followOpinions(db, gateways.opinions));

  const reconciling = repeat(RECONCILE_EVERY_MS, logger, () => reconcileNow(db, logger, gateways.repair));

  return () =>
    [
      sweeping,
      folding,
      recounting,
      proposing,
      disposing,
      counting,
      waking,
      digests,
      following,
      cycles,
      summing,
      asking,
      reconciling,
    ].forEach(clearInterval);
}

function repeat(everyMs: number, logger: Logger, work: () => Promise<unknown>): NodeJS.Timeout {
  const once = guarded(logger, work);
  once();

  return setInterval(once, everyMs);
}

/** A round that is not over when the next would begin is left to end: the next would only wait for it, and hold a connection. */
export const guarded = (logger: Pick<Logger, 'warn'>, work: () => Promise<unknown>): (() => void) => {
  let isUnderWay = false;

  return () => {
    if (isUnderWay) {
      return;
    }

    isUnderWay = true;
    work()
      .catch((error: unknown) => {
        logger.warn({ err: error }, 'housekeeping failed; the next round tries again');
      })
      .finally(() => {
        isUnderWay = false;
      });
  };
};

async function recount(db: Knex, logger: Logger): Promise<void> {
  const wrong = await rebuildTallies(db);

  if (wrong !== null && wrong > 0) {
    logger.warn({ wrong }, 'counters of the boards differed from a recount and were put right');
  }
}

async function countForBoards(db: Knex): Promise<void> {
  const now = new Date().toISOString();
  await keepToday(db, now);
  await keepMissingStageTimes(db, now);
  await countLoads(db);
}

/** People who came new, and choices that the API could not tell of, have no moment yet. */
async function keepHours(db: Knex, digests: DigestGateway): Promise<void> {
  const [unplanned] = await unplannedReaders(db, 1);

  await (unplanned === undefined ? digests.keep() : digests.wake());
}

const BATCHES_AT_A_TIME = 100;
/** A process looks at its figure within seconds of the moment; one that has not for so long was lost. */
const FORGOTTEN_AFTER_MS = 2 * 60_000;

async function wake(db: Knex, { batches, directives, evaluations, kpis }: Gateways): Promise<void> {
  const forgotten = new Date(Date.now() - FORGOTTEN_AFTER_MS).toISOString();
  const [running, underWay, opening, collecting, waiting] = await Promise.all([
    runningBatchIds(db, BATCHES_AT_A_TIME),
    directivesUnderWay(db, BATCHES_AT_A_TIME),
    openingPeriodIds(db, BATCHES_AT_A_TIME),
    forgottenCollections(db, forgotten, BATCHES_AT_A_TIME),
    waitingTransfers(db, BATCHES_AT_A_TIME),
  ]);
  await Promise.all([
    ...running.map((id) => batches.start(id)),
    ...underWay.map((id) => directives.drive(id)),
    ...opening.map((id) => evaluations.openPeriod(id)),
    ...waiting.map(({ id, on }) => batches.waitForDay(id, beginningOfDay(on))),
    ...collecting.map(({ kpiId, period }) => kpis.collect(kpiId, period)),
  ]);
}

/** A little less than the time between two rounds, so that a worker's own timer never comes too early. */
async function reconcileNow(db: Knex, logger: Logger, repair: RepairGateway): Promise<void> {
  const report = await reconcileRound({ db, repair }, { everyMs: RECONCILE_EVERY_MS * 0.9, now: new Date() });

  if (report !== null && report.repaired + report.diverged.length + report.unreachable > 0) {
    logger.warn({ ...report }, 'processes in the engine differed from the log');
  }
}
