import fc from 'fast-check';
import { aggregate, monthsOf } from '../../../../domain/evaluation/aggregate';
import type { Absence, MonthResult, Span } from '../../../../domain/evaluation/aggregate';
import type { OrganisationFacts } from '../../../../domain/evaluation/classification';
import {
  classifyOrganisation,
  classifyPerson,
  decidedLevel,
} from '../../../../domain/evaluation/classification';
import { exactText, parseFraction } from '../../../../domain/evaluation/fraction';
import type { Level } from '../../../../domain/evaluation/method';
import { LEVELS } from '../../../../domain/evaluation/method';
import { allowedExcellent, quotaFindings, unitQuota } from '../../../../domain/evaluation/quota';
import { shippedMethod } from '../../../support/shipped';

const decree = shippedMethod('vn-335-2025');
const year: Span = { kind: 'year', from: '2026-01' };
const month = (index: number, total: string | null, absence: Absence | null = null): MonthResult => ({
  month: monthsOf(year)[index] ?? '',
  unitId: index < 6 ? 'old' : 'new',
  total: total === null ? null : parseFraction(total),
  absence,
});

describe('from months to longer periods', () => {
  it('runs over the end of a year', () => {
    expect(monthsOf({ kind: 'quarter', from: '2026-12' })).toEqual(['2026-12', '2027-01', '2027-02']);
  });

  it('takes the mean, exactly, also across a transfer', () => {
    const quarter = aggregate(
      { kind: 'quarter', from: '2026-06' },
      [5, 6, 7].map((i) => month(i, `${70 + i}`)),
      6,
    );
    expect(quarter.value && exactText(quarter.value)).toBe('76');
    const half = aggregate(
      { kind: 'halfYear', from: '2026-01' },
      [80, 81, 80, 80, 80, 80].map((t, i) => month(i, `${t}`)),
      6,
    );
    expect(half.value && exactText(half.value)).toBe('481/6');
  });

  it('averages only the months worked: maternity takes nothing from the others', () => {
    const months = Array.from({ length: 12 }, (_, i) =>
      month(i, i < 6 ? '90' : null, i < 6 ? null : 'maternity'),
    );
    const result = aggregate(year, months, decree.leastMonthsOfYear);
    expect(result.value && exactText(result.value)).toBe('90');
    expect(result.leftOut).toHaveLength(6);
    expect(result.leftOut[0]).toEqual({ month: '2026-07', because: 'maternity' });
  });

  it('does not rate a year with less than six months worked', () => {
    const months = Array.from({ length: 12 }, (_, i) =>
      month(i, i < 5 ? '90' : null, i < 5 ? null : 'unpaidLeave'),
    );
    expect(aggregate(year, months, 6)).toMatchObject({ value: null, notRatedBecause: 'tooFewMonthsWorked' });
  });

  it('leaves a month without data out of the mean, and says so', () => {
    const result = aggregate({ kind: 'quarter', from: '2026-01' }, [month(0, '60'), month(1, null)], 6);
    expect(result.value && exactText(result.value)).toBe('60');
    expect(result.leftOut).toEqual([
      { month: '2026-02', because: 'insufficientData' },
      { month: '2026-03', because: 'missing' },
    ]);
    expect(aggregate({ kind: 'quarter', from: '2026-01' }, [], 6).notRatedBecause).toBe('noScoredMonth');
  });
});

describe('the quota of the highest level', () => {
  const fifth = parseFraction('0.2');

  it.each([
    [10, 'literal', 1],
    [10, 'pool', 2],
    [12, 'literal', 2],
    [5, 'literal', 0],
    [5, 'pool', 1],
    [0, 'literal', 0],
  ] as const)('of %i read as %s allows %i', (pool, reading, allowed) => {
    expect(allowedExcellent(pool, fifth, reading)).toBe(allowed);
  });

  it('looks at the agency and at each group of similar duties', () => {
    const people = Array.from({ length: 12 }, (_, i) => ({
      personId: `p${i}`,
      group: i < 6 ? 'clerks' : 'engineers',
      level: i < 2 ? ('excellent' as const) : i === 11 ? ('completed' as const) : ('good' as const),
    }));
    expect(quotaFindings(people, fifth, 'pool')).toEqual([
      { group: null, people: 12, open: 0, pool: 11, excellent: 2, allowed: 2, isExceeded: false },
      { group: 'clerks', people: 6, open: 0, pool: 6, excellent: 2, allowed: 1, isExceeded: true },
      { group: 'engineers', people: 6, open: 0, pool: 5, excellent: 0, allowed: 1, isExceeded: false },
    ]);
  });
});

