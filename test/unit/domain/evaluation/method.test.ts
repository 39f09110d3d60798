import type { EvaluationMethod } from '../../../../domain/evaluation/method';
import { checkMethod } from '../../../../domain/evaluation/method';
import { shippedMethod, shippedMethodIds } from '../../../support/shipped';

const decree = shippedMethod('vn-335-2025');

describe('methods of evaluation', () => {
  it.each(shippedMethodIds)('ships %s in good order', (id) => {
    expect(() => checkMethod(shippedMethod(id))).not.toThrow();
    expect(shippedMethod(id).id).toBe(id);
  });

  it('ships more than one', () => {
    expect(shippedMethodIds.length).toBeGreaterThan(1);
  });

  it('cites a provision of the decree for every kind of step', () => {
    expect(Object.keys(decree.rules).sort()).toEqual(
      ['assigned', 'cohesion', 'common', 'excuse', 'handOver', 'level', 'organising', 'progress', 'quality']
        .concat(['leastMonths', 'quantity', 'ratio', 'total', 'unitResult'])
        .sort(),
    );
  });

  it.each<[string, Partial<EvaluationMethod>]>([
    ['/criteria', { points: { common: '31', results: '70' } }],
    ['/criteria/0', { criteria: [{ key: 'x', group: 'I', cap: '0', name: { vi: '', en: '' } }] }],
    ['/points/results', { points: { common: '30', results: '-1' } }],
    ['/staffFactors', { staffFactors: [] }],
    ['/staffFactors/0', { staffFactors: [{ factor: 'quantity', weight: '0' }] }],
    ['/staffFactors/0', { staffFactors: [{ factor: 'cohesion', weight: '1' }] }],
    ['/leaderFactors/1', { leaderFactors: Array(2).fill({ factor: 'quality', weight: '1' }) as never }],
    ['/deductionPerFailure', { deductionPerFailure: 'a quarter' }],
    ['/levels', { levels: [{ level: 'good', atLeast: '70' }] }],
    [
      '/levels/1',
      {
        levels: [
          { level: 'good', atLeast: '70' },
          { level: 'completed', atLeast: '80' },
        ],
      },
    ],
    [
      '/organisation/notCompletedBelowShare',
      { organisation: { excellentBeyondShare: '0.3', completedLateShareAtMost: '0.2' } },
    ],
    [
      '/organisation/notCompletedBelowShare',
      { organisation: { ...decree.organisation!, notCompletedBelowShare: '1.1' } },
    ],
    ['/readings/ratioCap', { readings: { ...decree.readings, ratioCap: '-1' } }],
  ])('refuses a method with a fault, pointing at %s', (pointer, fault) => {
    expect(() => checkMethod({ ...decree, ...fault })).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ pointer }) }),
    );
  });
});
