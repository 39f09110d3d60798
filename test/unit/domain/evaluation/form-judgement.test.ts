/** What a form asks of the superior: exactly what the method that it was opened by counts. */
import fc from 'fast-check';
import type { FormActor } from '../../../../domain/evaluation/form/commands';
import { decideForm } from '../../../../domain/evaluation/form/decide';
import { evolveForm } from '../../../../domain/evaluation/form/evolve';
import type { Assessment, FormState, FormTerms } from '../../../../domain/evaluation/form/state';
import { askedFactors } from '../../../../domain/evaluation/form/state';
import type { MonthInputs } from '../../../../domain/evaluation/frozen';
import { scoreOf } from '../../../../domain/evaluation/frozen';
import type { EvaluationMethod, LeaderFactor } from '../../../../domain/evaluation/method';
import { judgedFactors, LEADER_FACTORS } from '../../../../domain/evaluation/method';
import { frozenLine, workLine } from '../../../support/evaluation-builders';
import { shippedMethod } from '../../../support/shipped';

const decree = shippedMethod('vn-335-2025');
const at = '2026-12-20T03:00:00.000Z';
const clock = { remindAt: at, dueAt: at, escalateAt: [] };
const terms: FormTerms = {
  id: 'f',
  periodId: 'p',
  kind: 'month',
  startsOn: '2026-11',
  personId: 'chief',
  unitId: 'part',
  agencyId: 'agency',
  standing: 'subUnitHead',
  leads: true,
  method: { id: decree.id, version: 1 },
  criteria: [],
  leaderValues: decree.leaderValues,
  dataUntil: at,
  clocks: { selfAssessment: clock, assessment: clock, confirmation: clock },
  absence: null,
};
const director: FormActor = {
  personId: 'director',
  isPersonnelOffice: false,
  assess: [{ relation: 'directHead', personIds: ['director'] }],
  confirm: [],
};

/** In the step in which the superior judges. */
function opened(changes: Partial<FormTerms>): FormState {
  const shared = { v: 1 as const, at, actorId: null, commandId: null };
  const first = evolveForm(null, {
    ...shared,
    seq: 1,
    type: 'formOpened',
    payload: { ...terms, ...changes },
  });
  const self = { points: {}, strengths: '', weaknesses: '', proposedLevel: null, awaited: director.assess };

  return evolveForm(first, { ...shared, seq: 2, type: 'selfAssessed', payload: self });
}

const judged = (
  state: FormState,
  leader: Assessment['leader'],
  points: Assessment['points'] = {},
): FormState =>
  decideForm(
    state,
    { name: 'assess', body: { points, leader, comment: 'x' } },
    { actor: director, at, commandId: 'c' },
  ).reduce<FormState>((before, event) => evolveForm(before, event), state);

const refusal = (code: string, pointer: string) =>
  expect.objectContaining({ code, details: expect.objectContaining({ pointer }) as object }) as Error;
const values = fc.constantFrom(...decree.leaderValues);
const someFactors = fc.subarray([...LEADER_FACTORS]);

it('takes the factors that the method counts, and no other, whichever it dropped', () => {
  fc.assert(
    fc.property(someFactors, fc.tuple(values, values, values), (leaderFactors, given) => {
      const state = opened({ leaderFactors });
      const all = Object.fromEntries(LEADER_FACTORS.map((factor, index) => [factor, given[index] ?? '100']));
      const asked = Object.fromEntries(leaderFactors.map((factor) => [factor, all[factor] ?? '100']));
      expect(judged(state, asked).assessment?.leader).toEqual(asked);

      for (const extra of LEADER_FACTORS.filter((one) => !leaderFactors.includes(one))) {
        expect(() => judged(state, { ...asked, [extra]: '100' })).toThrow(
          refusal('evaluation/unknown-factor', `/leader/${extra}`),
        );
      }

      for (const missing of leaderFactors) {
        const { [missing as string]: _, ...rest } = asked;
        expect(() => judged(state, rest)).toThrow(refusal('evaluation/leader-value', `/leader/${missing}`));
      }
    }),
  );
});

it('what it takes is what the method can score: nothing is missing and nothing is refused', () => {
  fc.assert(
    fc.property(someFactors, values, (kept, value) => {
      const isKept = (factor: string): boolean =>
        !(LEADER_FACTORS as readonly string[]).includes(factor) || kept.includes(factor as LeaderFactor);
      const method: EvaluationMethod = {
        ...decree,
        leaderFactors: decree.leaderFactors.filter(({ factor }) => isKept(factor)),
      };
      const state = opened({ leaderFactors: judgedFactors(method) });
      const asked = Object.fromEntries((askedFactors(state) ?? []).map((factor) => [factor, value]));
      const inputs: MonthInputs = {
        kind: 'month',
        month: '2026-11',
        method: state.method,
        records: [frozenLine(workLine('1'))],
        common: {},
        leader: judged(state, asked).assessment?.leader ?? null,
      };
      expect(Object.keys(scoreOf(method, inputs).factors ?? {})).toEqual(
        method.leaderFactors.map(({ factor }) => factor),
      );
    }),
  );
});

it('says of somebody who leads that they do, also where no factor is judged: the weights are those of leaders', () => {
  const state = opened({ leaderFactors: [] });
  expect(judged(state, null).assessment?.leader).toEqual({});
  expect(() => judged(opened({ leaderFactors: ['cohesion'] }), null)).toThrow(
    refusal('evaluation/leader-value', '/leader'),
  );
});

it('asks all three in a form from before methods could drop one, and none of who does not lead', () => {
  expect(askedFactors(opened({}))).toEqual(LEADER_FACTORS);
  expect([askedFactors(opened({ leads: false })), askedFactors(opened({ kind: 'year' }))]).toEqual([
    null,
    null,
  ]);
  expect(() => judged(opened({ leads: false }), {})).toThrow(refusal('evaluation/leader-value', '/leader'));
});

it('takes points for the criteria of its own method alone', () => {
  const state = opened({ leads: false, criteria: [{ key: 'k', cap: '5' }] });
  expect(judged(state, null, { k: '5' }).assessment?.points).toEqual({ k: '5' });
  expect(() => judged(state, null, { k: '5', dropped: '1' })).toThrow(
    refusal('evaluation/unknown-criterion', '/points/dropped'),
  );
  expect(() => judged(state, null, {})).toThrow(refusal('evaluation/criterion-missing', '/points/k'));
});
