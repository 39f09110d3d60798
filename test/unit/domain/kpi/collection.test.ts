import type { Collection, Situation } from '../../../../domain/kpi/collection';
import { dueStep, nextLookAt, toldAtRung } from '../../../../domain/kpi/collection';
import { kpiWindow } from '../../../../domain/kpi/period';
import { vn } from '../../../support/shipped';

const window = kpiWindow(
  { frequency: 'month', closesAfterWorkingDays: 5, remindBeforeWorkingDays: 2 },
  '2026-09',
  vn,
);
const FRESH: Collection = { state: 'open', isReminded: false, escalations: 0 };
const after = (instant: string, days = 0): string =>
  new Date(Date.parse(instant) + days * 86_400_000 + 60_000).toISOString();
const at = (now: string, more: Partial<Situation> = {}): Situation => ({
  source: 'reported',
  isRetired: false,
  isMeasured: false,
  window,
  now,
  ...more,
});

describe('collecting a figure', () => {
  const missed: Collection = { state: 'missing', isReminded: true, escalations: 1 };

  it.each<[string, Collection, Situation, ReturnType<typeof dueStep>]>([
    ['nothing while the period runs', FRESH, at(window.from), null],
    ['a reminder in time', FRESH, at(after(window.remindAt)), 'remind'],
    ['no second reminder', { ...FRESH, isReminded: true }, at(after(window.remindAt)), null],
    ['no reminder of what is there', FRESH, at(after(window.remindAt), { isMeasured: true }), null],
    ['no reminder of what works itself out', FRESH, at(after(window.remindAt), { source: 'rollUp' }), null],
    ['the end, where the figure is there', FRESH, at(after(window.closesAt), { isMeasured: true }), 'close'],
    ['the rung, where it is not', FRESH, at(after(window.closesAt)), 'escalate'],
    ['counting the work', FRESH, at(after(window.closesAt), { source: 'assignments' }), 'measure'],
    ['nothing before the second rung', missed, at(after(window.closesAt, 1)), null],
    ['the second rung', missed, at(after(window.closesAt, 7)), 'escalate'],
    ['no third', { ...missed, escalations: 2 }, at(after(window.closesAt, 30)), null],
    ['the end of one that was missed', missed, at(after(window.closesAt, 1), { isMeasured: true }), 'close'],
    ['dropping what is retired', FRESH, at(after(window.closesAt), { isRetired: true }), 'drop'],
    ['nothing once it is closed', { ...FRESH, state: 'closed' }, at(after(window.closesAt, 9)), null],
  ])('wants %s', (_, collection, situation, step) => {
    expect(dueStep(collection, situation, vn)).toBe(step);
  });

  it('looks again at the end of the period, the reminder, the closing time and the rungs, then never', () => {
    const next = (collection: Collection, now: string) => nextLookAt(collection, at(now), vn);
    expect(next(FRESH, window.from)).toBe(window.to);
    expect(next(FRESH, window.to)).toBe(window.remindAt);
    expect(next({ ...FRESH, isReminded: true }, window.remindAt)).toBe(window.closesAt);
    const rung = next(missed, after(window.closesAt))!;
    expect(rung > window.closesAt).toBe(true);
    expect(dueStep(missed, at(rung), vn)).toBe('escalate');
    expect(next({ ...missed, escalations: 2 }, after(rung))).toBeNull();
    expect(next({ ...FRESH, state: 'closed' }, window.from)).toBeNull();
  });
});

describe('whom a rung tells', () => {
  const above = { ownerId: 'owner', managers: ['m1', 'm2'], heads: ['h1', 'h2'], cityLeaders: ['leader'] };

  it.each([
    ['the line manager', 1, above, ['m1']],
    ['the manager above', 2, above, ['m2']],
    ['nobody above the last manager', 2, { ...above, managers: ['m1'] }, []],
    ['the head of the unit, where the owner has left', 1, { ...above, managers: [] }, ['h1']],
    ['the head above', 2, { ...above, managers: [] }, ['h2']],
    ['the city, where units are led by nobody', 1, { ...above, managers: [], heads: [] }, ['leader']],
    ['the city after the last head', 2, { ...above, managers: [], heads: ['h1'] }, ['leader']],
    ['never the owner', 1, { ...above, managers: [], heads: ['owner'], cityLeaders: ['owner', 'x'] }, ['x']],
  ] as const)('%s', (_, rung, who, told) => {
    expect(toldAtRung(rung, who)).toEqual(told);
  });
});
