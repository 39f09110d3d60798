/** The worked examples of Decree 335/2025/ND-CP as fractions, to the last digit, and every switch of its readings. */
import { exactText, parseFraction } from '../../../../domain/evaluation/fraction';
import type { MonthInputs } from '../../../../domain/evaluation/frozen';
import { resultOf } from '../../../../domain/evaluation/frozen';
import type { WorkLine } from '../../../../domain/evaluation/lines';
import type { EvaluationMethod } from '../../../../domain/evaluation/method';
import { withReadings } from '../../../../domain/evaluation/method';
import type { ScoreInput } from '../../../../domain/evaluation/score';
import { scoreOfWork, scorePeriod } from '../../../../domain/evaluation/score';
import { failed, frozenLine, fullCommon, judged, workLine } from '../../../support/evaluation-builders';
import { shippedMethod } from '../../../support/shipped';

const decree = shippedMethod('vn-335-2025');
const simple = shippedMethod('on-time-share');

/** Two products: three standard units each, one of four late; one standard unit each, two of ten open, one returned. */
const example: WorkLine[] = [
  workLine('1', { coefficient: '3', assigned: '4' }, { delays: [failed('1')] }),
  workLine('2', { assigned: '10', completed: '8' }, { qualityFailures: [failed('1')] }),
];

const score = (input: Partial<ScoreInput>, options: Record<string, string> = {}, method = decree) =>
  scorePeriod(withReadings(method, options), { lines: [], common: {}, leader: null, ...input });

const texts = (input: Partial<ScoreInput>, options: Record<string, string> = {}) => {
  const { factors, ratio, resultPoints, total } = score(input, options);

  return {
    ...Object.fromEntries(Object.entries(factors ?? {}).map(([name, value]) => [name, exactText(value)])),
    ratio: ratio && exactText(ratio),
    resultPoints: resultPoints && exactText(resultPoints),
    total: total && exactText(total),
  };
};

