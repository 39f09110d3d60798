import fc from 'fast-check';
import type { CalendarDay, CalendarDayKind, WorkingCalendar } from '../../domain/calendar/types';
import { vn } from './shipped';

const KINDS: CalendarDayKind[] = ['holiday', 'compensatory', 'swapOff', 'swapWork', 'halfDay'];
const DAY_MS = 86_400_000;

/** A date of the years that the shipped calendar covers. */
export const dates = epochDays('2026-01-01', '2027-12-31');

/** An instant of those years, to the millisecond. */
export const instants = fc
  .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 31) })
  .map((ms) => new Date(ms).toISOString());

/** The shipped calendar, and variations with other weekends, lunches and some forty random rows. */
export const calendars: fc.Arbitrary<WorkingCalendar> = fc.oneof(
  fc.constant(vn),
  fc
    .record({
      weekend: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 3 }),
      halfDayWeekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 2 }),
      lunch: fc.constantFrom(undefined, { from: '11:30', to: '13:30' }, { from: '12:00', to: '13:00' }),
      rows: fc.array(fc.record({ date: dates, kind: fc.constantFrom(...KINDS), provisional: fc.boolean() }), {
        maxLength: 40,
      }),
    })
    .map(({ rows, ...pattern }) => ({
      ...vn,
      ...pattern,
      days: Object.fromEntries(
        rows.map((row) => [row.date, calendarDay(row.date, row.kind, row.provisional)]),
      ),
    })),
);

/** A calendar row with the parts that no rule reads filled in. */
export function calendarDay(date: string, kind: CalendarDayKind, provisional = false): CalendarDay {
  return { date, kind, provisional, name: { vi: kind, en: kind }, source: 'test' };
}

function epochDays(first: string, last: string): fc.Arbitrary<string> {
  return fc
    .integer({ min: Date.parse(first) / DAY_MS, max: Date.parse(last) / DAY_MS })
    .map((day) => new Date(day * DAY_MS).toISOString().slice(0, 10));
}
