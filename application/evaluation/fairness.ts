/** Examining a month of a unit: findings of the guards beside those of the unit above, and how people judge and issue. */
import type { Knex } from 'knex';
import { unitPaths } from '../../db/repositories/places';
import { cityRules } from '../../db/repositories/policies';
import { defaultMethod } from '../../db/repositories/evaluation-methods';
import { logsBelow } from '../../db/repositories/unit-work';
import { localDate } from '../../domain/calendar/working-days';
import { fieldError } from '../../domain/errors';
import type { IssuerRow, RaterRow } from '../../domain/evaluation/consistency';
import { isTold, issuerRows, raterRows } from '../../domain/evaluation/consistency';
import type { Findings } from '../../domain/evaluation/guards/detect';
import { detect } from '../../domain/evaluation/guards/detect';
import type { WorkFacts } from '../../domain/evaluation/guards/facts';
import { factsOf } from '../../domain/evaluation/guards/facts';
import { monthWindow } from '../../domain/evaluation/period';

/** Assignments looked at in one go. */
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
}

export async function fairnessOf(db: Knex, unitId: string, month: string, now: string): Promise<Fairness> {
  const path = (await unitPaths(db, [unitId])).get(unitId);

  if (path === undefined) {
    throw fieldError('assignment/unknown-unit', '/unitId');
  }

  const { calendar } = await cityRules(db);
  const method = await defaultMethod(db, localDate(calendar, now));
  const { from, to } = monthWindow(month, method, calendar);
  const read = async (id: string) => factsBelow(db, id, { from, to, limit: WORK_MOST });
  const baseUnitId = path.at(-2) ?? null;
  const facts = await read(unitId);
  const base = baseUnitId === null ? null : await read(baseUnitId);
  const { guards, leastGroup } = method;
  const detected = (all: readonly WorkFacts[] | null) =>
    all === null || guards === undefined ? null : detect(all, guards, calendar);

  return {
    baseUnitId,
    examined: facts.length,
    truncated: facts.length === WORK_MOST,
    own: detected(facts),
    base: detected(base),
    raters: split(raterRows(facts, calendar), leastGroup),
    issuers: split(issuerRows(facts, calendar), leastGroup),
  };
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
