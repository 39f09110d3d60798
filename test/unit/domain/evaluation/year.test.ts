/** The year: facts with their document, the cap of the unit, and the quota. The score is never touched. */
import fc from 'fast-check';
import type { Absence } from '../../../../domain/evaluation/aggregate';
import type { OverrideFact } from '../../../../domain/evaluation/classification';
import { OVERRIDE_KINDS, lowerOf } from '../../../../domain/evaluation/classification';
import type { FormActor, FormCommand } from '../../../../domain/evaluation/form/commands';
import { decideForm } from '../../../../domain/evaluation/form/decide';
import type { FormEvent } from '../../../../domain/evaluation/form/events';
import { evolveForm } from '../../../../domain/evaluation/form/evolve';
import { allowedFormCommands } from '../../../../domain/evaluation/form/refusals';
import type { FormState, FormTerms } from '../../../../domain/evaluation/form/state';
import { swayersOf } from '../../../../domain/evaluation/form/swayers';
import { outcomeOf } from '../../../../domain/evaluation/frozen-result';
import type { Level } from '../../../../domain/evaluation/method';
import { LEVELS } from '../../../../domain/evaluation/method';
import type { Candidate } from '../../../../domain/evaluation/quota';
import { allowedExcellent, exceededBy, quotaRule, toldFindings } from '../../../../domain/evaluation/quota';
import type { SpanInputs } from '../../../../domain/evaluation/span';
import { aggregateOf, spanClassified, spanResult, tooFewMonths } from '../../../../domain/evaluation/span';
import { parseFraction } from '../../../../domain/evaluation/fraction';
import { monthsToRestOn } from '../../../../domain/evaluation/early-year';
import { monthWindow } from '../../../../domain/evaluation/period';
import { checkProcedure } from '../../../../domain/evaluation/procedure';
import { shippedMethod, shippedProcedure, vn } from '../../../support/shipped';

const method = shippedMethod('vn-335-2025');
const at = '2027-01-20T03:00:00.000Z';
const clock = { remindAt: at, dueAt: at, escalateAt: [] };
const terms: FormTerms = {
  id: 'f',
  periodId: 'p',
  kind: 'year',
  startsOn: '2026-01',
  personId: 'official',
  unitId: 'part',
  agencyId: 'agency',
  standing: 'subUnitStaff',
  leads: false,
  method: { id: method.id, version: 1 },
  criteria: [],
  leaderValues: [],
  dataUntil: at,
  clocks: { selfAssessment: clock, assessment: clock, confirmation: clock },
  absence: null,
};
const actor = (personId: string, isPersonnelOffice = false): FormActor => ({
  personId,
  isPersonnelOffice,
  assess: [{ relation: 'directHead', personIds: ['chief'] }],
  confirm: [
    { relation: 'usingHead', personIds: ['director'] },
    { relation: 'managingHead', personIds: ['mayor'] },
  ],
});
const opened = (changes: Partial<FormTerms> = {}): FormState =>
  evolveForm(null, {
    type: 'formOpened',
    payload: { ...terms, ...changes },
    v: 1,
    seq: 1,
    at,
    actorId: null,
    commandId: null,
  });
const run = (state: FormState, by: FormActor, command: FormCommand): FormState =>
  decideForm(state, command, { actor: by, at, commandId: 'c' }).reduce<FormState>(
    (before, event: FormEvent) => evolveForm(before, event),
    state,
  );
const fact = (documentNumber = '17/QĐ'): FormCommand => ({
  name: 'recordFact',
  body: { kind: 'discipline', documentNumber, reason: 'r' },
});

