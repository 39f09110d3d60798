/** A level that nobody has signed: of a year that followed a corrected month. */
import type { FormState, ResultVersion } from '../../../../domain/evaluation/form/state';
import { unsignedLevel } from '../../../../domain/evaluation/form/unsigned-level';

type Because = ResultVersion['because'];
const versions = (...given: [Because, string][]): FormState['versions'] =>
  given.map(([because, level], at) => ({ version: at + 1, because, result: { level } })) as never;

test.each<[string, FormState['kind'], [Because, string][], object | null]>([
  [
    'moved with a month',
    'year',
    [
      ['confirmed', 'good'],
      ['monthCorrected', 'excellent'],
    ],
    { from: 'good', to: 'excellent' },
  ],
  [
    'moved twice: from what was signed',
    'year',
    [
      ['confirmed', 'good'],
      ['monthCorrected', 'completed'],
      ['monthCorrected', 'notCompleted'],
    ],
    { from: 'good', to: 'notCompleted' },
  ],
  [
    'moved and came back',
    'year',
    [
      ['confirmed', 'good'],
      ['monthCorrected', 'completed'],
      ['monthCorrected', 'good'],
    ],
    null,
  ],
  [
    'another number at the same level',
    'year',
    [
      ['confirmed', 'good'],
      ['monthCorrected', 'good'],
    ],
    null,
  ],
  [
    'signed anew after it',
    'year',
    [
      ['confirmed', 'good'],
      ['monthCorrected', 'completed'],
      ['confirmed', 'completed'],
    ],
    null,
  ],
  [
    'decided by a petition',
    'year',
    [
      ['confirmed', 'good'],
      ['petition', 'excellent'],
    ],
    null,
  ],
  [
    'a quarter, of which nobody signs a level',
    'quarter',
    [
      ['confirmed', 'good'],
      ['monthCorrected', 'excellent'],
    ],
    null,
  ],
  ['nothing yet', 'year', [], null],
])('%s', (_, kind, given, expected) => {
  expect(unsignedLevel({ kind, versions: versions(...given) })).toEqual(expected);
});