describe('the score of a period', () => {
  it('deducts a quarter per unit of product: 62.576 of 70', () => {
    expect(texts({ lines: example })).toEqual({
      quantity: '10/11',
      quality: '79/88',
      progress: '0.875',
      ratio: '59/66',
      resultPoints: '2065/33',
      total: '2065/33',
    });
  });

  it('deducts a quarter per line, read so: 58.333 of 70', () => {
    expect(texts({ lines: example }, { deductionReading: 'perLine' })).toEqual({
      quantity: '10/11',
      quality: '9/11',
      progress: '17/22',
      ratio: '5/6',
      resultPoints: '175/3',
      total: '175/3',
    });
  });

  it('gives a leader the mean of six factors: 64.167 of 70 for five and a half of six', () => {
    const lines = [workLine('1')];
    expect(texts({ lines, leader: judged('100', '50', '100') })).toMatchObject({
      organising: '0.5',
      ratio: '11/12',
      resultPoints: '385/6',
    });
  });

  it('takes of a leader exactly the factors that the method counts, also none of them', () => {
    const lines = [workLine('1')];
    const leaderFactors = decree.leaderFactors.filter(({ factor }) => factor !== 'cohesion');
    const five = { ...decree, leaderFactors };
    const { cohesion, ...two } = judged('100', '50', '100');
    const ratio = (leader: ScoreInput['leader'], method: EvaluationMethod) =>
      exactText(score({ lines, leader }, {}, method).ratio ?? parseFraction('0'));
    expect([ratio(two, five), ratio({}, simple)]).toEqual(['0.9', '1']);
    expect(() => score({ lines, leader: { ...two, cohesion } }, {}, five)).toThrow(
      expect.objectContaining({
        code: 'evaluation/unknown-factor',
        details: expect.objectContaining({ pointer: '/leader/cohesion' }),
      }),
    );
    expect(() => score({ lines, leader: judged('100', '100', '100') }, {}, simple)).toThrow(
      expect.objectContaining({ code: 'evaluation/unknown-factor' }),
    );
  });

  it('shows of work alone what leaders are weighed by, and with nothing to judge what they would get', () => {
    const lines = [workLine('1', { assigned: '4', completed: '3' })];
    const byProgress = {
      ...simple,
      leaderFactors: [{ factor: 'progress' as const, weight: '1' }],
    };
    const found = scoreOfWork(byProgress, lines, true);
    expect(Object.keys(found.factors ?? {})).toEqual(['progress']);
    expect(found.total).toEqual(scorePeriod(byProgress, { lines, common: {}, leader: {} }).total);
    expect(scoreOfWork(byProgress, lines, false)).toEqual(
      scorePeriod(byProgress, { lines, common: {}, leader: null }),
    );
    // Where people judge the rest later, the factors of work are the same ones.
    const { factors } = scoreOfWork(decree, lines, true);
    expect(Object.keys(factors ?? {})).toEqual(['quantity', 'quality', 'progress']);
    const judgedOnly = { ...decree, leaderFactors: [{ factor: 'organising' as const, weight: '1' }] };
    expect(scoreOfWork(judgedOnly, lines, true).factors).toEqual(factors);
  });

  it('comes out of forms from before that as it did: what was asked in vain counts nothing', () => {
    const asked = { unitResult: '100', organising: '50', cohesion: '50' };
    const inputs = (leader: MonthInputs['leader']): MonthInputs => ({
      ...{ kind: 'month', month: '2026-10', method: { id: simple.id, version: 1 } },
      ...{ records: [frozenLine(workLine('1', { assigned: '4', completed: '3' }))], common: {}, leader },
    });
    expect(resultOf(simple, inputs(asked))).toEqual(resultOf(simple, inputs({})));
    expect(resultOf(simple, inputs(asked)).total).toBe('75');
  });

  it('adds the common criteria to the results', () => {
    const { total, commonPoints, level } = score({ lines: [workLine('1')], common: fullCommon(decree) });
    expect([exactText(commonPoints), total && exactText(total), level]).toEqual(['30', '100', 'excellent']);
  });

  it('takes no more from a unit than all of it, however often it failed', () => {
    const lines = [workLine('1', { assigned: '2' }, { delays: [failed('1', 9)] })];
    expect(texts({ lines })).toMatchObject({ progress: '0.5' });
    expect(texts({ lines }, { repeatedFailures: 'once' })).toMatchObject({ progress: '0.875' });
  });

  it('deducts nothing for a confirmed objective cause', () => {
    const lines = [workLine('1', { assigned: '4' }, { delays: [failed('1', 1, true), failed('1')] })];
    expect(texts({ lines })).toMatchObject({ progress: '0.9375' });
  });

  it('counts work outside the plan in the numerator only, up to the cap', () => {
    const lines = [
      workLine('plan', { assigned: '4', completed: '3' }),
      workLine('sudden', { assigned: '2', completed: '2' }, { planned: false }),
    ];
    expect(texts({ lines })).toMatchObject({ quantity: '1' });
    expect(texts({ lines }, { ratioCap: 'none' })).toMatchObject({ quantity: '1.25' });
    expect(texts({ lines }, { ratioCap: '1.2' })).toMatchObject({ quantity: '1.2' });
    expect(texts({ lines }, { extraWork: 'notCounted' })).toMatchObject({ quantity: '0.75' });
  });

  it('keeps what was handed over in what was assigned, and adds it to the receiver', () => {
    const giver = [workLine('own', { assigned: '10', completed: '8', handedOver: '2' })];
    const receiver = [
      workLine('own', { assigned: '10', completed: '10' }),
      workLine('taken', { assigned: '0', completed: '2', takenOver: '2' }, { planned: false }),
    ];
    expect(texts({ lines: giver })).toMatchObject({ quantity: '0.8' });
    expect(texts({ lines: receiver }, { ratioCap: 'none' })).toMatchObject({ quantity: '1.2' });
  });

  it('has no score without anything assigned, neither 0 nor 70', () => {
    const sudden = [workLine('sudden', {}, { planned: false })];
    expect(score({ lines: sudden })).toMatchObject({ level: 'insufficientData', total: null, ratio: null });
    expect(texts({ lines: sudden }, { zeroAssigned: 'noResultPoints' })).toMatchObject({ total: '0' });
  });

  it.each([
    ['90', 'excellent'],
    ['89.999999', 'good'],
    ['70', 'good'],
    ['69.999999', 'completed'],
    ['50', 'completed'],
    ['49.999999', 'notCompleted'],
  ])('puts %s into the level %s, without rounding first', (total, level) => {
    const whole = { ...decree, points: { common: '0', results: total }, criteria: [] };
    expect(score({ lines: [workLine('1')] }, {}, whole).level).toBe(level);
  });

  it('rounds before the level where the method reads it so', () => {
    const almost = { ...decree, points: { common: '0', results: '89.996' }, criteria: [] };
    expect(score({ lines: [workLine('1')] }, { roundBeforeLevel: '2' }, almost).level).toBe('excellent');
    expect(score({ lines: [workLine('1')] }, { roundBeforeLevel: 'none' }, almost).level).toBe('good');
  });

  it('runs another method by the same code', () => {
    const { total, level, factors } = score({ lines: example }, {}, simple);
    expect(Object.keys(factors ?? {})).toEqual(['quantity', 'progress']);
    // a = 20/22; c = (12 − 3 + 8)/22; (a + 2c) / 3 × 100.
    expect([total && exactText(total), level]).toEqual(['900/11', 'good']);
  });

  it.each([
    ['/common/courage', 'evaluation/unknown-criterion', { common: { courage: parseFraction('1') } }],
    ['/common/ability', 'evaluation/above-cap', { common: { ability: parseFraction('2.6') } }],
    ['/leader/organising', 'evaluation/leader-value', { leader: judged('100', '75', '100') }],
    ['/leader/organising', 'evaluation/leader-value', { leader: { unitResult: parseFraction('100') } }],
    ['/lines/1/id', 'evaluation/line-repeated', { lines: [workLine('1'), workLine('1')] }],
    [
      '/lines/0/coefficient',
      'evaluation/coefficient-not-positive',
      { lines: [workLine('1', { coefficient: '0' })] },
    ],
    ['/lines/0/handedOver', 'evaluation/handed-over-more', { lines: [workLine('1', { handedOver: '2' })] }],
  ])('refuses what contradicts itself, pointing at %s', (pointer, code, input) => {
    expect(() => score(input)).toThrow(
      expect.objectContaining({ code, details: expect.objectContaining({ pointer }) }),
    );
  });

  it.each([
    ['deductionReading', 'perPerson'],
    ['ratioCap', '0'],
    ['ratioCap', 'much'],
    ['__proto__', 'x'],
    ['nothing', 'literal'],
  ])('refuses the reading %s = %s', (name, choice) => {
    expect(() =>
      withReadings(decree, JSON.parse(`{"${name}":"${choice}"}`) as Record<string, string>),
    ).toThrow(expect.objectContaining({ code: 'evaluation/unknown-reading' }));
  });
});
