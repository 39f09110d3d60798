/** Two versions of a method over the same records, and what one says otherwise than the other. */
import { MethodBody } from '../../../../contracts/evaluation-methods';
import { displayText, exactText, parseFraction } from '../../../../domain/evaluation/fraction';
import type { EvaluationMethod } from '../../../../domain/evaluation/method';
import { methodDifferences } from '../../../../domain/evaluation/method-differences';
import { isChanged, monthChange, monthScore, unitChange } from '../../../../domain/evaluation/what-if';
import { workLine } from '../../../support/evaluation-builders';
import { shippedMethod, shippedMethodIds } from '../../../support/shipped';

const decree = shippedMethod('vn-335-2025');
const perLine: EvaluationMethod = {
  ...decree,
  version: 2,
  readings: { ...decree.readings, deductionReading: 'perLine' },
};
const once = (units: string) => [{ units: parseFraction(units), count: 1, excused: false }];
// The worked example of the decree's two readings: 62.576 and 58.333 of 70.
const lines = [
  workLine('one', { coefficient: '3', assigned: '4' }, { delays: once('1') }),
  workLine('two', { assigned: '10', completed: '8' }, { qualityFailures: once('1') }),
].map((line) => ({ line, product: null, records: [] }));
const one = parseFraction('1');

describe('a version beside another', () => {
  it('gives both readings of the worked example, with the common criteria taken as given', () => {
    const change = monthChange('2026-10', monthScore(decree, lines, one), monthScore(perLine, lines, one));
    const shown = (side: 'before' | 'after') => displayText(change[side].total ?? one, 3);
    expect([shown('before'), shown('after')]).toEqual(['92.576', '88.333']);
    expect([change.before.level, change.after.level, change.bandChanged]).toEqual([
      'excellent',
      'good',
      true,
    ]);
    const half = monthScore(decree, lines, parseFraction('1/2'));
    expect(displayText(half.total ?? one, 3)).toBe('77.576');
  });

  it('sums a unit up, and leaves months without data out of its means', () => {
    const same = monthChange('2026-10', monthScore(decree, lines, one), monthScore(decree, lines, one));
    const other = monthChange('2026-10', monthScore(decree, lines, one), monthScore(perLine, lines, one));
    const empty = monthChange('2026-10', monthScore(decree, [], one), monthScore(perLine, [], one));
    expect([isChanged(same), isChanged(other), isChanged(empty)]).toEqual([false, true, false]);
    const unit = unitChange([
      { label: '1', months: [same, empty] },
      { label: '2', months: [other] },
    ]);
    expect(unit).toMatchObject({ people: 2, scored: 2, bandChanges: 1 });
    expect(exactText(unit.meanBefore ?? one)).toBe(exactText(same.before.total ?? one));
    expect(unit.levels).toEqual([
      { level: 'excellent', before: 2, after: 1 },
      { level: 'good', before: 0, after: 1 },
      { level: 'completed', before: 0, after: 0 },
      { level: 'notCompleted', before: 0, after: 0 },
      { level: 'insufficientData', before: 1, after: 1 },
    ]);
    expect(unitChange([])).toMatchObject({ people: 0, meanBefore: null });
  });

  it('differs in what was changed and in nothing else', () => {
    expect(methodDifferences(decree, perLine)).toEqual([
      { pointer: '/readings/deductionReading', before: 'perUnit', after: 'perLine' },
    ]);
    expect(methodDifferences(decree, { ...decree, version: 9 })).toEqual([]);
    const [first, ...rest] = decree.staffFactors;
    expect(methodDifferences(decree, { ...decree, staffFactors: rest })).toEqual([
      { pointer: `/staffFactors/${first?.factor}/weight`, before: first?.weight, after: null },
    ]);
  });

  it.each(shippedMethodIds)('the schema of the editor takes %s as it ships', (id) => {
    const { id: _id, version: _version, isDefault: _isDefault, ...body } = shippedMethod(id);
    expect(MethodBody.parse(body)).toEqual(body);
  });
});
