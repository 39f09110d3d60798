import fc from 'fast-check';
import type { ErrorCode } from '../../../../domain/errors';
import type { IssueStatus, Recipient } from '../../../../domain/recurrence/recipients';
import {
  concernsAll,
  keyOfRecipient,
  nextStep,
  repeatedPlace,
} from '../../../../domain/recurrence/recipients';

const recipient: fc.Arbitrary<Recipient> = fc.record({
  assigneeId: fc.option(fc.constantFrom('p1', 'p2', 'p3'), { nil: null }),
  leadUnitId: fc.constantFrom('u1', 'u2', 'u3'),
});

test('one person is one recipient, whatever unit leads; one unit is another', () => {
  const key = (assigneeId: string | null, leadUnitId: string) => keyOfRecipient({ assigneeId, leadUnitId });

  expect(key('p1', 'u1')).toBe(key('p1', 'u2'));
  expect(key(null, 'u1')).not.toBe(key(null, 'u2'));
  expect(key(null, 'p1')).not.toBe(key('p1', 'u1'));
});

test('a repetition is found exactly where a key stands a second time', () => {
  fc.assert(
    fc.property(fc.array(recipient, { maxLength: 8 }), (recipients) => {
      const keys = recipients.map(keyOfRecipient);
      const place = repeatedPlace(recipients);

      expect(place === null).toBe(new Set(keys).size === keys.length);
      expect(place === null || keys.slice(0, place).includes(keys[place] ?? '')).toBe(true);
    }),
  );
});

type Row = { status: IssueStatus; cause: ErrorCode | null };
const fate: fc.Arbitrary<'issued' | ErrorCode> = fc.constantFrom(
  'issued' as const,
  'assignment/unknown-person' as const,
  'assignment/outside-scope' as const,
);

test('each recipient is tried once, in order, and all refused is the only way to a pause', () => {
  fc.assert(
    fc.property(fc.array(fate, { minLength: 1, maxLength: 10 }), (fates) => {
      const rows: Row[] = fates.map(() => ({ status: 'open', cause: null }));
      const tried: number[] = [];

      for (let step = nextStep(rows); step.do === 'issue'; step = nextStep(rows)) {
        const { index } = step;
        const came = fates[index] ?? 'issued';
        tried.push(index);
        rows[index] =
          came === 'issued' ? { status: 'issued', cause: null } : { status: 'refused', cause: came };
      }

      const refused = fates.filter((came) => came !== 'issued');
      expect(tried).toEqual(fates.map((_, index) => index));
      expect(nextStep(rows)).toEqual(
        refused.length === fates.length
          ? { do: 'pause', cause: refused[0] }
          : { do: 'finish', refused: refused.length },
      );
    }),
  );
});

test.each<[ErrorCode, number, boolean]>([
  ['assignment/unknown-person', 1, true],
  ['assignment/unknown-person', 2, false],
  ['assignment/outside-scope', 2, false],
  ['recurrence/authority-lost', 3, true],
  ['template/retired', 3, true],
  ['catalogue/not-decided', 3, true],
])('%s with %i recipients concerns all: %s', (code, recipients, expected) => {
  expect(concernsAll(code, recipients)).toBe(expected);
});