describe('the quota of units', () => {
  const of = (...levels: (Level | null)[]) => unitQuota(levels, { rate: '0.2', reading: 'literal' });

  it.each<[string, ReturnType<typeof of>, object | null]>([
    ['nothing without units', of(), null],
    ['that a few units allow none', of('excellent', 'good'), { units: 2, allowed: 0, isExceeded: true }],
    [
      'one of six',
      of('excellent', 'good', 'good', 'good', 'good', 'good'),
      { pool: 6, excellent: 1, allowed: 1, isExceeded: false },
    ],
    [
      'those that are not rated apart',
      of('excellent', null, 'completed', 'notCompleted'),
      { units: 4, open: 1, pool: 1 },
    ],
  ])('says %s', (_, found, expected) => {
    expect(found).toEqual(expected === null ? null : expect.objectContaining(expected));
  });

  it('goes by the rate and reading that it is given', () => {
    const levels = Array.from({ length: 8 }, (): Level => 'good');
    expect(unitQuota(levels, { rate: '0.25', reading: 'pool' })).toMatchObject({ allowed: 2 });
    expect(unitQuota(levels, { rate: '0.25', reading: 'literal' })).toMatchObject({ allowed: 1 });
  });
});

describe('the level of a person', () => {
  it('follows the score, then established facts, then the unit that one heads', () => {
    const fact = { kind: 'discipline' as const, documentId: 'decision-7' };
    expect(classifyPerson('excellent', [], null).level).toBe('excellent');
    expect(classifyPerson('excellent', [], 'good')).toEqual({
      level: 'good',
      because: [
        { kind: 'score', level: 'excellent' },
        { kind: 'organisationLevel', level: 'good' },
      ],
    });
    expect(classifyPerson('completed', [], 'excellent').level).toBe('completed');
    expect(classifyPerson('good', [fact], 'excellent').level).toBe('notCompleted');
  });

  it('refuses a fact without a document', () => {
    expect(() => classifyPerson('good', [{ kind: 'discipline', documentId: ' ' }], null)).toThrow(
      expect.objectContaining({ code: 'evaluation/fact-without-document' }),
    );
  });
});