describe('recording a fact', () => {
  it.each<[string, FormActor, Partial<FormTerms>, string]>([
    ['the person', actor('official'), {}, 'evaluation/self-confirm'],
    ['who only judges', actor('chief'), {}, 'evaluation/not-competent'],
    ['a peer', actor('peer'), {}, 'evaluation/not-competent'],
    ['anybody, in a month', actor('director'), { kind: 'month' }, 'evaluation/only-year'],
    ['anybody, of whom is not rated', actor('director'), { absence: 'maternity' }, 'evaluation/not-in-state'],
  ])('is refused to %s', (_, by, changes, code) => {
    expect(() => run(opened(changes), by, fact())).toThrow(expect.objectContaining({ code }) as Error);
  });

  it.each(['director', 'mayor', 'hr'])('is open to %s, with a document', (personId) => {
    const by = actor(personId, personId === 'hr');
    const { facts } = run(opened(), by, fact());
    expect(facts).toMatchObject([{ seq: 2, kind: 'discipline', documentNumber: '17/QĐ', byId: personId }]);
    expect(() => run(opened(), by, fact(' '))).toThrow(
      expect.objectContaining({ code: 'evaluation/fact-without-document' }) as Error,
    );
  });

  it('says of a unit only what is true of somebody who leads one', () => {
    const corruption: FormCommand = {
      name: 'recordFact',
      body: { kind: 'unitCorruption', documentNumber: '17/QĐ', reason: 'r' },
    };
    const refused = expect.objectContaining({ code: 'evaluation/fact-of-leaders' }) as Error;
    expect(() => run(opened({ leads: false }), actor('director'), corruption)).toThrow(refused);
    expect(run(opened({ leads: true }), actor('director'), corruption).facts).toMatchObject([
      { kind: 'unitCorruption' },
    ]);
  });

  it('makes whoever recorded it, and in whose place, one who swayed the form, until it is withdrawn', () => {
    const event = (type: string, seq: number, actorId: string, more: object = {}): FormEvent =>
      ({ type, seq, actorId, at, v: 1, commandId: null, payload: {}, ...more }) as unknown as FormEvent;
    const events = [
      event('assessed', 2, 'chief'),
      event('factRecorded', 3, 'hr', { onBehalfOf: { personId: 'hr-head', via: ['hr-deputy'] } }),
      event('sentBack', 4, 'director'),
      event('factRecorded', 5, 'other'),
    ];
    const facts = [{ seq: 3 }] as unknown as FormState['facts'];
    expect(swayersOf({ facts }, events)).toEqual(['hr', 'hr-head', 'hr-deputy', 'director']);
    expect(swayersOf({ facts: [] }, events)).toEqual(['director']);
  });

  it('is undone only where there is one, by a document', () => {
    const director = actor('director');
    const state = run(opened(), director, fact());
    const withdraw = (factSeq: number, documentNumber = '18/QĐ'): FormCommand => ({
      name: 'withdrawFact',
      body: { factSeq, documentNumber, reason: 'r' },
    });
    expect(allowedFormCommands(opened(), director)).not.toContain('withdrawFact');
    expect(allowedFormCommands(state, director)).toContain('withdrawFact');
    expect(() => run(state, director, withdraw(9))).toThrow();
    expect(() => run(state, director, withdraw(2, ''))).toThrow();
    expect(run(state, director, withdraw(2)).facts).toEqual([]);
  });
});

const levels = fc.constantFrom<Level>(...LEVELS);
const someFacts = fc.array(
  fc.record({ kind: fc.constantFrom(...OVERRIDE_KINDS), documentId: fc.constant('1/QĐ') }),
  { maxLength: 3 },
);

it('never changes the score, and only ever lowers the level', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 12, maxLength: 12 }),
      someFacts,
      fc.option(levels),
      (totals, facts: OverrideFact[], organisationLevel) => {
        const plain: SpanInputs = {
          kind: 'span',
          span: { kind: 'year', from: '2026-01' },
          method: { id: method.id, version: 1 },
          months: totals.map((total, index) => ({
            month: `2026-${String(index + 1).padStart(2, '0')}`,
            unitId: 'u',
            formId: `f${index}`,
            hash: 'h',
            total: String(total),
            absence: null,
          })),
          facts: [],
          organisationLevel: null,
        };
        const decided = { ...plain, facts, organisationLevel };
        const before = spanResult(method, plain);
        const after = spanResult(method, decided);
        expect(after.total).toBe(before.total);
        expect(spanClassified(method, decided)?.level).toBe(after.level);
        expect(lowerOf(before.level as Level, after.level as Level)).toBe(after.level);
        expect(facts.length === 0 || after.level === 'notCompleted').toBe(true);
        expect(
          organisationLevel === null || lowerOf(after.level as Level, organisationLevel) === after.level,
        ).toBe(true);
      },
    ),
  );
});

