/** A body that ships under a version never changes: databases hold the one they were given first. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../../domain/audit/canonical';
import { LATER_PARTS, withLaterParts } from '../../../../domain/evaluation/later-parts';
import type { EvaluationMethod } from '../../../../domain/evaluation/method';
import { scorePeriod } from '../../../../domain/evaluation/score';
import { fullCommon, workLine } from '../../../support/evaluation-builders';
import { shippedMethod, shippedMethodIds, shippedProcedure } from '../../../support/shipped';

const fingerprint = (body: object): string =>
  createHash('sha256').update(canonicalJson(body)).digest('hex').slice(0, 16);

/** Change the version in the file when you change the body, and add a line; never change a line. */
const METHODS: Record<string, string> = {
  'vn-335-2025 1': '968feb5ed2b8dde8',
  'vn-335-2025 2': '597733470546645b',
  'vn-335-2025 3': '45133578e97fae0e',
  'on-time-share 1': 'deefa05d9e887993',
};

test('shipped bodies are those of their version', () => {
  const found = shippedMethodIds.map(shippedMethod);
  expect(METHODS).toMatchObject(
    Object.fromEntries(found.map((one) => [`${one.id} ${one.version}`, fingerprint(one)])),
  );
  const procedure = shippedProcedure('vn-335-2025');
  expect([procedure.version, fingerprint(procedure)]).toEqual([4, '6574e1c75418229e']);
});

/** Version 1, out of the body that ships now: what came with versions 2 and 3 taken away. */
function firstBody(id: string): EvaluationMethod {
  const { readings, organisation, guards, rules, unitResults: ____, ...rest } = shippedMethod(id);
  const { unitUndone: _, ...before } = readings;
  const { notCompletedBelowShare: __, ...conditions } = organisation ?? {};
  const {
    easyAtLeast: _at,
    easyShare: _share,
    easyMonths: _months,
    leastNoticeHours: _hours,
    ...patterns
  } = guards ?? {};
  const { leastMonths: ___, ...provisions } = rules;

  return {
    ...rest,
    version: 1,
    readings: before,
    guards: patterns,
    rules: provisions,
    ...(organisation !== undefined && { organisation: conditions }),
  } as EvaluationMethod;
}

describe.each(Object.keys(LATER_PARTS))('%s as it was first stored', (key) => {
  const [id = ''] = key.split(' ');
  const shipped = firstBody(id);
  const { leastGroup: _, guards: __, ...stored } = shipped;

  it('is read with the parts that came later, as they ship', () => {
    expect(fingerprint(shipped)).toBe(METHODS[key]);
    expect(withLaterParts(stored)).toEqual(withLaterParts(shipped));
    expect(withLaterParts(stored)).toMatchObject(shipped);
    expect(withLaterParts(stored).readings.unitUndone).toBe('anyUndone');
    expect(withLaterParts(stored).guards).toMatchObject({
      easyAtLeast: 4,
      easyShare: '9/10',
      easyMonths: 12,
      leastNoticeHours: 8,
    });
    expect(withLaterParts(stored).rules).toMatchObject(shipped.rules);
  });

  it('scores the same', () => {
    const input = { lines: [workLine('a')], common: fullCommon(stored), leader: null };
    expect(scorePeriod(withLaterParts(stored), input)).toEqual(scorePeriod(stored, input));
  });
});

test('what a stored body says stands, and other methods get nothing', () => {
  const method = shippedMethod('vn-335-2025');
  expect(withLaterParts({ ...method, leastGroup: 9 }).leastGroup).toBe(9);
  const { guards: _, ...own } = { ...method, version: 7 };
  expect(withLaterParts(own)).toEqual(own);
});
