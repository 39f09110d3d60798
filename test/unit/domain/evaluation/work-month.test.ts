/** To which month an assignment belongs. */
import * as fc from 'fast-check';
import { lastDayOfMonth, monthWindow, previousMonth } from '../../../../domain/evaluation/period';
import { PEOPLE, minute, schedule } from '../../../support/assignment-builders';
import { vn } from '../../../support/shipped';
import { decree, november, december, MINUTES_A_DAY, accepted, line } from '../../../support/work-logs';

describe('the month of an assignment', () => {
  const later = (days: number) => minute(days * MINUTES_A_DAY);

  it('is the month of its deadline', () => {
    expect(line(accepted().handIn().settle(), december)).toBe('otherPeriod');
  });

  it('waits for the next one while it is in review when the data closes', () => {
    const log = accepted().handIn();
    expect(line(log)).toBe('underReview');
    log
      .give('firstReviewer', 'approve', {}, later(20))
      .give('secondReviewer', 'approve')
      .give('signer', 'signOff');
    expect(line(log)).toBe('underReview');
    expect(line(log, december)).toMatchObject({ inclusion: 'settledLater', assigned: '1', completed: '1' });
  });

  it('waits while it is suspended', () => {
    expect(line(accepted().give('assigner', 'suspend'))).toBe('suspended');
  });

  it('adds what was open then and is done now, outside the plan, with its delay; or not, as the method reads it', () => {
    const log = accepted().missDeadline().give('assignee', 'submit', {}, later(20)).settle();
    expect(line(log)).toMatchObject({ assigned: '1', completed: '0' });
    expect(line(log, december)).toMatchObject({
      inclusion: 'doneLate',
      assigned: '0',
      completed: '1',
      planned: false,
      delays: [{ count: 1, excused: false }],
    });
    expect(line(log, december, PEOPLE.assignee, { lateCompletion: 'notCounted' })).toBe('otherPeriod');
  });

  const withLaterDeadline = (afterDays: number) => {
    const log = accepted().missDeadline();
    const moved = schedule(log.state.version, 25 * MINUTES_A_DAY);

    return log.give('assigner', 'changeDeadline', { reason: 'Agreed', schedule: moved }, later(afterDays));
  };

  it('charges work once: a deadline moved after the data closed leaves it where it was open and late', () => {
    const log = withLaterDeadline(14);
    expect(line(log)).toMatchObject({ assigned: '1', completed: '0', delays: [{ count: 1 }] });
    expect(line(log, december)).toBe('otherPeriod');
    const done = withLaterDeadline(14).give('assignee', 'submit', {}, later(20)).settle();
    expect(line(done)).toMatchObject({ assigned: '1', completed: '0' });
    expect(line(done, december)).toMatchObject({ inclusion: 'doneLate', assigned: '0', completed: '1' });
  });

  it('goes along with a deadline that is moved before the data close', () => {
    const log = withLaterDeadline(5);
    expect(line(log)).toBe('otherPeriod');
    expect(line(log, december)).toMatchObject({ inclusion: 'due', assigned: '1', completed: '0' });
  });

  it('is due for somebody to whom it is given with a new deadline, whoever had it open and late before', () => {
    const log = accepted().missDeadline();
    log.give('assigner', 'reassign', {}, later(14)).give('colleague', 'accept');
    const moved = schedule(log.state.version, 25 * MINUTES_A_DAY);
    log.give('assigner', 'changeDeadline', { reason: 'Agreed', schedule: moved });
    expect(line(log, december, PEOPLE.colleague)).toMatchObject({ inclusion: 'due', assigned: '1' });
    expect(line(log, december)).toBe('notTheirs');
  });

  it('sees nothing that was recorded after its data closed', () => {
    const log = accepted().missDeadline();
    log.give('assignee', 'requestExcuse').give('agencyHead', 'confirmExcuse', {}, later(30));
    expect(line(log)).toMatchObject({ delays: [{ count: 1, excused: false }] });
  });

  it('ends on the last day or on the closing day of the method', () => {
    expect(november).toEqual({
      from: '2026-10-31T17:00:00.000Z',
      to: '2026-11-30T17:00:00.000Z',
      dataUntil: '2026-12-03T10:00:00.000Z',
      previousDataUntil: '2026-11-04T10:00:00.000Z',
    });
    const period = { closingDay: 25, dataClosesAfterWorkingDays: 0 };
    expect(monthWindow('2027-01', { period }, vn)).toMatchObject({
      from: '2026-12-25T17:00:00.000Z',
      to: '2027-01-25T17:00:00.000Z',
      dataUntil: '2027-01-25T17:00:00.000Z',
    });
  });

  it('begins where the month before ended, whatever the closing day is switched to', () => {
    const period = fc.record({
      closingDay: fc.option(fc.integer({ min: 1, max: 28 })),
      dataClosesAfterWorkingDays: fc.nat(5),
    });
    const versions = fc.array(period, { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(versions, (all) => {
        const months = ['06', '07', '08', '09', '10', '11', '12'].map((one) => `2026-${one}`);
        const windows = months.map((month, index) =>
          monthWindow(month, { period: all[index + 1]! }, vn, { period: all[index]! }),
        );
        windows.slice(1).forEach(({ from, to, previousDataUntil, dataUntil }, index) => {
          expect(from).toBe(windows[index]?.to);
          expect(previousDataUntil).toBe(windows[index]?.dataUntil);
          expect(from < to && to <= dataUntil).toBe(true);
        });
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['the last day to the 25th', null, 25, '2026-10-31', '2026-11-25'],
    ['the 25th to the last day', 25, null, '2026-10-25', '2026-11-30'],
    ['the 10th to the 25th', 10, 25, '2026-10-10', '2026-11-25'],
    ['the 25th to the 10th', 25, 10, '2026-10-25', '2026-11-10'],
  ])('loses and repeats no day where it closes otherwise: from %s', (_, before, after, from, to) => {
    const by = (closingDay: number | null) => ({ period: { closingDay, dataClosesAfterWorkingDays: 0 } });
    expect(monthWindow('2026-11', by(after), vn, by(before))).toMatchObject({
      from: `${from}T17:00:00.000Z`,
      to: `${to}T17:00:00.000Z`,
    });
  });

  it('has one last day for each of its dates', () => {
    const days = fc.integer({ min: 0, max: 800 }).map((after) => {
      return new Date(Date.UTC(2026, 0, 1 + after)).toISOString().slice(0, 10);
    });
    fc.assert(
      fc.property(days, fc.option(fc.integer({ min: 1, max: 28 })), (date, closingDay) => {
        const last = lastDayOfMonth(date, closingDay);
        const { from, to } = monthWindow(
          last.slice(0, 7),
          { period: { closingDay, dataClosesAfterWorkingDays: 0 } },
          vn,
        );
        const noon = `${date}T05:00:00.000Z`;
        expect(from <= noon && noon < to).toBe(true);
        expect(to).toBe(`${last}T17:00:00.000Z`);
      }),
      { numRuns: 200 },
    );
    expect(previousMonth('2026-01')).toBe('2025-12');
  });

  it.each(['2026-13', '2026-1', 'x', '2026-11-01', ''])('refuses %j', (month) => {
    expect(() => monthWindow(month, decree, vn)).toThrow(
      expect.objectContaining({ code: 'request/invalid' }),
    );
  });
});