describe('a year that is opened before it is over', () => {
  const windows = Array.from({ length: 12 }, (_, index) =>
    monthWindow(`2026-${String(index + 1).padStart(2, '0')}`, method, vn),
  );
  const rule = shippedProcedure('vn-335-2025').earlyYear;
  const year = { kind: 'year' as const, startsOn: '2026-01' };
  const restedOn = (date: string, of: { kind: 'year' | 'quarter'; startsOn: string } = year, by = rule) =>
    monthsToRestOn(of, of.kind === 'year' ? windows : windows.slice(9), by, {
      now: `${date}T03:00:00.000Z`,
      today: date,
    })?.length ?? null;

  it.each([
    ['the day before it may be', '2026-11-30', null],
    ['the first day', '2026-12-01', 11],
    ['the day on which it is due', '2026-12-14', 11],
    ['the year after', '2027-01-01', 12],
  ])('rests on the months that are over: %s', (_, date, months) => {
    expect(restedOn(date)).toBe(months);
  });

  it('is never so for a quarter, without the rule, or while more months lack', () => {
    expect(restedOn('2026-12-10', { kind: 'quarter', startsOn: '2026-10' })).toBeNull();
    expect(
      monthsToRestOn(year, windows, undefined, { now: '2026-12-10T03:00:00Z', today: '2026-12-10' }),
    ).toBeNull();
    expect(restedOn('2026-11-10', year, { ...rule!, from: '11-01' })).toBeNull();
    expect(restedOn('2026-11-10', year, { ...rule!, from: '11-01', mayLack: 2 })).toBe(10);
  });

  it('names the months that it does without, which count neither as worked nor in the mean', () => {
    const months = Array.from({ length: 11 }, (_, index) => ({
      ...{
        month: `2026-${String(index + 1).padStart(2, '0')}`,
        unitId: 'u',
        formId: `f${index}`,
        hash: null,
      },
      ...{ absence: index < 6 ? ('maternity' as const) : null, total: index < 6 ? null : '80' },
    }));
    const inputs: SpanInputs = {
      ...{ kind: 'span', span: { kind: 'year', from: '2026-01' }, method: { id: method.id, version: 1 } },
      ...{ months, facts: [], organisationLevel: null, lacking: ['2026-12'], tellsWhy: true },
    };
    expect(aggregateOf(method, inputs).leftOut.at(-1)).toEqual({ month: '2026-12', because: 'notOver' });
    expect(tooFewMonths(method, inputs)).toEqual({ worked: 5, least: 6 });
    const { lacking: _, ...whole } = inputs;
    expect(aggregateOf(method, whole).leftOut.at(-1)).toEqual({ month: '2026-12', because: 'missing' });
  });

  it.each([
    ['/earlyYear/from', { from: '12-32' }],
    ['/earlyYear/mayLack', { mayLack: 12 }],
  ])('is refused at %s where it could not be carried out', (pointer, changes) => {
    const procedure = shippedProcedure('vn-335-2025');
    expect(() => checkProcedure({ ...procedure, earlyYear: { ...rule!, ...changes } })).toThrow(
      expect.objectContaining({ code: 'evaluation/invalid-procedure', details: { pointer } }),
    );
  });
});

