/** Pilots: begun, extended, ended or adopted. Running assignments keep the rules that they were issued under. */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { CreatePilot } from '../../contracts/pilots';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { CITY_CALENDAR, findCalendar } from '../../db/repositories/calendars';
import type { AcceptanceLimit, PilotRow } from '../../db/repositories/pilots';
import {
  closePilot,
  countGroups,
  findPilot,
  insertPilot,
  movePilotEnd,
  rootUnits,
} from '../../db/repositories/pilots';
import { endUnitPolicies, insertUnitPolicies } from '../../db/repositories/unit-policies';
import { fromEpochDay, toEpochDay } from '../../domain/calendar/time';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { addWorkingDays, localDate } from '../../domain/calendar/working-days';
import { endOfWorkingDay } from '../../domain/calendar/working-time';
import { DomainError, fieldError } from '../../domain/errors';
import type { GroupFigures } from '../../domain/escalation/comparison';
import { figuresOf } from '../../domain/escalation/comparison';
import { opaqueId } from '../assignments/command-id';
import type { RuleChange } from './policies';
import { assertUnits, assertUsable, instant, placePolicyIn } from './policies';

/** Begins a pilot: from its start assignments issued to the units, and below them, get its policy. */
export async function createPilot(
  { db, personId, now, requestId }: RuleChange,
  wish: z.output<typeof CreatePilot>,
): Promise<PilotRow> {
  const id = opaqueId(['pilot', requestId]);

  await db.transaction(async (trx) => {
    if ((await findPilot(trx, id)) !== null) {
      return;
    }

    const usableFrom = await usable(trx, wish.policyId);
    const startsAt = instant(wish.startsAt) ?? now;
    const endsAt = instant(wish.endsAt) ?? null;

    if (startsAt < now || startsAt < usableFrom) {
      throw fieldError(startsAt < now ? 'policy/begins-in-past' : 'policy/begins-too-early', '/startsAt');
    }

    if (endsAt !== null && endsAt <= startsAt) {
      throw fieldError('request/invalid', '/endsAt');
    }

    await assertUnits(trx, wish.unitIds);
    const { policyId, reason } = wish;
    await insertPilot(trx, { ...wish, id, startsAt, endsAt, createdBy: personId, createdAt: now });
    await placeUnits(trx, [...new Set(wish.unitIds)], {
      policyId,
      validFrom: startsAt,
      validTo: endsAt,
      pilotId: id,
      setBy: personId,
      reason,
    });
    await appendAudit(trx, {
      chain: SYSTEM_CHAIN,
      action: 'pilot.created',
      actorId: personId,
      at: now,
      details: { pilotId: id, policyId, unitIds: wish.unitIds, startsAt, endsAt, reason },
    });
  });

  return found(await findPilot(db, id));
}

async function usable(trx: Knex, policyId: string): Promise<string> {
  try {
    return await assertUsable(trx, policyId);
  } catch (error) {
    // The policy is a field here, not the object asked for.
    if (error instanceof DomainError && error.code === 'access/not-visible') {
      throw fieldError('assignment/unknown-policy', '/policyId');
    }

    throw error;
  }
}

async function placeUnits(
  trx: Knex,
  unitIds: readonly string[],
  row: Omit<Parameters<typeof insertUnitPolicies>[1][number], 'unitId'>,
): Promise<void> {
  const rows = unitIds.map((unitId) => ({ ...row, unitId }));
  const taken = await insertUnitPolicies(trx, rows, ({ pilotId, unitId }) =>
    opaqueId(['unitPolicy', pilotId ?? '', unitId]),
  );

  if (taken !== null) {
    throw fieldError('policy/unit-has-policy', `/unitIds/${unitIds.indexOf(taken)}`, { unitId: taken });
  }
}

/** Moves the end of a pilot that is not over. */
export const extendPilot = (
  change: RuleChange,
  id: string,
  { endsAt, reason }: { endsAt: string | null; reason: string },
): Promise<PilotRow> =>
  onRunning(change, id, 'pilot.extended', { endsAt, reason }, async (trx) => {
    const end = endsAt === null ? null : (instant(endsAt) ?? null);

    if (end !== null && end <= change.now) {
      throw fieldError('policy/begins-in-past', '/endsAt');
    }

    await movePilotEnd(trx, id, end);
  });

