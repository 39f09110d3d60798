/** Indicator sets: what a set may hold, which steps lead where, who decides, codes, and means of groups. */
import fc from 'fast-check';
import type { Principal } from '../../../../domain/access/principal';
import { DomainError } from '../../../../domain/errors';
import { compare, exactText, parseFraction } from '../../../../domain/evaluation/fraction';
import { assertDecides, mayBuildSets } from '../../../../domain/indicator-set/access';
import { groupMean } from '../../../../domain/indicator-set/comparison';
import type { SetBody, SetEntry, SetState, SetStep } from '../../../../domain/indicator-set/indicator-set';
import {
  SET_STATES,
  SET_STEPS,
  assertGetsNext,
  checkSet,
  codeFor,
  stateAfter,
  stepsFrom,
} from '../../../../domain/indicator-set/indicator-set';
import { KPI_CODE } from '../../../../domain/kpi/definition';
import { reportedRate } from '../../../support/kpi';

const codeOf = (act: () => unknown): unknown => {
  try {
    act();

    return null;
  } catch (error) {
    return error instanceof DomainError ? [error.code, error.details['pointer'] ?? null] : error;
  }
};

const entry = (code: string, weight: string, change: Record<string, unknown> = {}): SetEntry => {
  const { ownerId: _, ...definition } = reportedRate('x', change);

  return {
    code,
    weight,
    definition: {
      rollUp: null,
      range: null,
      legalBasis: null,
      decimals: 1,
      ...definition,
    } as unknown as SetEntry['definition'],
  };
};
const set = (...entries: SetEntry[]): SetBody => ({
  name: 'Bộ chỉ số phường',
  audience: { unitKind: 'ward', position: null },
  legalBasis: null,
  entries,
});

it.each<[string, SetBody, unknown]>([
  ['weights of one', set(entry('A1', '0.4'), entry('B1', '0.6')), null],
  ['too little', set(entry('A1', '0.4'), entry('B1', '0.5')), ['indicatorSet/weights-not-one', '/entries']],
  [
    'a code twice',
    set(entry('A1', '0.5'), entry('A1', '0.5')),
    ['indicatorSet/code-repeated', '/entries/1/code'],
  ],
  [
    'one of others',
    set(entry('A1', '1', { source: 'formula', formula: 'B1' })),
    ['indicatorSet/source-not-own', '/entries/0/definition/source'],
  ],
  [
    'a target that contradicts',
    set(entry('A1', '1', { baseline: '98', target: '80' })),
    ['kpi/aim-contradicts', '/entries/0/definition/target'],
  ],
])('%s', (_, body, expected) => {
  expect(codeOf(() => checkSet(body))).toEqual(expected);
});

const LEADS: Partial<Record<`${SetState} ${SetStep}`, SetState>> = {
  'draft startTrial': 'trial',
  'trial endTrial': 'draft',
  'trial rollOut': 'rolledOut',
  'draft retire': 'retired',
  'rolledOut retire': 'retired',
  'rolledOut extend': 'rolledOut',
};

it.each(SET_STATES.flatMap((state) => SET_STEPS.map((step) => [state, step] as const)))(
  'from %s by %s',
  (state, step) => {
    const expected = LEADS[`${state} ${step}`];
    expect(stepsFrom(state).includes(step)).toBe(expected !== undefined);
    expect(codeOf(() => stateAfter(state, step))).toEqual(
      expected === undefined ? ['indicatorSet/not-in-state', null] : null,
    );
    expect(expected === undefined || stateAfter(state, step) === expected).toBe(true);
  },
);

it.each(SET_STATES.flatMap((state) => [false, true].map((hasNext) => [state, hasNext] as const)))(
  'a next version of a set that is %s, where there is one: %s',
  (state, hasNext) => {
    const refusal = state !== 'rolledOut' ? 'not-in-state' : hasNext ? 'replaced-already' : null;
    expect(codeOf(() => assertGetsNext(state, hasNext))).toEqual(
      refusal === null ? null : [`indicatorSet/${refusal}`, null],
    );
  },
);

it.each<[Principal['roles'][number], boolean, string | null]>([
  ['methodologist', true, 'access/not-entitled'],
  ['personnelOffice', true, null],
  ['cityLeader', false, null],
  ['administrator', false, 'access/not-entitled'],
  ['auditor', false, 'access/not-entitled'],
])('%s builds: %s; decides on another’s: %s', (role, builds, refusal) => {
  const who = { personId: 'p', roles: [role] };
  expect(mayBuildSets(who)).toBe(builds);
  expect(codeOf(() => assertDecides(who, 'another'))).toEqual(refusal === null ? null : [refusal, null]);
  expect(codeOf(() => assertDecides(who, 'p'))).toEqual([refusal ?? 'indicatorSet/own-set', null]);
});

describe('codes of what comes of a set', () => {
  it('are always codes of indicators, and another trial’s differ', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Z][A-Z0-9_]{1,15}$/),
        fc.string(),
        fc.integer({ min: 1, max: 40 }),
        (code, subject, run) => {
          const made = codeFor(code, subject, run);
          expect(made).toMatch(KPI_CODE);
          expect(made.startsWith(`${code}_`)).toBe(true);
          expect(codeFor(code, subject, run + 1)).not.toBe(made);
        },
      ),
    );
  });

  it('say whom they are about', () => {
    expect(codeFor('DUNG_HAN', 'SKHCN.P01', 1)).toBe('DUNG_HAN_SKHCN_P01');
    expect(codeFor('DUNG_HAN', 'Đống Đa', 3)).toBe('DUNG_HAN_DONG_DA_3');
  });
});

describe('the mean of a group', () => {
  it('is of those of whom there is a figure, and of nobody where they are too few', () => {
    const some = ['1/2', '1', null].map((one) => (one === null ? null : parseFraction(one)));
    const { mean, ...counts } = groupMean(some, 1);
    expect(mean === null ? null : exactText(mean)).toBe('0.75');
    expect(counts).toEqual({ measured: 2, expected: 3 });
    expect(groupMean(some, 5)).toEqual({ mean: null, measured: 2, expected: 3 });
    expect(groupMean([null], 1)).toEqual({ mean: null, measured: 0, expected: 1 });
  });

  it('lies between the least and the most', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1 }), (all) => {
        const { mean } = groupMean(
          all.map((n) => parseFraction(`${n}/50`)),
          1,
        );
        expect(mean).not.toBeNull();
        expect(compare(mean!, parseFraction(`${Math.min(...all)}/50`))).toBeGreaterThanOrEqual(0);
        expect(compare(mean!, parseFraction(`${Math.max(...all)}/50`))).toBeLessThanOrEqual(0);
      }),
    );
  });
});