describe('a year of a person', () => {
  type Month = '90' | 'noScore' | Absence;
  const inputsOf = (months: readonly Month[], kind: 'year' | 'halfYear' = 'year'): SpanInputs => ({
    kind: 'span',
    span: { kind, from: '2026-01' },
    method: { id: method.id, version: 1 },
    months: months.map((one, index) => ({
      month: `2026-${String(index + 1).padStart(2, '0')}`,
      unitId: 'u',
      formId: `f${index}`,
      hash: 'h',
      total: one === '90' ? '90' : null,
      absence: one === '90' || one === 'noScore' ? null : one,
    })),
    facts: [],
    organisationLevel: null,
  });
  const worked = (count: number): Month[] => Array.from({ length: count }, () => '90' as const);
  const away = (count: number, one: Absence): Month[] => Array.from({ length: count }, () => one);

  it.each<[string, Month[], string | null]>([
    ['six months worked, none after', worked(6), null],
    ['five months worked, none after', worked(5), 'tooFewMonthsWorked'],
    ['five worked, seven of maternity', [...worked(5), ...away(7, 'maternity')], 'tooFewMonthsWorked'],
    ['six worked, six of maternity', [...worked(6), ...away(6, 'maternity')], null],
    ['five worked, one on unpaid leave', [...worked(5), 'unpaidLeave'], 'tooFewMonthsWorked'],
    ['five worked, one with too few days', [...worked(5), 'tooFewDays'], 'tooFewMonthsWorked'],
    ['five worked, one left for good in', [...worked(5), 'left'], 'tooFewMonthsWorked'],
    ['appointed in July', [...away(6, 'notYetAppointed'), ...worked(6)], null],
    ['appointed in August', [...away(7, 'notYetAppointed'), ...worked(5)], 'tooFewMonthsWorked'],
    ['five scored, one worked without a score', [...worked(5), 'noScore'], null],
    ['six worked, none scored', Array.from({ length: 6 }, () => 'noScore' as const), 'noScoredMonth'],
  ])('with %s', (_, months, because) => {
    const inputs = inputsOf(months);
    expect(aggregateOf(method, inputs).notRatedBecause).toBe(because);
    // Not rated is no zero and no level, and whoever is rated loses nothing by the months away.
    expect(spanResult(method, inputs)).toMatchObject(
      because === null ? { total: '90', level: 'excellent' } : { total: null, level: 'insufficientData' },
    );
    expect(spanClassified(method, inputs) === null).toBe(because !== null);
  });

  it('alone asks for months: a half-year with one worked is rated by it', () => {
    expect(spanResult(method, inputsOf([...worked(1), ...away(5, 'sickLeave')], 'halfYear'))).toMatchObject({
      total: '90',
    });
  });

  it('is rated exactly from so many months on, in whatever order they lie', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<Month>('90', 'noScore', 'maternity', 'unpaidLeave', 'tooFewDays', 'left'), {
          maxLength: 12,
        }),
        (months) => {
          const count = months.filter((one) => one === '90' || one === 'noScore').length;
          const { notRatedBecause } = aggregateOf(method, inputsOf(months));
          expect(notRatedBecause === 'tooFewMonthsWorked').toBe(count < method.leastMonthsOfYear);
          expect(notRatedBecause === null).toBe(count >= method.leastMonthsOfYear && months.includes('90'));
        },
      ),
    );
  });
});

describe('a year with too few months', () => {
  const worked = (count: number, total: string | null = '80'): SpanInputs => ({
    kind: 'span',
    span: { kind: 'year', from: '2026-01' },
    method: { id: method.id, version: 1 },
    months: Array.from({ length: count }, (_, index) => ({
      ...{ month: `2026-0${index + 1}`, unitId: 'u', formId: `f${index}`, hash: null, absence: null, total },
    })),
    facts: [],
    organisationLevel: null,
    tellsWhy: true,
  });

  it('says so, and not that there is too little data', () => {
    const result = spanResult(method, worked(5));
    expect(result).toMatchObject({ total: null, notRatedBecause: 'tooFewMonthsWorked' });
    expect(outcomeOf(result)).toBe('tooFewMonthsWorked');
    expect(tooFewMonths(method, worked(5))).toEqual({ worked: 5, least: 6 });
  });

  it('is told apart from one without scores, and from one with enough', () => {
    expect(outcomeOf(spanResult(method, worked(6, null)))).toBe('insufficientData');
    expect(tooFewMonths(method, worked(6, null))).toBeNull();
    expect(spanResult(method, worked(6))).not.toHaveProperty('notRatedBecause');
    const quarter: SpanInputs = { ...worked(0), span: { kind: 'quarter', from: '2026-01' } };
    expect(spanResult(method, quarter)).not.toHaveProperty('notRatedBecause');
  });

  it('gives what it gave where the inputs are from before it was told', () => {
    const { tellsWhy: _, ...old } = worked(5);
    expect(spanResult(method, old)).toEqual({
      ...{ factors: null, ratio: null, resultPoints: null, commonPoints: null, total: null },
      level: 'insufficientData',
    });
  });
});

