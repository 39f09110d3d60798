/** One run over standing periods: what the proposed version makes of each, and what had to be left out. */
import type { Knex } from 'knex';
import { workLogs } from '../../db/repositories/evaluation-work';
import type { MonthBehind, StandingPeriod } from '../../db/repositories/what-if-periods';
import { monthsBehind } from '../../db/repositories/what-if-periods';
import { cityRules } from '../../db/repositories/policies';
import type { Frozen, MonthInputs } from '../../domain/evaluation/frozen';
import { freezeRecord } from '../../domain/evaluation/frozen';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import type { SpanInputs } from '../../domain/evaluation/span';
import type { PeriodChange, PeriodScore } from '../../domain/evaluation/what-if';
import {
  periodChange,
  proposedScore,
  proposedSpan,
  retaken,
  standingScore,
  takesSameWork,
} from '../../domain/evaluation/what-if';
import type { Carry, MissingCriteria } from '../../domain/evaluation/what-if-carry';
import { carryOf } from '../../domain/evaluation/what-if-carry';
import { slices } from '../slices';
import { methodOf } from './freeze';
import { windowSince } from './own-window';
import { takenWork } from './sheet';

export interface LeftOutPeriods {
  /** Not confirmed, or open again. */
  open: number;
  /** Of people who did not work in the period. */
  notRated: number;
  /** Confirmed, and what it was computed from, or one of its months, was disposed of since. */
  disposed: number;
}

/** A version that results stand by, and how what people gave carries over from it. */
export interface StandingVersion {
  id: string;
  version: number;
  carry: Carry;
  readsLogs: boolean;
}

export class Trial {
  readonly leftOut: LeftOutPeriods = { open: 0, notRated: 0, disposed: 0 };
  private readonly bases = new Map<string, EvaluationMethod>();
  private readonly giveWay = slices();
  private readonly trx: Knex;
  private readonly proposed: EvaluationMethod;
  private readonly missing: MissingCriteria;

  constructor(trx: Knex, proposed: EvaluationMethod, missing: MissingCriteria) {
    this.trx = trx;
    this.proposed = proposed;
    this.missing = missing;
  }

  /** The changes of a page of periods, in its order; null for one that is left out. */
  async changes(page: readonly StandingPeriod[]): Promise<(PeriodChange | null)[]> {
    const months = await monthsBehind(this.trx, page.flatMap(monthsOf));
    const changes: (PeriodChange | null)[] = [];

    for (const row of page) {
      changes.push(await this.change(row, months));
      await this.giveWay();
    }

    return changes;
  }

  versions(): StandingVersion[] {
    return [...this.bases.values()].map((base) => ({
      id: base.id,
      version: base.version,
      carry: carryOf(base, this.proposed),
      readsLogs: !takesSameWork(base, this.proposed),
    }));
  }

  private async change(
    { personId, startsOn, status, window, result, frozen }: StandingPeriod,
    months: ReadonlyMap<string, MonthBehind>,
  ): Promise<PeriodChange | null> {
    if (result === null || (status !== 'petitionWindow' && status !== 'locked')) {
      this.leftOut[status === 'notRated' ? 'notRated' : 'open'] += 1;

      return null;
    }

    const after =
      frozen?.inputs.kind === 'span'
        ? await this.span(personId, frozen.inputs, months)
        : await this.month(personId, window, frozen);

    if (after === null) {
      this.leftOut.disposed += 1;

      return null;
    }

    return periodChange(startsOn, standingScore(result), after);
  }

  /** Null where one of the months was disposed of. */
  private async span(
    personId: string,
    inputs: SpanInputs,
    months: ReadonlyMap<string, MonthBehind>,
  ): Promise<PeriodScore | null> {
    await this.base(inputs.method);
    const scores = new Map<string, PeriodScore>();

    for (const { formId, hash } of inputs.months) {
      const month = months.get(formId);
      const score = month === undefined ? null : await this.month(personId, month.window, month.frozen);

      if (score !== null) {
        scores.set(formId, score);
      } else if (hash !== null) {
        return null;
      }

      await this.giveWay();
    }

    return proposedSpan(this.proposed, inputs, scores);
  }

  private async month(
    personId: string,
    window: StandingPeriod['window'],
    frozen: Frozen | null,
  ): Promise<PeriodScore | null> {
    if (frozen === null || frozen.inputs.kind === 'span') {
      return null;
    }

    const base = await this.base(frozen.inputs.method);
    const inputs = takesSameWork(base, this.proposed)
      ? frozen.inputs
      : await this.withOtherWork(personId, window, base, frozen.inputs);

    return proposedScore(base, this.proposed, inputs, this.missing);
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
    window: StandingPeriod['window'],
    base: EvaluationMethod,
    inputs: MonthInputs,
  ): Promise<MonthInputs> {
    const { calendar } = await cityRules(this.trx);
    const own =
      inputs.since === undefined
        ? window
        : await windowSince(this.trx, window, inputs.since, calendar, window.to);
    const logs = await workLogs(this.trx, personId, own);
    const taken = (method: EvaluationMethod) => takenWork(logs, personId, own, method).map(freezeRecord);

    return { ...inputs, records: retaken(inputs.records, taken(base), taken(this.proposed)) };
  }
}

/** The confirmed months that a longer period rests on. */
const monthsOf = ({ frozen }: StandingPeriod): { formId: string; hash: string }[] =>
  frozen?.inputs.kind === 'span'
    ? frozen.inputs.months.flatMap(({ formId, hash }) => (hash === null ? [] : [{ formId, hash }]))
    : [];
