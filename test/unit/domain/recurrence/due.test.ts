import fc from 'fast-check';
import { localDate } from '../../../../domain/calendar/working-days';
import type { Standing } from '../../../../domain/recurrence/due';
import { planDue } from '../../../../domain/recurrence/due';
import { periodLabel, titleFor, titleWithoutPeriod } from '../../../../domain/recurrence/title';
import type { LateRule, PeriodStatus } from '../../../../domain/recurrence/types';
import { instants } from '../../../support/calendar-arbitraries';
import { vn } from '../../../support/shipped';

/** The last day of each month, moved on; since mid July 2026. */
const standing = (changes: Partial<Standing> = {}): Standing => ({
  timetable: {
    rule: { every: 'month', interval: 1, on: { date: 31 } },
    holidayRule: 'next',
    from: '2026-07-15',
    to: null,
  },
  late: 'issue',
  since: '2026-07-15',
  settled: new Map<string, PeriodStatus>(),
  ...changes,
});
const plan = (now: string, changes: Partial<Standing> = {}) => {
  const { issue, missed, skipped } = planDue(standing(changes), vn, now);
  const periods = (list: typeof issue) => list.map(({ period }) => period).join(' ');

  return { issue: periods(issue), missed: periods(missed), skipped: periods(skipped) };
};
const NOTHING = { issue: '', missed: '', skipped: '' };

describe('what is due', () => {
  it('is nothing before its day, and nothing before the office opens on it', () => {
    expect(plan('2026-07-30T16:59:00.000Z')).toEqual(NOTHING);
    expect(plan('2026-07-31T00:59:59.999Z')).toEqual(NOTHING);
  });

  it('is the period from the opening of the office on its day', () => {
    expect(plan('2026-07-31T01:00:00.000Z')).toEqual({ ...NOTHING, issue: '2026-07' });
  });

  it('waits through the swap and National Day', () => {
    const settled = new Map<string, PeriodStatus>([['2026-07', 'issued']]);

    expect(plan('2026-09-02T10:00:00.000Z', { settled })).toEqual(NOTHING);
    expect(plan('2026-09-03T01:00:00.000Z', { settled })).toEqual({ ...NOTHING, issue: '2026-08' });
  });

  it('is issued late after an outage, each period once and the oldest first', () => {
    expect(plan('2026-10-05T03:00:00.000Z')).toEqual({ ...NOTHING, issue: '2026-07 2026-08 2026-09' });
  });

  it('is reported as missed where that is the rule, except what is due today', () => {
    expect(plan('2026-09-30T03:00:00.000Z', { late: 'report' })).toEqual({
      issue: '2026-09',
      missed: '2026-07 2026-08',
      skipped: '',
    });
  });

  it.each<PeriodStatus>(['issued', 'skipped', 'missed'])('is not what was %s already', (status) => {
    expect(plan('2026-08-10T03:00:00.000Z', { settled: new Map([['2026-07', status]]) })).toEqual(NOTHING);
  });

  it('is what somebody opened, on whatever day and under whatever rule', () => {
    const settled = new Map<string, PeriodStatus>([['2026-07', 'open']]);

    expect(plan('2026-08-10T03:00:00.000Z', { settled, late: 'report', since: '2026-08-01' })).toEqual({
      ...NOTHING,
      issue: '2026-07',
    });
  });

  it('is nothing from before the last edit', () => {
    expect(plan('2026-08-10T03:00:00.000Z', { since: '2026-08-01' })).toEqual(NOTHING);
  });

  it('names what the calendar left out once its day has come', () => {
    const { timetable } = standing();

    expect(
      plan('2026-09-03T03:00:00.000Z', {
        timetable: { ...timetable, holidayRule: 'skip', from: '2026-08-01' },
      }),
    ).toEqual({ ...NOTHING, skipped: '2026-08' });
  });
});

it('whoever looks at whatever instants, and writes down what they found, issues each period once and loses none', () => {
  fc.assert(
    fc.property(
      fc.array(instants, { maxLength: 12 }),
      fc.constantFrom<LateRule>('issue', 'report'),
      (looks, late) => {
        const settled = new Map<string, PeriodStatus>();
        const issued: string[] = [];
        const last = '2027-12-31T10:00:00.000Z';

        for (const now of [...looks.sort(), last]) {
          const found = planDue(standing({ settled, late }), vn, now);
          found.missed.forEach(({ period }) => settled.set(period, 'missed'));
          found.issue.forEach(({ period, date }) => {
            expect(date !== null && date <= localDate(vn, now)).toBe(true);
            issued.push(period);
            settled.set(period, 'issued');
          });
        }

        expect(new Set(issued).size).toBe(issued.length);
        // July 2026 to December 2027.
        expect(settled.size).toBe(18);
        expect(late === 'report' || issued.length === 18).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

describe('the title of an issue', () => {
  it.each([
    ['2026-08', '08/2026'],
    ['2026-Q3', 'III/2026'],
    ['2026-08-24', '24/08/2026'],
  ])('%s reads %s', (period, label) => {
    expect(periodLabel(period)).toBe(label);
    expect(titleFor('Báo cáo tháng', period)).toBe(`Báo cáo tháng – ${label}`);
    expect(titleFor('Báo cáo kỳ {period} của Sở', period)).toBe(`Báo cáo kỳ ${label} của Sở`);
  });

  it('has no hole outside a recurrence', () => {
    expect(titleWithoutPeriod('Báo cáo {period} của Sở')).toBe('Báo cáo của Sở');
  });
});