describe('the quota of an agency', () => {
  const people = (group: string, ...of: Candidate['level'][]): Candidate[] =>
    of.map((level, index) => ({ personId: `${group}-${index}`, group, level }));
  const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
  const advice = quotaRule(method, false);

  it('is advice unless the method says otherwise, and higher only by decision', () => {
    expect(advice).toMatchObject({ rate: '0.2', effect: 'advice', leastGroup: 5 });
    expect(quotaRule(method, true)).toMatchObject({ rate: '0.25', isOutstanding: true });
    const block = { ...method, quota: { usual: '0.2', outstanding: '0.25', effect: 'block' as const } };
    expect(quotaRule(block, false)?.effect).toBe('block');
    expect(quotaRule(shippedMethod('on-time-share'), false)).toBeNull();
  });

  it('keeps all groups back when one is small: the rest could be subtracted', () => {
    const staff = people('officials', ...times(10, 'good' as const));
    const few = [...staff, ...people('leaders', ...times(4, 'good' as const))];
    const many = [...staff, ...people('leaders', ...times(5, 'good' as const))];
    expect(advice && toldFindings(few, advice)).toMatchObject({ told: [{ group: null }], hidden: 2 });
    expect(advice && toldFindings(many, advice).told.map(({ group }) => group)).toEqual([
      null,
      'leaders',
      'officials',
    ]);
  });

  it.each<[string, Candidate['level'][], boolean]>([
    ['the first of twelve good ones', ['open', ...times(11, 'good' as const)], false],
    ['one more than they allow', ['open', 'excellent', 'excellent', ...times(9, 'good' as const)], true],
    [
      'as long as those who are open may still be good',
      ['open', 'excellent', ...times(10, 'open' as const)],
      false,
    ],
    ['no longer when they were not', ['open', 'excellent', ...times(10, 'completed' as const)], true],
  ])('is exceeded by %s', (_, given, isOver) => {
    expect(advice && exceededBy(people('officials', ...given), 'officials-0', advice) !== null).toBe(isOver);
  });

  it('counts inside a group as well', () => {
    const members = [
      ...people('leaders', 'open', 'good', 'good', 'good', 'good'),
      ...people('officials', ...times(40, 'good' as const)),
    ];
    expect(advice && exceededBy(members, 'leaders-0', advice)).toMatchObject({ group: 'leaders' });
    expect(advice && exceededBy(members, 'officials-0', advice)).toBeNull();
  });

  it('binds a group also where another one is too small to be told, and a small one stops nobody in it', () => {
    const members = [
      ...people('leaders', 'open', 'good', 'good', 'good', 'good'),
      ...people('drivers', 'open', 'good'),
      ...people('officials', ...times(40, 'good' as const)),
    ];
    expect(advice && toldFindings(members, advice).told.map(({ group }) => group)).toEqual([null]);
    expect(advice && exceededBy(members, 'leaders-0', advice)).toMatchObject({ group: 'leaders' });
    expect(advice && exceededBy(members, 'drivers-0', advice)).toBeNull();
  });

  it('allows the largest number that its own rule holds for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.constantFrom('0.2', '0.25'), (pool, rate) => {
        const x = allowedExcellent(pool, parseFraction(rate), 'literal');
        const holds = (n: number): boolean => n <= Number(rate) * (pool - n) + 1e-9;
        expect(holds(x)).toBe(true);
        expect(holds(x + 1)).toBe(false);
      }),
    );
  });
});
