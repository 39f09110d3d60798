/** The calendars in force, or as they would be after an edit, and which of them holds for a unit. */
import type { Knex } from 'knex';
import { newestCalendars } from '../../db/repositories/upkeep';
import type { CalendarOverride, WorkingCalendar } from '../../domain/calendar/types';
import { overlay } from '../../domain/calendar/working-days';
import { DomainError } from '../../domain/errors';

export interface CalendarShelf {
  base: WorkingCalendar;
  overrides: ReadonlyMap<string, CalendarOverride>;
  /** The calendar of a unit, by its path of ids from the root down. */
  forPath: (path: readonly string[]) => WorkingCalendar;
}

export async function calendarShelf(db: Knex, calendarId: string): Promise<CalendarShelf> {
  const { base, overrides } = await newestCalendars(db, calendarId);

  if (base === null) {
    throw new DomainError('calendar/unknown');
  }

  return shelfOf(base, new Map(overrides.map((override) => [override.unitId, override])));
}

/** A shelf of given calendars; each overlay is laid once. */
export function shelfOf(
  base: WorkingCalendar,
  overrides: ReadonlyMap<string, CalendarOverride>,
): CalendarShelf {
  const laid = new Map<string, WorkingCalendar>();
  const overlaid = (override: CalendarOverride): WorkingCalendar => {
    const known = laid.get(override.unitId) ?? overlay(base, override);
    laid.set(override.unitId, known);

    return known;
  };

  return {
    base,
    overrides,
    forPath: (path) => {
      const nearest = [...path].reverse().find((unitId) => overrides.has(unitId));
      const override = nearest === undefined ? undefined : overrides.get(nearest);

      return override === undefined ? base : overlaid(override);
    },
  };
}