/**
 * Ends a pilot. Adopted, its policy becomes the whole city's at the same instant; units with a policy of their own keep
 * theirs.
 */
export const endPilot = (
  change: RuleChange,
  id: string,
  { outcome, reason }: { outcome: 'ended' | 'adopted'; reason: string },
): Promise<PilotRow> =>
  onRunning(change, id, `pilot.${outcome}`, { reason }, async (trx, pilot) => {
    await endUnitPolicies(trx, { pilotId: id }, change.now);
    await closePilot(trx, id, { outcome, by: change.personId, at: change.now, reason });

    if (outcome === 'adopted') {
      await placePolicyIn(trx, change, pilot.policyId, {
        unitIds: await rootUnits(trx),
        reason,
        replace: true,
      });
    }
  });

async function onRunning(
  { db, personId, now }: RuleChange,
  id: string,
  action: string,
  details: Record<string, unknown>,
  act: (trx: Knex, pilot: PilotRow) => Promise<void>,
): Promise<PilotRow> {
  await db.transaction(async (trx) => {
    const pilot = found(await findPilot(trx, id, true));

    if (standingOf(pilot, now) === 'over') {
      throw new DomainError('pilot/over');
    }

    await act(trx, pilot);
    await appendAudit(trx, {
      chain: SYSTEM_CHAIN,
      action,
      actorId: personId,
      at: now,
      details: { pilotId: id, policyId: pilot.policyId, ...details },
    });
  });

  return found(await findPilot(db, id));
}

/** What a pilot is at an instant. */
export function standingOf(
  { startsAt, endsAt, outcome }: PilotRow,
  now: string,
): 'announced' | 'running' | 'over' {
  if (outcome !== null || (endsAt !== null && endsAt <= now)) {
    return 'over';
  }

  return startsAt > now ? 'announced' : 'running';
}

/** Longer spans are looked at in parts. */
const LONGEST_DAYS = 1_100;

export interface Comparison {
  period: { from: string; to: string };
  figures: { pilot: GroupFigures; others: GroupFigures };
}

/** The pilot's units beside all others over the same period: the pilot's time unless said otherwise; null before it. */
export async function comparePilot(
  db: Knex,
  pilot: PilotRow,
  wish: { from?: string | undefined; to?: string | undefined },
  now: string,
): Promise<Comparison | null> {
  const from = instant(wish.from) ?? pilot.startsAt;
  const end = pilot.endsAt === null || pilot.endsAt > now ? now : pilot.endsAt;
  const to = instant(wish.to) ?? end;
  const calendar = await findCalendar(db, CITY_CALENDAR);

  if (from >= to || calendar === null) {
    return null;
  }

  const limits = acceptanceLimits(calendar, { from, to }, pilot.acceptWithinWorkingDays);
  const { pilot: own, others } = await countGroups(db, {
    unitIds: pilot.unitIds,
    from,
    to,
    zoneMinutes: calendar.timeZoneOffsetMinutes,
    limits,
  });

  return {
    period: { from, to },
    figures: { pilot: figuresOf(own, pilot.smallestGroup), others: figuresOf(others, pilot.smallestGroup) },
  };
}

/** For every date of the period, the end of the last working day on which acceptance counts as prompt. */
function acceptanceLimits(
  calendar: WorkingCalendar,
  { from, to }: { from: string; to: string },
  days: number,
): AcceptanceLimit[] {
  const first = toEpochDay(localDate(calendar, from));
  const last = toEpochDay(localDate(calendar, to));

  if (last - first > LONGEST_DAYS) {
    throw fieldError('calendar/out-of-range', '/from', { days: LONGEST_DAYS });
  }

  return Array.from({ length: last - first + 1 }, (_, index) => {
    const date = fromEpochDay(first + index);

    return { date, limit: endOfWorkingDay(calendar, addWorkingDays(calendar, date, days)) };
  });
}

function found(pilot: PilotRow | null): PilotRow {
  if (pilot === null) {
    throw new DomainError('access/not-visible');
  }

  return pilot;
}
