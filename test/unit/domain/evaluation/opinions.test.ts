/** Whom one may ask for an opinion, until when it counts, and what the clock does: a reminder once, then the silence. */
import fc from 'fast-check';
import { DomainError } from '../../../../domain/errors';
import { endOfWorkingDay } from '../../../../domain/calendar/working-time';
import type { FormStatus } from '../../../../domain/evaluation/form/state';
import { FORM_STATUSES } from '../../../../domain/evaluation/form/state';
import type { Asking, OpinionState } from '../../../../domain/evaluation/opinions';
import {
  checkAsking,
  checkNaming,
  lookAtClock,
  mayAnswer,
  namingRefusal,
  OPINION_STATES,
  opinionClock,
  opinionsRule,
} from '../../../../domain/evaluation/opinions';
import { checkProcedure } from '../../../../domain/evaluation/procedure';
import { shippedProcedure, vn } from '../../../support/shipped';

const shipped = shippedProcedure('vn-335-2025');
const rule = { kinds: ['month' as const], atMost: 2, days: 5 };
const person = { personId: 'p' };
const asking: Asking = {
  rule,
  askedIds: [],
  colleagueId: 'c',
  raterIds: ['chief', 'head'],
  shared: 3,
  isNamed: false,
  reason: null,
};
const codeOf = (act: () => void): [string, unknown] | null => {
  try {
    act();

    return null;
  } catch (error) {
    return error instanceof DomainError ? [error.code, error.details?.['pointer'] ?? null] : ['?', null];
  }
};

describe('opinions of colleagues', () => {
  it('are asked for only where the procedure says so, for that kind of period', () => {
    expect(opinionsRule(shipped, 'month')).toBeNull();
    const allowed = { ...shipped, colleagueOpinions: rule };
    expect([opinionsRule(allowed, 'month'), opinionsRule(allowed, 'year')]).toEqual([rule, null]);
    expect(codeOf(() => checkProcedure(allowed))).toBeNull();
  });

  it.each([
    ['kinds', { kinds: [] }],
    ['kinds', { kinds: ['month' as const, 'month' as const] }],
    ['atMost', { atMost: 0 }],
    ['atMost', { atMost: 21 }],
    ['days', { days: 0 }],
    ['days', { days: 1.5 }],
  ])('are refused at %s when it could not be carried out', (field, part) => {
    expect(codeOf(() => checkProcedure({ ...shipped, colleagueOpinions: { ...rule, ...part } }))).toEqual([
      'evaluation/invalid-procedure',
      `/colleagueOpinions/${field}`,
    ]);
  });

  it.each<[string | null, string | null, Partial<Asking>]>([
    [null, null, {}],
    ['opinion/not-asked-for', null, { rule: null }],
    ['opinion/rates', '/colleagueId', { colleagueId: 'p' }],
    ['opinion/rates', '/colleagueId', { colleagueId: 'chief' }],
    ['opinion/asked-already', '/colleagueId', { askedIds: ['c'] }],
    ['opinion/too-many', null, { askedIds: ['a', 'b'] }],
    ['opinion/reason-missing', '/reason', { shared: 0 }],
    [null, null, { shared: 0, reason: 'Cùng trực' }],
    [null, null, { shared: 0, isNamed: true }],
  ])('asking: %s at %s', (code, pointer, part) => {
    expect(codeOf(() => checkAsking(person, { ...asking, ...part }))).toEqual(
      code === null ? null : [code, pointer],
    );
  });

  it('lets the person name two, and nobody else name any', () => {
    const naming = { rule, namedIds: ['a'], colleagueId: 'c', raterIds: ['chief'] };
    expect(codeOf(() => checkNaming(person, naming))).toBeNull();
    expect(codeOf(() => checkNaming(person, { ...naming, namedIds: ['a', 'b'] }))).toEqual([
      'opinion/too-many',
      null,
    ]);
    expect(codeOf(() => checkNaming(person, { ...naming, colleagueId: 'chief' }))?.[0]).toBe('opinion/rates');
    const may = FORM_STATUSES.filter((status) => namingRefusal({ ...person, status }, 'p') === null);
    expect(may).toEqual(['selfAssessment', 'assessment']);
    expect(namingRefusal({ ...person, status: 'assessment' }, 'chief')).toBe('evaluation/not-own-form');
  });

  it('are due at the end of the last working day, the day of asking not counted', () => {
    // Asked on a Thursday: five working days lead over a weekend to the next Thursday.
    expect(opinionClock({ days: 5 }, '2026-11-05T03:00:00.000Z', vn)).toEqual({
      remindAt: endOfWorkingDay(vn, '2026-11-11'),
      dueAt: endOfWorkingDay(vn, '2026-11-12'),
    });
    const { remindAt, dueAt } = opinionClock({ days: 1 }, '2026-11-05T03:00:00.000Z', vn);
    expect([remindAt, dueAt]).toEqual([endOfWorkingDay(vn, '2026-11-06'), endOfWorkingDay(vn, '2026-11-06')]);
  });

  const [t1, t2, t3] = ['2026-11-11T10:00:00.000Z', '2026-11-12T10:00:00.000Z', '2026-11-13T10:00:00.000Z'];
  const opinion = { state: 'asked' as OpinionState, remindAt: t1, dueAt: t2, isReminded: false };

  it('are reminded of once, and at the deadline silence is told', () => {
    const at = (now: string, part: object = {}, formStatus: FormStatus = 'assessment') =>
      lookAtClock({ ...opinion, formStatus, ...part }, now);
    expect(at('2026-11-06T00:00:00.000Z')).toEqual({ step: null, nextAt: t1 });
    expect(at(t1)).toEqual({ step: 'remind', nextAt: t2 });
    expect(at(t1, { isReminded: true })).toEqual({ step: null, nextAt: t2 });
    // The form is confirmed: nobody is reminded of what may not be written any more.
    expect(at(t1, {}, 'petitionWindow')).toEqual({ step: null, nextAt: t2 });
    expect(at(t3)).toEqual({ step: 'lapse', nextAt: null });
    expect(at(t1, { remindAt: t2 })).toEqual({ step: null, nextAt: t2 });
    OPINION_STATES.filter((state) => state !== 'asked').forEach((state) =>
      expect(at(t3, { state })).toEqual({ step: null, nextAt: null }),
    );
  });

  it('never lapse while they may be answered, and the clock never looks back', () => {
    const instant = fc
      .integer({ min: 0, max: 1_000_000 })
      .map((ms) => new Date(Date.UTC(2026, 10, 5) + ms * 1_000).toISOString());
    fc.assert(
      fc.property(
        fc.record({
          state: fc.constantFrom(...OPINION_STATES),
          formStatus: fc.constantFrom(...FORM_STATUSES),
          remindAt: instant,
          dueAt: instant,
          isReminded: fc.boolean(),
        }),
        instant,
        (one, now) => {
          const { step, nextAt } = lookAtClock(one, now);
          const endless = nextAt !== null && nextAt <= now;

          return !endless && (step !== 'lapse' || !mayAnswer(one, now) || now === one.dueAt);
        },
      ),
    );
  });
});
