/** What one version of a method says otherwise than another: parts that changed, came, or went. */
import fc from 'fast-check';
import type { EvaluationMethod } from '../../../../domain/evaluation/method';
import {
  methodDifferences,
  partDifferences,
  pointerParts,
} from '../../../../domain/evaluation/method-differences';
import { shippedMethod, shippedMethodIds } from '../../../support/shipped';

const decree = shippedMethod('vn-335-2025');
const LISTS = ['staffFactors', 'leaderFactors', 'criteria', 'levels', 'legalBasis'] as const;
const NAME = {
  staffFactors: 'factor',
  leaderFactors: 'factor',
  criteria: 'key',
  levels: 'level',
  legalBasis: 'document',
};

it('differs in what was changed and in nothing else', () => {
  const readings = { ...decree.readings, deductionReading: 'perLine' as const };
  expect(methodDifferences(decree, { ...decree, version: 2, readings })).toEqual([
    { pointer: '/readings/deductionReading', before: 'perUnit', after: 'perLine' },
  ]);
  expect(methodDifferences(decree, { ...decree, version: 9 })).toEqual([]);
});

/** Any entry of any list of a shipped method. */
const entries = fc
  .tuple(fc.constantFrom(...shippedMethodIds.map(shippedMethod)), fc.constantFrom(...LISTS), fc.nat())
  .filter(([method, list]) => method[list].length > 0)
  .map(([method, list, at]) => ({ method, list, at: at % method[list].length }));

it('tells an entry that went, or came in between, by its own parts alone', () => {
  fc.assert(
    fc.property(entries, ({ method, list, at }) => {
      const without: EvaluationMethod = {
        ...method,
        [list]: method[list].filter((_, index) => index !== at),
      };
      const { [NAME[list]]: name } = method[list][at] as unknown as Record<string, string>;
      const gone = methodDifferences(method, without);
      expect(gone.length).toBeGreaterThan(0);

      for (const { pointer, before, after } of gone) {
        expect(pointerParts(pointer).slice(0, 2)).toEqual([list, name]);
        expect([before === null, after]).toEqual([false, null]);
      }

      // Something of it can be read.
      expect(gone.some(({ before }) => before !== '')).toBe(true);
      expect(methodDifferences(without, method)).toEqual(
        gone.map(({ pointer, before, after }) => ({ pointer, before: after, after: before })),
      );
    }),
  );
});

it('does not take another order of the same entries for a change', () => {
  fc.assert(
    fc.property(fc.constantFrom(...LISTS), (list) => {
      expect(methodDifferences(decree, { ...decree, [list]: [...decree[list]].reverse() })).toEqual([]);
    }),
  );
});

it('names a document with its slashes, and one that is there twice each time', () => {
  const document = 'Quyết định 283/QĐ-UBND';
  const before = { legalBasis: [{ document, provisions: '1' }] };
  const after = { legalBasis: [...before.legalBasis, { document, provisions: '2' }] };
  const found = partDifferences(before, after);
  expect(found.map(({ pointer, ...rest }) => [pointerParts(pointer), rest])).toEqual([
    [['legalBasis', `${document} (2)`], { before: null, after: document }],
    [['legalBasis', `${document} (2)`, 'provisions'], { before: null, after: '2' }],
  ]);
});

it('tells a part that only one version has', () => {
  const { quota, ...none } = decree;
  expect(methodDifferences(decree, none)).toEqual([
    { pointer: '/quota/usual', before: quota?.usual, after: null },
    { pointer: '/quota/outstanding', before: quota?.outstanding, after: null },
  ]);
});
