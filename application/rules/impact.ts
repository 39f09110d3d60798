/** What other rules would do to the open assignments: counted over all of them, shown for the first. Nothing is written. */
import type { Knex } from 'knex';
import { findPolicy } from '../../db/repositories/policies';
import type { OpenAssignment } from '../../db/repositories/upkeep';
import { openUnderCalendar, openUnderPolicy } from '../../db/repositories/upkeep';
import type { UpkeepPlan } from '../../domain/assignment/upkeep-plan';
import { DomainError } from '../../domain/errors';
import type { CalendarShelf } from './calendar-shelf';
import { calendarShelf } from './calendar-shelf';
import type { UpkeepTarget } from './upkeep';
import { planPolicyOf, planUnder } from './upkeep';

/** One look at most examines so many; what is beyond is told, and comes with the next order. */
const EXAMINED_MOST = 50_000;
const PAGE = 500;
/** Rows shown side by side; the rest is counted. */
const ROWS_SHOWN = 50;

export interface AffectedRow extends OpenAssignment {
  plan: UpkeepPlan;
}

export interface UnitImpact {
  unitId: string;
  affected: number;
  deadlinesMoved: number;
  latestShiftMs: number;
}

export interface Impact {
  ids: string[];
  deadlinesMoved: number;
  stepsFiringNow: number;
  complete: boolean;
  units: UnitImpact[];
  rows: AffectedRow[];
}

/** The impact of an order on everything open that it would cover. */
export async function impactOf(db: Knex, target: UpkeepTarget, now: string): Promise<Impact> {
  if (target.kind === 'calendar') {
    return impactUnder(db, await calendarShelf(db, target.calendarId), { unitId: null, now });
  }

  const policy = await findPolicy(db, target.policyId, target.version);

  if (policy === null) {
    throw new DomainError('access/not-visible');
  }

  const page = (last: OpenAssignment | undefined): Promise<OpenAssignment[]> =>
    openUnderPolicy(db, {
      policyId: policy.id,
      below: policy.version,
      after: last?.state.id ?? null,
      limit: PAGE,
    });

  return examine(page, (open) => planPolicyOf(db, open, policy, now));
}

/** The impact of calendars that may not be in force yet, on a unit and everything below it or on all. */
export function impactUnder(
  db: Knex,
  shelf: CalendarShelf,
  { unitId, now }: { unitId: string | null; now: string },
): Promise<Impact> {
  const page = (last: OpenAssignment | undefined): Promise<OpenAssignment[]> =>
    openUnderCalendar(db, {
      calendarId: shelf.base.id,
      unitId,
      after: last === undefined ? null : { dueAt: last.state.dueAt, id: last.state.id },
      limit: PAGE,
    });

  return examine(page, (open) => planUnder(db, open, shelf, now));
}

async function examine(
  page: (last: OpenAssignment | undefined) => Promise<OpenAssignment[]>,
  planOf: (open: OpenAssignment) => Promise<UpkeepPlan | null>,
): Promise<Impact> {
  const tally = new Tally();
  let last: OpenAssignment | undefined;

  for (let examined = 0; examined < EXAMINED_MOST; examined += PAGE) {
    const found = await page(last);

    for (const open of found) {
      const plan = await planOf(open);

      if (plan !== null) {
        tally.add({ ...open, plan });
      }
    }

    if (found.length < PAGE) {
      return tally.impact(true);
    }

    last = found.at(-1);
  }

  return tally.impact(false);
}

class Tally {
  private readonly ids: string[] = [];
  private readonly rows: AffectedRow[] = [];
  private readonly units = new Map<string, UnitImpact>();
  private deadlinesMoved = 0;
  private stepsFiringNow = 0;

  add(row: AffectedRow): void {
    const { plan, state } = row;
    const shiftMs = Date.parse(plan.schedule.dueAt) - Date.parse(plan.before.dueAt);
    const unit = this.units.get(state.leadUnitId) ?? {
      unitId: state.leadUnitId,
      affected: 0,
      deadlinesMoved: 0,
      latestShiftMs: 0,
    };
    unit.affected += 1;
    unit.deadlinesMoved += shiftMs === 0 ? 0 : 1;
    unit.latestShiftMs = Math.abs(shiftMs) > Math.abs(unit.latestShiftMs) ? shiftMs : unit.latestShiftMs;
    this.units.set(state.leadUnitId, unit);
    this.deadlinesMoved += shiftMs === 0 ? 0 : 1;
    this.stepsFiringNow += plan.firesNow.length > 0 ? 1 : 0;
    this.ids.push(state.id);

    if (this.rows.length < ROWS_SHOWN) {
      this.rows.push(row);
    }
  }

  impact(complete: boolean): Impact {
    const { ids, rows, deadlinesMoved, stepsFiringNow } = this;
    const units = [...this.units.values()].sort(
      (one, other) => other.affected - one.affected || one.unitId.localeCompare(other.unitId),
    );

    return { ids, rows, deadlinesMoved, stepsFiringNow, complete, units };
  }
}
