/** Examining a month of a unit: findings of the guards beside those of the unit above, and how people judge and issue. */
import type { Knex } from 'knex';
import { unitPaths } from '../../db/repositories/places';
import { cityRules } from '../../db/repositories/policies';
import { defaultMethod } from '../../db/repositories/evaluation-methods';
import { firstSeenOf, gradedKeyResults, settledFigures } from '../../db/repositories/settled-targets';
import { logsBelow } from '../../db/repositories/unit-work';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { localDate } from '../../domain/calendar/working-days';
import { fieldError } from '../../domain/errors';
import type { IssuerRow, RaterRow } from '../../domain/evaluation/consistency';
import { isTold, issuerRows, raterRows } from '../../domain/evaluation/consistency';
import type { Findings } from '../../domain/evaluation/guards/detect';
import { detect } from '../../domain/evaluation/guards/detect';
import type { WorkFacts } from '../../domain/evaluation/guards/facts';
import { factsOf } from '../../domain/evaluation/guards/facts';
import type { TargetFacts } from '../../domain/evaluation/guards/targets';
import { withoutSmallCells } from '../../domain/evaluation/guards/small-cells';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import { monthAfter } from '../../domain/evaluation/method-pilot';
import { attainmentOf } from '../../domain/kpi/attainment';
import { windowOfMonth } from './windows';

/** Assignments looked at in one go; as many targets of each kind. */
const WORK_MOST = 3_000;

export interface Fairness {
  /** The unit above, which the rates are laid beside; null at the top. */
  baseUnitId: string | null;
  examined: number;
  truncated: boolean;
  /** Null where the method sets no guards. */
  own: Findings | null;
  base: Findings | null;
  raters: { told: RaterRow[]; hidden: number };
  issuers: { told: IssuerRow[]; hidden: number };
  /** The norm that issuers are counted by; null where the method sets none. */
  leastNoticeHours: number | null;
}

export async function fairnessOf(db: Knex, unitId: string, month: string, now: string): Promise<Fairness> {
  const path = (await unitPaths(db, [unitId])).get(unitId);

  if (path === undefined) {
    throw fieldError('assignment/unknown-unit', '/unitId');
  }

  const { calendar } = await cityRules(db);
  const method = await defaultMethod(db, localDate(calendar, now));
  const asked = { month, method, calendar, now };
  const baseUnitId = path.at(-2) ?? null;
  const own = await examine(db, unitId, asked);
  const leastNoticeHours = method.guards?.leastNoticeHours;
  const base = baseUnitId === null ? null : await examine(db, baseUnitId, asked);

  return {
    baseUnitId,
    examined: own.facts.length,
    truncated: own.facts.length === WORK_MOST,
    own: own.found,
    base: base?.found ?? null,
    raters: split(raterRows(own.facts, calendar), method.leastGroup),
    issuers: split(issuerRows(own.facts, calendar, leastNoticeHours), method.leastGroup),
    leastNoticeHours: leastNoticeHours ?? null,
  };
}

interface Asked {
  month: string;
  method: EvaluationMethod;
  calendar: WorkingCalendar;
  now: string;
}

/** The facts of a unit's month, and what the guards find in them; null where the method sets none. */
async function examine(
  db: Knex,
  unitId: string,
  { month, method, calendar, now }: Asked,
): Promise<{ facts: WorkFacts[]; found: Findings | null }> {
  const { method: standing, window } = await windowOfMonth(db, month, calendar, now);
  const { from, to } = window;
  const facts = await factsBelow(db, unitId, { from, to, limit: WORK_MOST });
  const { guards, leastGroup } = method;

  if (guards === undefined) {
    return { facts, found: null };
  }

  const hashes = facts.flatMap(({ handedIn }) => handedIn.map(({ sha256 }) => sha256));
  const first = monthAfter(month, 1 - (guards.easyMonths ?? 1));
  const targets = await targetsBelow(db, unitId, {
    from: (await windowOfMonth(db, first, calendar, now)).window.from,
    to,
    limit: WORK_MOST,
  });
  const found = detect(facts, guards, calendar, {
    targets,
    firstSeen: await firstSeenOf(db, hashes),
    closingDay: standing.period.closingDay,
  });

  return { facts, found: withoutSmallCells(found, leastGroup) };
}

/** Targets of both kinds that were settled in the window; a figure that its definition cannot place is left out. */
async function targetsBelow(
  db: Knex,
  unitId: string,
  window: { from: string; to: string; limit: number },
): Promise<TargetFacts[]> {
  const figures = (await settledFigures(db, unitId, window)).flatMap(
    ({ kpiId, holderId, definition, value }): TargetFacts[] => {
      const attained = attainmentOf(definition, value);

      return attained === null ? [] : [{ kind: 'kpi', id: kpiId, holderId, reached: attained.raw }];
    },
  );
  const graded = (await gradedKeyResults(db, unitId, window)).map(
    ({ objectiveId, holderId, raw }): TargetFacts => ({
      kind: 'keyResult',
      id: objectiveId,
      holderId,
      reached: raw,
    }),
  );

  return [...figures, ...graded];
}

async function factsBelow(
  db: Knex,
  unitId: string,
  window: { from: string; to: string; limit: number },
): Promise<WorkFacts[]> {
  return (await logsBelow(db, unitId, window)).flatMap((events) => factsOf(events) ?? []);
}

function split<R extends { readonly people: number }>(rows: readonly R[], least: number | undefined) {
  const told = rows.filter((row) => isTold(row, least));

  return { told, hidden: rows.length - told.length };
}
