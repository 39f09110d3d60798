/** What must hold for every score that anybody could get. */
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { add, compare, exactText, fraction, sum, ZERO } from '../../../../domain/evaluation/fraction';
import type { Failures, WorkLine } from '../../../../domain/evaluation/lines';
import type { EvaluationMethod } from '../../../../domain/evaluation/method';
import { judgedFactors, READINGS, withReadings } from '../../../../domain/evaluation/method';
import type { ScoreInput } from '../../../../domain/evaluation/score';
import { scorePeriod } from '../../../../domain/evaluation/score';
import { judged } from '../../../support/evaluation-builders';
import { shippedMethod, shippedMethodIds } from '../../../support/shipped';

const units = fc.integer({ min: 0, max: 400 }).map((quarters) => fraction(BigInt(quarters), 4n));
const failures: fc.Arbitrary<Failures[]> = fc.array(
  fc.record({ units, count: fc.integer({ min: 0, max: 6 }), excused: fc.boolean() }),
  { maxLength: 3 },
);
const line: fc.Arbitrary<Omit<WorkLine, 'id'>> = fc.record({
  coefficient: fc.integer({ min: 1, max: 40 }).map((tenths) => fraction(BigInt(tenths), 10n)),
  assigned: units,
  completed: units,
  planned: fc.boolean(),
  qualityFailures: failures,
  delays: failures,
  handedOver: fc.constant(ZERO),
  takenOver: fc.constant(ZERO),
});
const lines: fc.Arbitrary<WorkLine[]> = fc
  .array(line, { minLength: 1, maxLength: 6 })
  .map((all) => all.map((one, index) => ({ id: `line-${index}`, ...one })));
const hundredOrFifty = fc.constantFrom('100', '50');
const leader = fc.oneof(
  fc.constant(null),
  fc.tuple(hundredOrFifty, hundredOrFifty, hundredOrFifty).map((values) => judged(...values)),
);
const methods: fc.Arbitrary<EvaluationMethod> = fc
  .record({
    id: fc.constantFrom(...shippedMethodIds),
    readings: fc.record(
      Object.fromEntries(
        Object.entries(READINGS).map(([name, choices]) => [name, fc.constantFrom(...choices)]),
      ),
    ),
    ratioCap: fc.constantFrom('1', '1.2', 'none'),
  })
  .map(({ id, readings, ratioCap }) => withReadings(shippedMethod(id), { ...readings, ratioCap }));
/** A method with what may be given to it: of a leader the factors that it counts. */
const cases: fc.Arbitrary<[EvaluationMethod, ScoreInput]> = fc
  .tuple(methods, fc.record({ lines, leader, common: fc.constant({}) }))
  .map(([method, input]) => [
    method,
    {
      ...input,
      leader:
        input.leader &&
        Object.fromEntries(judgedFactors(method).map((factor) => [factor, input.leader?.[factor]])),
    },
  ]);

const totalOf = (method: EvaluationMethod, input: ScoreInput) => scorePeriod(method, input).total;
const isNoLower = (method: EvaluationMethod, before: ScoreInput, after: ScoreInput): void => {
  const [x, y] = [totalOf(method, before), totalOf(method, after)];

  if (x !== null && y !== null) {
    expect(compare(y, x)).toBeGreaterThanOrEqual(0);
  }
};

describe('every score', () => {
  it('never falls by one more unit done on time and without a failure', () => {
    fc.assert(
      fc.property(cases, fc.nat(), ([method, input], pick) => {
        const chosen = pick % input.lines.length;
        const better = input.lines.map((one, index) =>
          index === chosen ? { ...one, completed: add(one.completed, fraction(1n)) } : one,
        );
        // Read per line, a failure takes its share from the new unit too, but never more than that.
        isNoLower(method, input, { ...input, lines: better });
      }),
    );
  });

  it('never falls by an excuse', () => {
    fc.assert(
      fc.property(cases, ([method, input]) => {
        const excused = (all: readonly Failures[]) => all.map((one) => ({ ...one, excused: true }));
        const lenient = input.lines.map((one) => ({
          ...one,
          qualityFailures: excused(one.qualityFailures),
          delays: excused(one.delays),
        }));
        isNoLower(method, input, { ...input, lines: lenient });
      }),
    );
  });

  it('does not depend on the order of the lines', () => {
    fc.assert(
      fc.property(cases, ([method, input]) => {
        const [x, y] = [
          totalOf(method, input),
          totalOf(method, { ...input, lines: [...input.lines].reverse() }),
        ];
        expect(x && exactText(x)).toBe(y && exactText(y));
      }),
    );
  });

  it('is explained by parts that sum to the whole', () => {
    fc.assert(
      fc.property(cases, ([method, input]) => {
        const { explanation, total, commonPoints, resultPoints } = scorePeriod(method, input);
        fc.pre(total !== null && resultPoints !== null);
        expect(add(commonPoints, resultPoints)).toEqual(total);

        for (const step of explanation) {
          if (step.kind === 'workRatio') {
            const parts = explanation.flatMap((one) =>
              one.kind === 'line' && one.share.factor === step.factor ? [one.value] : [],
            );
            expect(sum(parts)).toEqual(step.numerator);
          }
        }
      }),
    );
  });

  it('stays between nothing and all points while ratios are capped at one', () => {
    fc.assert(
      fc.property(cases, ([method, input]) => {
        const capped = withReadings(method, { ratioCap: '1' });
        const total = totalOf(capped, input);
        fc.pre(total !== null);
        expect(compare(total, ZERO)).toBeGreaterThanOrEqual(0);
        expect(compare(total, fraction(100n))).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('comes out digit for digit in another process, with another language, time zone and way of compiling', () => {
    const samples = fc.sample(cases, { seed: 335, numRuns: 60 });
    const text = (value: unknown): string =>
      JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? `${one}n` : one));
    const here = samples.map(([method, input]) => text(scorePeriod(method, input)));

    for (const [flags, env] of [
      [[], { LANG: 'vi_VN.UTF-8', TZ: 'Asia/Ho_Chi_Minh' }],
      [['--no-opt'], { LANG: 'C', TZ: 'America/St_Johns' }],
    ] as const) {
      const run = spawnSync(process.execPath, [...flags, '-e', ELSEWHERE], {
        input: text(samples),
        env: { ...env, PATH: process.env['PATH'] },
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      });
      expect(run.stderr).toBe('');
      expect(JSON.parse(run.stdout)).toEqual(here);
    }
  });
});

/** Scores what comes in, in a process that knows nothing of this one. */
const ELSEWHERE = `
  const { readFileSync } = require('node:fs');
  const { transformFileSync } = require('@swc/core');
  const jsc = { parser: { syntax: 'typescript' }, target: 'es2022' };
  require.extensions['.ts'] = (module, file) =>
    module._compile(transformFileSync(file, { jsc, module: { type: 'commonjs' } }).code, file);
  const { scorePeriod } = require('./domain/evaluation/score');
  const read = (_, one) => (typeof one === 'string' && /^-?[0-9]+n$/.test(one) ? BigInt(one.slice(0, -1)) : one);
  const write = (_, one) => (typeof one === 'bigint' ? one + 'n' : one);
  const cases = JSON.parse(readFileSync(0, 'utf8'), read);
  const scores = cases.map(([method, input]) => JSON.stringify(scorePeriod(method, input), write));
  process.stdout.write(JSON.stringify(scores));
`;
