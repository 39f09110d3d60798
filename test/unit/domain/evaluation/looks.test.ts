/** What a look is noted as, and read back from. */
import { noteOfPeriod, periodOfNote } from '../../../../domain/evaluation/looks';
import { PERIOD_KINDS } from '../../../../domain/evaluation/procedure';

test('a look at a year is told from one at its first quarter and its January', () => {
  const notes = PERIOD_KINDS.map((kind) => noteOfPeriod({ kind, startsOn: '2026-01' }));
  expect(new Set(notes).size).toBe(PERIOD_KINDS.length);
  expect(notes.map(periodOfNote)).toEqual(PERIOD_KINDS.map((kind) => ({ kind, startsOn: '2026-01' })));
});

test.each([
  ['2026-01', { kind: 'month', startsOn: '2026-01' }],
  ['personal-data', null],
  ['development', null],
  ['decade 2026-01', null],
])('%s is read as %j', (what, period) => {
  expect(periodOfNote(what)).toEqual(period);
});
