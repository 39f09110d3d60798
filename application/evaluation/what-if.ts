/**
 * Trying a proposed version of a method over confirmed periods of a unit. It reads in a transaction that cannot write, names
 * nobody, gives way to other requests while it computes, and leaves nothing behind but its answer.
 */
import { randomInt } from 'node:crypto';
import type { Knex } from 'knex';
import { findPeriod } from '../../db/repositories/evaluation-periods';
import { unitLevels } from '../../db/repositories/evaluation-year';
import type { MethodDraft } from '../../db/repositories/method-drafts';
import type { PeriodsWished } from '../../db/repositories/what-if-periods';
import { countPeriods, standingPeriods } from '../../db/repositories/what-if-periods';
import { beginsSpan, monthsIn } from '../../domain/evaluation/aggregate';
import { fieldError } from '../../domain/errors';
import { quotaRule } from '../../domain/evaluation/quota';
import type { NotTried, PeriodChange } from '../../domain/evaluation/what-if';
import { notTried } from '../../domain/evaluation/what-if';
import type { MissingCriteria } from '../../domain/evaluation/what-if-carry';
import type { QuotaEffects } from '../../domain/evaluation/what-if-quota';
import { quotaEffects } from '../../domain/evaluation/what-if-quota';
import type { WhatIfOutcome, WhatIfTally } from '../../domain/evaluation/what-if-tally';
import { whatIfTally } from '../../domain/evaluation/what-if-tally';
import { methodOf } from './freeze';
import type { LeftOutPeriods, StandingVersion } from './what-if-trial';
import { Trial } from './what-if-trial';

/** So many people are told one by one; everybody counts in the figures. */
export const PERSONS_TOLD = 200;

/**
 * The most months that one run computes: a minute of it on a slow machine, which is as long as anybody waits for an
 * answer. One month of 60,000 people, or a year of 5,000.
 */
export const MONTHS_MOST = 60_000;

export interface WhatIf extends WhatIfOutcome {
  /** The smallest group that is told by its parts: the stricter of the proposal and its base; null, none is. */
  least: number | null;
  /** The versions that the periods were confirmed by, and how points carry over from each. */
  versions: StandingVersion[];
  /** What the proposal says otherwise than its base and no period of this kind can show. */
  notTried: NotTried[];
  /** Periods of persons that are not compared. */
  leftOut: LeftOutPeriods;
  /** What the highest level would be held against; null unless one year of one whole agency was tried. */
  quota: QuotaEffects | null;
}

export interface WhatIfWish extends PeriodsWished {
  missingCriteria: MissingCriteria;
}

interface Limits {
  /** Whether somebody still waits for the answer. */
  isWanted?: () => boolean;
  monthsMost?: number;
}

/** Throws with a pointer for a month that begins no such period, and where one run would compute too many months. */
export async function whatIf(
  db: Knex,
  draft: MethodDraft,
  wish: WhatIfWish,
  { isWanted = () => true, monthsMost = MONTHS_MOST }: Limits = {},
): Promise<WhatIf> {
  assertBegins(wish);

  return db.transaction(
    async (trx) => {
      await assertFits(trx, wish, monthsMost);
      const base = await methodOf(trx, { id: draft.methodId, version: draft.basedOn });
      const trial = new Trial(trx, draft.body, wish.missingCriteria);
      const tally = whatIfTally(PERSONS_TOLD);
      const periodIds = await tryAll(trx, wish, { trial, tally, isWanted });
      const least = strictest(base.leastGroup, draft.body.leastGroup);
      const outcome = tally.outcome(least, shuffled);

      return {
        ...outcome,
        least,
        versions: trial.versions(),
        notTried: notTried(base, draft.body, wish.kind),
        leftOut: trial.leftOut,
        quota: await quotaOfYear(trx, draft, wish, periodIds, outcome.levels),
      };
    },
    { readOnly: true, isolationLevel: 'repeatable read' },
  );
}

function assertBegins({ kind, startsOn }: WhatIfWish): void {
  const wrong = startsOn.findIndex((from) => kind !== 'month' && !beginsSpan({ kind, from }));

  if (wrong >= 0) {
    throw fieldError('request/invalid', `/startsOn/${wrong}`);
  }
}

async function assertFits(trx: Knex.Transaction, wish: WhatIfWish, most: number): Promise<void> {
  const months = (await countPeriods(trx, wish)) * monthsIn(wish.kind);

  if (months > most) {
    throw fieldError('evaluation/what-if-too-large', '/unitId', { months, most });
  }
}

/** Whoever proposes may not lower the threshold that protects people from being known: the stricter one counts. */
const strictest = (one: number | undefined, other: number | undefined): number | null =>
  one === undefined || other === undefined ? null : Math.max(one, other);

/** Answers the periods that were met. */
async function tryAll(
  trx: Knex.Transaction,
  wish: WhatIfWish,
  { trial, tally, isWanted }: { trial: Trial; tally: WhatIfTally; isWanted: () => boolean },
): Promise<Set<string>> {
  const periodIds = new Set<string>();
  let personId = '';
  let periods: { unitId: string; change: PeriodChange }[] = [];
  const close = (): void => {
    if (periods.length > 0) {
      tally.add({ personId, periods });
    }

    periods = [];
  };

  for await (const page of standingPeriods(trx, wish)) {
    const changes = await trial.changes(page);

    page.forEach((row, index) => {
      periodIds.add(row.periodId);

      if (row.personId !== personId) {
        close();
        personId = row.personId;
      }

      const change = changes[index] ?? null;

      if (change !== null) {
        periods.push({ unitId: row.unitId, change });
      }
    });

    // Nobody reads the answer to a request that was given up.
    if (!isWanted()) {
      break;
    }
  }

  close();

  return periodIds;
}

/** The quota is of one year and one whole agency: of anything else there is none to tell. */
async function quotaOfYear(
  trx: Knex.Transaction,
  { body }: MethodDraft,
  { kind, unitId }: WhatIfWish,
  periodIds: ReadonlySet<string>,
  levels: WhatIfOutcome['levels'],
): Promise<QuotaEffects | null> {
  const [only, ...others] = periodIds;
  const period =
    kind === 'year' && only !== undefined && others.length === 0 ? await findPeriod(trx, only) : null;

  if (period === null || period.agencyId !== unitId) {
    return null;
  }

  const standing = await methodOf(trx, period.method);
  const isOutstanding = (await unitLevels(trx, period.id)).get(unitId)?.outstandingQuota ?? false;

  return quotaEffects(levels, {
    before: quotaRule(standing, isOutstanding),
    after: quotaRule(body, isOutstanding),
  });
}

/** The order of the answer says nothing of who is who, and is another one each time. */
function shuffled<T>(all: readonly T[]): T[] {
  const mixed = [...all];

  for (let index = mixed.length - 1; index > 0; index -= 1) {
    const other = randomInt(index + 1);
    [mixed[index], mixed[other]] = [mixed[other] as T, mixed[index] as T];
  }

  return mixed;
}