describe('the level of an organisation', () => {
  const facts = (
    over: Partial<Record<'total' | 'doneShare' | 'onTimeShare' | 'beyondShare', string>> = {},
    more: Partial<OrganisationFacts> = {},
  ): OrganisationFacts => ({
    total: parseFraction(over.total ?? '95'),
    doneShare: parseFraction(over.doneShare ?? '1'),
    onTimeShare: parseFraction(over.onTimeShare ?? '1'),
    beyondShare: parseFraction(over.beyondShare ?? '0.3'),
    defectsFixed: true,
    provenViolation: false,
    subUnits: ['good', 'completed'],
    ...more,
  });

  it.each([
    ['all conditions of excellent', facts(), 'excellent', []],
    ['too little beyond the requirement', facts({ beyondShare: '0.29' }), 'good', ['beyondRequirement']],
    [
      'a unit below not completed',
      facts({}, { subUnits: ['notCompleted'] }),
      'good',
      ['noSubUnitNotCompleted'],
    ],
    ['something late', facts({ onTimeShare: '0.9' }), 'completed', ['allOnTime', 'allOnTime']],
    [
      'more than a fifth late',
      facts({ onTimeShare: '0.79' }),
      'notCompleted',
      ['allOnTime', 'allOnTime', 'fewLate'],
    ],
    [
      'less than 70 % done',
      facts({ doneShare: '0.69', onTimeShare: '0.69' }),
      'notCompleted',
      ['allOnTime', 'allOnTime', 'enoughDone'],
    ],
    [
      'something undone',
      facts({ doneShare: '0.7', onTimeShare: '0.7' }),
      'completed',
      ['allOnTime', 'allOnTime'],
    ],
    [
      'a fifth done late, and as much undone',
      facts({ doneShare: '0.8', onTimeShare: '0.6' }),
      'completed',
      ['allOnTime', 'allOnTime'],
    ],
    ['a low score', facts({ total: '60' }), 'completed', ['score', 'score']],
    [
      'a proven violation',
      facts({}, { provenViolation: true }),
      'notCompleted',
      Array(3).fill('noProvenViolation'),
    ],
  ])('with %s', (_, given, level, missing) => {
    const result = classifyOrganisation(decree, given);
    expect([result.level, result.missing.map(({ condition }) => condition)]).toEqual([level, missing]);
  });

  it('says of every condition of every level whether it holds', () => {
    const { level, conditions } = classifyOrganisation(decree, facts({ total: '80', onTimeShare: '0.9' }));
    const of = (one: string) =>
      Object.fromEntries(
        conditions.filter((each) => each.level === one).map(({ condition, isMet }) => [condition, isMet]),
      );
    expect(level).toBe('completed');
    expect(of('excellent')).toEqual({
      score: false,
      noProvenViolation: true,
      allOnTime: false,
      beyondRequirement: true,
      noSubUnitNotCompleted: true,
      defectsFixed: true,
    });
    expect(of('good')).toEqual({ score: true, noProvenViolation: true, allOnTime: false });
    expect(of('completed')).toEqual({
      score: true,
      noProvenViolation: true,
      enoughDone: true,
      fewLate: true,
    });
    expect(of('notCompleted')).toEqual({});
  });

  it('has no level that the method does not have', () => {
    const [excellent, , ...lower] = decree.levels;
    const method = { ...decree, levels: [...(excellent === undefined ? [] : [excellent]), ...lower] };
    const { level, conditions } = classifyOrganisation(method, facts({ beyondShare: '0' }));
    expect(level).toBe('completed');
    expect(conditions.map((one) => one.level)).not.toContain('good');
    expect(
      classifyOrganisation({ ...decree, levels: [{ level: 'completed', atLeast: '0' }] }, facts()).level,
    ).toBe('completed');
  });

  it('has the level all of whose conditions hold, and lacks something for each level above', () => {
    const share = fc.integer({ min: 0, max: 10 }).map((tenths) => String(tenths / 10));
    const any = fc.record({
      total: fc.integer({ min: 0, max: 100 }).map(String),
      doneShare: share,
      onTimeShare: share,
      beyondShare: share,
    });
    fc.assert(
      fc.property(any, fc.boolean(), fc.boolean(), (over, defectsFixed, provenViolation) => {
        const found = classifyOrganisation(decree, facts(over, { defectsFixed, provenViolation }));
        const above = LEVELS.slice(0, LEVELS.indexOf(found.level));
        const holds = found.conditions.filter((one) => one.level === found.level);
        expect(holds.every(({ isMet }) => isMet)).toBe(true);
        expect([...new Set(found.missing.map((one) => one.level))]).toEqual(above);
      }),
    );
  });

  it.each([
    [null, null, ['good', null]],
    ['good', 'not needed', ['good', null]],
    ['completed', 'Late to report', ['completed', 'Late to report']],
  ] as const)('is decided by a human as %s with %p', (level, reason, [stands, kept]) => {
    expect(decidedLevel('good', { level, reason })).toEqual({ level: stands, deviationReason: kept });
  });

  it.each([null, ' '])('is not decided otherwise without a reason (%p)', (reason) => {
    expect(() => decidedLevel('good', { level: 'excellent', reason })).toThrow(
      expect.objectContaining({ code: 'evaluation/deviation-without-reason' }),
    );
  });

  it('waits for the units below', () => {
    expect(() => classifyOrganisation(decree, facts({}, { subUnits: ['good', null] }))).toThrow(
      expect.objectContaining({ code: 'evaluation/sub-unit-unrated' }),
    );
  });
});
