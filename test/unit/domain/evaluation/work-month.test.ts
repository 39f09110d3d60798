/** To which month an assignment belongs. */
import { monthWindow } from '../../../../domain/evaluation/period';
import { PEOPLE, minute } from '../../../support/assignment-builders';
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

  it.each(['2026-13', '2026-1', 'x', '2026-11-01', ''])('refuses %j', (month) => {
    expect(() => monthWindow(month, decree, vn)).toThrow(
      expect.objectContaining({ code: 'request/invalid' }),
    );
  });
});
