import fc from 'fast-check';
import { changedDates, editCalendar, editOverride } from '../../../../domain/calendar/edit';
import { calendarDay, calendars, dates } from '../../../support/calendar-arbitraries';
import { vn } from '../../../support/shipped';

const pointerOf = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return (error as { details: { pointer: string } }).details.pointer;
  }
};

describe('an edited calendar', () => {
  it('is the next version, differs on the edited dates only, and leaves the one before as it was', () => {
    fc.assert(
      fc.property(calendars, fc.uniqueArray(dates, { minLength: 1, maxLength: 9 }), (calendar, on) => {
        const before = structuredClone(calendar);
        const put = on.map((date) => ({ ...calendarDay(date, 'holiday'), source: 'another decision' }));
        const after = editCalendar(calendar, { put, remove: [] });

        expect(after.version).toBe(calendar.version + 1);
        expect(changedDates(calendar.days, after.days)).toEqual([...on].sort());
        expect(calendar).toEqual(before);
        expect(editCalendar(after, { put: [], remove: [on[0]!] }).days[on[0]!]).toBeUndefined();
      }),
    );
  });

  it.each<[string, () => unknown, string]>([
    [
      'a date twice',
      () =>
        editCalendar(vn, {
          put: [calendarDay('2026-03-02', 'holiday'), calendarDay('2026-03-02', 'halfDay')],
          remove: [],
        }),
      '/put/1/date',
    ],
    ['removing what is not there', () => editCalendar(vn, { put: [], remove: ['2026-03-02'] }), '/remove/0'],
    ['no change', () => editCalendar(vn, { put: Object.values(vn.days).slice(0, 1), remove: [] }), '/put'],
    [
      'no day left to work',
      () => editOverride('U', null, { put: [], remove: [] }, { weekend: [0, 1, 2, 3, 4, 5, 6] }),
      '/weekend',
    ],
  ])('refuses %s', (_, run, pointer) => {
    expect(pointerOf(run)).toBe(pointer);
  });

  it('of a unit takes over days, and its week only as told', () => {
    const first = editOverride(
      'U',
      null,
      { put: [calendarDay('2026-03-02', 'halfDay')], remove: [] },
      { weekend: [0] },
    );
    const second = editOverride('U', first, { put: [], remove: [] }, {});

    expect(first).toMatchObject({ version: 1, weekend: [0] });
    expect(second).toEqual({ unitId: 'U', version: 2, days: first.days });
  });
});
