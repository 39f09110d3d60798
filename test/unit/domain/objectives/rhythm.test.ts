import fc from 'fast-check';
import { usualRhythm } from '../../../../domain/objectives/cycle';
import { nextStepOf, plannedDays, stepsOfCycle } from '../../../../domain/objectives/rhythm';

const quarter = { startsOn: '2026-10-01', endsOn: '2026-12-31' };
const rhythm = usualRhythm('quarter');
const cycle = { ...quarter, rhythm, state: 'active' as const };

it('reminds every two weeks, lets silence go up, looks at the middle, asks for grades, and says which are missing', () => {
  expect(stepsOfCycle(quarter, rhythm).map(({ key, at }) => `${at.slice(0, 10)} ${key}`)).toEqual([
    '2026-10-15 checkIn/1',
    '2026-10-22 silence/1',
    '2026-10-29 checkIn/2',
    '2026-11-05 silence/2',
    '2026-11-12 checkIn/3',
    '2026-11-15 midReview',
    '2026-11-19 silence/3',
    '2026-11-26 checkIn/4',
    '2026-12-03 silence/4',
    '2026-12-10 checkIn/5',
    '2026-12-17 silence/5',
    '2026-12-24 checkIn/6',
    '2026-12-31 silence/6',
    '2027-01-01 grading',
    '2027-01-10 gradingDeadline',
  ]);
});

it('names the days of its review and of its grades as it speaks up, in whatever rhythm', () => {
  const days = fc.integer({ min: 1, max: 400 });
  fc.assert(
    fc.property(days, days, (midReviewAfterDays, gradingWithinDays) => {
      const own = { ...rhythm, midReviewAfterDays, gradingWithinDays };
      const steps = stepsOfCycle(quarter, own);
      const dayOf = (key: string) => steps.find((step) => step.key === key)?.at.slice(0, 10);
      expect(plannedDays(quarter, own)).toEqual({
        midReviewOn: dayOf('midReview'),
        gradesDueOn: dayOf('gradingDeadline'),
      });
    }),
  );
});

it('a cycle that is started late sends one reminder of each kind, not all that passed', () => {
  const now = '2026-11-20T02:00:00.000Z';
  const fired = new Set<string>();
  const keys: string[] = [];

  for (
    let step = nextStepOf(cycle, fired, now);
    step !== null && step.at <= now;
    step = nextStepOf(cycle, fired, now)
  ) {
    fired.add(step.key);
    keys.push(step.key);
  }

  expect(keys).toEqual(['checkIn/3', 'midReview', 'silence/3']);
  expect(nextStepOf(cycle, fired, now)).toMatchObject({ key: 'checkIn/4' });
});

it.each(['preparation', 'closed'] as const)('says nothing while it is in %s', (state) => {
  expect(nextStepOf({ ...cycle, state }, new Set(), '2026-11-20T02:00:00.000Z')).toBeNull();
});

it('comes to an end, with every step fired at most once and never before its time, whenever it is looked at', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 130 }), { minLength: 1, maxLength: 40 }), (days) => {
      const fired = new Set<string>();

      for (const day of [...days].sort((a, b) => a - b).concat(200)) {
        const now = new Date(Date.parse('2026-10-01T01:00:00.000Z') + day * 86_400_000).toISOString();

        for (
          let step = nextStepOf(cycle, fired, now);
          step !== null && step.at <= now;
          step = nextStepOf(cycle, fired, now)
        ) {
          expect(fired.has(step.key)).toBe(false);
          fired.add(step.key);
        }
      }

      expect(fired.has('gradingDeadline')).toBe(true);
      expect(nextStepOf(cycle, fired, '2027-06-01T01:00:00.000Z')).toBeNull();
    }),
  );
});
