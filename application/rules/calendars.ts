/**
 * Editing calendars: a new version with author and reason. New deadlines are worked out with it at once; open ones stay
 * where they are until an order of upkeep, and the preview says what that order would do.
 */
import type { Knex } from 'knex';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import {
  calendarOfRequest,
  lockCalendar,
  saveCalendar,
  saveUnitCalendar,
} from '../../db/repositories/calendars';
import type { CalendarDay, CalendarOverride, WorkingCalendar } from '../../domain/calendar/types';
import { editCalendar as edit, editOverride } from '../../domain/calendar/edit';
import { DomainError, fieldError } from '../../domain/errors';
import { unitPaths } from '../../db/repositories/places';
import type { CalendarShelf } from './calendar-shelf';
import { calendarShelf, shelfOf } from './calendar-shelf';
import type { Impact } from './impact';
import { impactUnder } from './impact';
import type { RuleChange } from './policies';

export interface CalendarChanges {
  unitId?: string | undefined;
  put: readonly CalendarDay[];
  remove: readonly string[];
  weekend?: readonly number[] | undefined;
  halfDayWeekdays?: readonly number[] | undefined;
}

type Edited =
  | { base: WorkingCalendar; override: null; version: number }
  | { base: null; override: CalendarOverride; version: number };

/** What an edit would do to the open deadlines, with whatever earlier edits they were not brought under yet. */
export async function previewCalendar(
  db: Knex,
  calendarId: string,
  changes: CalendarChanges,
  now: string,
): Promise<{ version: number; impact: Impact }> {
  await assertUnit(db, changes.unitId);
  const shelf = await calendarShelf(db, calendarId);
  const edited = apply(shelf, changes);
  const next =
    edited.override === null
      ? shelfOf(edited.base, shelf.overrides)
      : shelfOf(shelf.base, new Map([...shelf.overrides, [edited.override.unitId, edited.override]]));

  return {
    version: edited.version,
    impact: await impactUnder(db, next, { unitId: changes.unitId ?? null, now }),
  };
}

/** Makes the next version of a calendar, or of what a unit does differently. */
export async function editCalendar(
  { db, personId, now, requestId }: RuleChange,
  calendarId: string,
  { basedOnVersion, reason, ...changes }: CalendarChanges & { basedOnVersion: number; reason: string },
): Promise<{ id: string; version: number }> {
  await assertUnit(db, changes.unitId);

  return db.transaction(async (trx) => {
    await lockCalendar(trx, calendarId);
    const earlier = await calendarOfRequest(trx, requestId);

    if (earlier !== null) {
      return earlier;
    }

    const shelf = await calendarShelf(trx, calendarId);
    const edited = apply(shelf, changes);

    if (edited.version !== basedOnVersion + 1) {
      throw new DomainError('calendar/version-changed', { version: edited.version - 1 });
    }

    const facts = { authorId: personId, reason, requestId };
    const id = edited.override === null ? calendarId : `${calendarId}/${edited.override.unitId}`;
    await (edited.override === null
      ? saveCalendar(trx, edited.base, facts)
      : saveUnitCalendar(trx, edited.override, facts));
    await appendAudit(trx, {
      chain: SYSTEM_CHAIN,
      action: 'calendar.edited',
      actorId: personId,
      at: now,
      details: { calendarId: id, version: edited.version, reason, ...changes },
    });

    return { id, version: edited.version };
  });
}

function apply(
  shelf: CalendarShelf,
  { unitId, put, remove, weekend, halfDayWeekdays }: CalendarChanges,
): Edited {
  if (unitId !== undefined) {
    const override = editOverride(
      unitId,
      shelf.overrides.get(unitId) ?? null,
      { put, remove },
      { weekend, halfDayWeekdays },
    );

    return { base: null, override, version: override.version };
  }

  if (weekend !== undefined || halfDayWeekdays !== undefined) {
    throw fieldError('calendar/invalid-change', weekend === undefined ? '/halfDayWeekdays' : '/weekend', {
      expected: 'a unit: the city keeps its week',
    });
  }

  const base = edit(shelf.base, { put, remove });

  return { base, override: null, version: base.version };
}

async function assertUnit(db: Knex, unitId: string | undefined): Promise<void> {
  if (unitId !== undefined && !(await unitPaths(db, [unitId])).has(unitId)) {
    throw fieldError('assignment/unknown-unit', '/unitId');
  }
}
