/** How consistently people judge: leniency and spread by rater and by group of similar duties. */
import type { Knex } from 'knex';
import { defaultMethod } from '../../db/repositories/evaluation-methods';
import type { JudgedRow } from '../../db/repositories/evaluation-judged';
import { judgedMonths } from '../../db/repositories/evaluation-judged';
import { unitPaths } from '../../db/repositories/places';
import { cityRules } from '../../db/repositories/policies';
import { localDate } from '../../domain/calendar/working-days';
import { fieldError } from '../../domain/errors';
import { parseFraction } from '../../domain/evaluation/fraction';
import type { JudgedMonth, LeniencyRows } from '../../domain/evaluation/leniency';
import { leniencyRows, shareOfPoints } from '../../domain/evaluation/leniency';
import { monthAfter } from '../../domain/evaluation/method-pilot';
import { DEFAULT_GROUPS } from '../../domain/evaluation/duty-groups';

/** Months of persons looked at in one go. */
const MONTHS_MOST = 20_000;
/** Months that one report spans at most. */
const SPAN_MOST = 24;

export interface Consistency {
  /** Null where the method tells no group by itself. */
  least: number | null;
  truncated: boolean;
  all: LeniencyRows;
  raters: LeniencyRows;
  groups: LeniencyRows;
}

export interface ConsistencyWish {
  unitId: string;
  from: string;
  to: string;
}

/** Throws with a pointer where there is no such unit, or where the months are in no order or too many. */
export async function consistencyOf(db: Knex, wish: ConsistencyWish, now: string): Promise<Consistency> {
  const { unitId, from, to } = wish;

  if (!(await unitPaths(db, [unitId])).has(unitId)) {
    throw fieldError('assignment/unknown-unit', '/unitId');
  }

  if (from > to || to >= monthAfter(from, SPAN_MOST)) {
    throw fieldError('request/invalid', '/to');
  }

  const { calendar } = await cityRules(db);
  const { leastGroup } = await defaultMethod(db, localDate(calendar, now));
  const found = await judgedMonths(db, { ...wish, limit: MONTHS_MOST });
  const months = found.map(judged);
  const by = (keyOf: (month: JudgedMonth) => string): LeniencyRows => leniencyRows(months, keyOf, leastGroup);

  return {
    least: leastGroup ?? null,
    truncated: found.length === MONTHS_MOST,
    all: by(() => 'all'),
    raters: by(({ raterId }) => raterId),
    groups: by(({ leads }) => DEFAULT_GROUPS[leads ? 0 : 1]),
  };
}

/** A month as the figures of those who judge take it. */
export const judged = ({ points, own, criteria, result, ...row }: JudgedRow): JudgedMonth => ({
  ...row,
  given: shareOfPoints(points, criteria),
  own: own === null ? null : shareOfPoints(own, criteria),
  total: result.total === null ? null : parseFraction(result.total),
  level: result.level,
});
