/**
 * Trying a proposed version of a method over confirmed months of a unit. It reads in a transaction that cannot write, names
 * nobody, and leaves nothing behind but its answer.
 */
import { randomInt } from 'node:crypto';
import type { Knex } from 'knex';
import { workLogs } from '../../db/repositories/evaluation-work';
import type { MethodDraft } from '../../db/repositories/method-drafts';
import type { StandingMonth } from '../../db/repositories/what-if-months';
import { standingMonths } from '../../db/repositories/what-if-months';
import type { MonthInputs } from '../../domain/evaluation/frozen';
import { freezeRecord } from '../../domain/evaluation/frozen';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import type { Carry, MissingCriteria, MonthChange, NotTried } from '../../domain/evaluation/what-if';
import {
  carryOf,
  monthChange,
  notTried,
  proposedScore,
  retaken,
  standingScore,
  takesSameWork,
} from '../../domain/evaluation/what-if';
import type { WhatIfOutcome, WhatIfTally } from '../../domain/evaluation/what-if-tally';
import { whatIfTally } from '../../domain/evaluation/what-if-tally';
import { methodOf } from './freeze';
import { takenWork } from './sheet';

/** So many people are told one by one; everybody counts in the figures. */
export const PERSONS_TOLD = 200;

export interface WhatIf extends WhatIfOutcome {
  /** The smallest group that is told by its parts: the stricter of the proposal and its base; null, none is. */
  least: number | null;
  /** The versions that the months were confirmed by, and how points carry over from each. */
  versions: { id: string; version: number; carry: Carry; readsLogs: boolean }[];
  /** What the proposal says otherwise than its base and no month can show. */
  notTried: NotTried[];
  /** Months of persons that are not compared. */
  leftOut: LeftOutMonths;
}

interface LeftOutMonths {
  /** Not confirmed, or open again. */
  open: number;
  /** Of people who did not work in the month. */
  notRated: number;
  /** Confirmed, and what it was computed from was disposed of since. */
  disposed: number;
}

interface Wish {
  unitId: string;
  months: readonly string[];
  missingCriteria: MissingCriteria;
}

export async function whatIf(db: Knex, draft: MethodDraft, wish: Wish): Promise<WhatIf> {
  return db.transaction(
    async (trx) => {
      const base = await methodOf(trx, { id: draft.methodId, version: draft.basedOn });
      const trial = new Trial(trx, draft.body, wish.missingCriteria);
      const tally = whatIfTally(PERSONS_TOLD);
      await tryAll(trx, wish, trial, tally);
      const least = strictest(base.leastGroup, draft.body.leastGroup);

      return {
        ...tally.outcome(least, shuffled),
        least,
        versions: trial.versions(),
        notTried: notTried(base, draft.body),
        leftOut: trial.leftOut,
      };
    },
    { readOnly: true, isolationLevel: 'repeatable read' },
  );
}

/** Whoever proposes may not lower the threshold that protects people from being known: the stricter one counts. */
const strictest = (one: number | undefined, other: number | undefined): number | null =>
  one === undefined || other === undefined ? null : Math.max(one, other);

async function tryAll(trx: Knex.Transaction, wish: Wish, trial: Trial, tally: WhatIfTally): Promise<void> {
  let personId = '';
  let months: { unitId: string; change: MonthChange }[] = [];
  const close = (): void => {
    if (months.length > 0) {
      tally.add({ personId, months });
    }

    months = [];
  };

  for await (const page of standingMonths(trx, wish)) {
    for (const row of page) {
      if (row.personId !== personId) {
        close();
        personId = row.personId;
      }

      const change = await trial.change(row);

      if (change !== null) {
        months.push({ unitId: row.unitId, change });
      }
    }
  }

  close();
}

/** One run: the versions met on the way, and what had to be left out. */
class Trial {
  readonly leftOut: LeftOutMonths = { open: 0, notRated: 0, disposed: 0 };
  private readonly bases = new Map<string, EvaluationMethod>();
  private readonly trx: Knex;
  private readonly proposed: EvaluationMethod;
  private readonly missing: MissingCriteria;

  constructor(trx: Knex, proposed: EvaluationMethod, missing: MissingCriteria) {
    this.trx = trx;
    this.proposed = proposed;
    this.missing = missing;
  }

  /** Null for a month that is left out. */
  async change({
    personId,
    month,
    status,
    window,
    result,
    frozen,
  }: StandingMonth): Promise<MonthChange | null> {
    if (result === null || (status !== 'petitionWindow' && status !== 'locked')) {
      this.leftOut[status === 'notRated' ? 'notRated' : 'open'] += 1;

      return null;
    }

    if (frozen?.inputs.kind !== 'month') {
      this.leftOut.disposed += 1;

      return null;
    }

    const base = await this.base(frozen.inputs.method);
    const inputs = takesSameWork(base, this.proposed)
      ? frozen.inputs
      : await this.withOtherWork(personId, window, base, frozen.inputs);

    return monthChange(
      month,
      standingScore(result),
      proposedScore(base, this.proposed, inputs, this.missing),
    );
  }

  versions(): WhatIf['versions'] {
    return [...this.bases.values()].map((base) => ({
      id: base.id,
      version: base.version,
      carry: carryOf(base, this.proposed),
      readsLogs: !takesSameWork(base, this.proposed),
    }));
  }

  private async base(named: { id: string; version: number }): Promise<EvaluationMethod> {
    const key = `${named.id} ${named.version}`;
    const found = this.bases.get(key) ?? (await methodOf(this.trx, named));
    this.bases.set(key, found);

    return found;
  }

  /** The readings decide which work belongs to a month: the logs tell what the proposal would take in, and what not. */
  private async withOtherWork(
    personId: string,
    window: StandingMonth['window'],
    base: EvaluationMethod,
    inputs: MonthInputs,
  ): Promise<MonthInputs> {
    const logs = await workLogs(this.trx, personId, window);
    const taken = (method: EvaluationMethod) => takenWork(logs, personId, window, method).map(freezeRecord);

    return { ...inputs, records: retaken(inputs.records, taken(base), taken(this.proposed)) };
  }
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
