/** How long records are kept, and what holds them: by table and by property. */
import fc from 'fast-check';
import type { Hold, RetentionPack, RetentionRule } from '../../../../domain/retention/retention';
import {
  checkRetentionPack,
  countedAtLatest,
  holdOn,
  keptUntil,
  petitionHold,
  sourceOf,
} from '../../../../domain/retention/retention';
import { shippedRetention } from '../../../support/shipped';

const pack = shippedRetention('standard');
const NOW = '2026-11-26T00:00:00.000Z';

describe('retention times', () => {
  it('ship whole: one for each kind, and say of each whether a law fixes it', () => {
    expect(() => checkRetentionPack(pack)).not.toThrow();
    expect(pack.rules.every((rule) => 'basis' in rule)).toBe(true);
  });

  it('name the documents behind them in both languages; an earlier version names them in one', () => {
    expect(sourceOf(pack.basis).vi).toMatch(/^Luật /);
    expect(sourceOf(pack.basis).en).toMatch(/^Law /);
    expect(sourceOf({ ...pack.basis, source: 'Law 1' })).toEqual({ vi: 'Law 1', en: 'Law 1' });
  });

  it.each<[string, (one: RetentionPack) => RetentionPack]>([
    ['a kind is missing', (one) => ({ ...one, rules: one.rules.slice(1) })],
    ['a kind stands twice', (one) => ({ ...one, rules: [...one.rules, ...one.rules.slice(0, 1)] })],
    [
      'a duration is nothing',
      (one) => ({ ...one, rules: one.rules.map((rule) => ({ ...rule, keep: { ...rule.keep, count: 0 } })) }),
    ],
    ['the window is negative', (one) => ({ ...one, holdAfterPetitionDays: -1 })],
  ])('are refused where %s', (_, wrong) => {
    expect(() => checkRetentionPack(wrong(pack))).toThrow('retention/invalid-pack');
  });

  it.each<[RetentionRule['keep'], string, string]>([
    [{ count: 90, unit: 'days' }, '2026-01-01T05:00:00.000Z', '2026-04-01T05:00:00.000Z'],
    [{ count: 1, unit: 'months' }, '2026-01-31T05:00:00.000Z', '2026-02-28T05:00:00.000Z'],
    [{ count: 12, unit: 'months' }, '2024-02-29T05:00:00.000Z', '2025-02-28T05:00:00.000Z'],
    [{ count: 120, unit: 'months' }, '2026-12-31T16:59:59.999Z', '2036-12-31T16:59:59.999Z'],
  ])('%j from %s end on %s', (keep, from, until) => {
    expect(keptUntil({ keep }, from)).toBe(until);
  });

  const keeps = fc.record({
    count: fc.integer({ min: 1, max: 240 }),
    unit: fc.constantFrom('days', 'months'),
  });
  const instants = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString());

  it('never look past a record that is due', () => {
    fc.assert(
      fc.property(keeps, instants, instants, (keep, from, now) => {
        const rule = { keep } as Pick<RetentionRule, 'keep'>;
        expect(keptUntil(rule, from) > now || from <= countedAtLatest(rule, now)).toBe(true);
      }),
    );
  });

  it('end no earlier for what is counted from later', () => {
    fc.assert(
      fc.property(keeps, instants, instants, (keep, one, other) => {
        const rule = { keep } as Pick<RetentionRule, 'keep'>;
        const [first, second] = [one, other].sort() as [string, string];
        expect(keptUntil(rule, first) <= keptUntil(rule, second)).toBe(true);
      }),
    );
  });
});

describe('holds', () => {
  const hold = (change: Partial<Hold>): Hold => ({
    id: 'h',
    cause: 'manual',
    personIds: [],
    assignmentIds: [],
    periodIds: [],
    ...change,
  });
  const record = { personIds: ['p-1', 'p-2'], assignmentId: 'a-1', periodId: 'm-1' };

  it.each<[string, Partial<Hold>, boolean]>([
    ['of nobody here', { personIds: ['p-3'], assignmentIds: ['a-2'], periodIds: ['m-2'] }, false],
    ['of any person in it', { personIds: ['p-2'] }, true],
    ['of its assignment', { assignmentIds: ['a-1'] }, true],
    ['of its period', { periodIds: ['m-1'] }, true],
  ])('%s: %j → held %s', (_, change, isHeld) => {
    expect(holdOn(record, [hold(change)]) !== null).toBe(isHeld);
  });

  it('do not hold what names nothing of theirs by having nothing', () => {
    const bare = { personIds: [], assignmentId: null, periodId: null };
    expect(
      holdOn(bare, [hold({ personIds: ['p-1'], assignmentIds: ['a-1'], periodIds: ['m-1'] })]),
    ).toBeNull();
  });

  const touch = { id: 'q-1', personId: 'p-1', assignmentIds: ['a-1'], closedAt: null };
  const days = (count: number) => new Date(Date.parse(NOW) - count * 86_400_000).toISOString();

  it.each<[string, string | null, boolean]>([
    ['an open petition', null, true],
    ['one closed within the window', days(364), true],
    ['one whose window ends now', days(365), false],
  ])('come by themselves from %s', (_, closedAt, holds) => {
    const found = petitionHold({ ...touch, closedAt }, { holdAfterPetitionDays: 365 }, NOW);
    expect(found !== null).toBe(holds);
  });

  it('of a petition keep the person and the assignments in its evidence', () => {
    const found = petitionHold(touch, pack, NOW);
    const holds = found === null ? [] : [found];
    expect(holdOn({ personIds: ['p-1'], assignmentId: null, periodId: null }, holds)?.cause).toBe('petition');
    expect(holdOn({ personIds: ['p-9'], assignmentId: 'a-1', periodId: null }, holds)?.id).toBe('q-1');
  });
});
