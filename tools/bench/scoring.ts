/**
 * `npm run bench:scoring`: scores so many people with so many lines each by the shipped method, exactly and with the
 * whole explanation; against plain floating-point arithmetic of the same sums, in the same run, in turns. Every exact
 * total is compared with the floating one: a run in which they differ by more than a rounding is void.
 *
 *   npm run bench:scoring -- --people 50000 --lines 20
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DATA_DIR } from '../../db/seed/units';
import { fraction, parseFraction } from '../../domain/evaluation/fraction';
import type { Failures, WorkLine } from '../../domain/evaluation/lines';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import type { ScoreInput } from '../../domain/evaluation/score';
import { scorePeriod } from '../../domain/evaluation/score';
import { residentMb } from './cpu';
import { floatScore } from './float-score';
import type { FloatInput } from './float-score';
import { runProgram, say } from './program';

/** People made and scored at a time: what is measured is scoring, and memory does not hold a city. */
const SLICE = 500;
/** The last tenth against the first: a person costs the same however many were scored before. */
const MOST_GROWTH = 1.5;
const ROUNDING = 1e-9;

interface Tally {
  exactMs: number;
  floatMs: number;
  /** Of exact scoring, slice by slice. */
  slices: number[];
  largestDifference: number;
}

function main(): number {
  const { values } = parseArgs({
    options: { people: { type: 'string', default: '50000' }, lines: { type: 'string', default: '20' } },
  });
  const [people, lines] = [Number(values.people), Number(values.lines)];
  const file = path.join(DATA_DIR, 'evaluation-methods', 'vn-335-2025.json');
  const method = JSON.parse(readFileSync(file, 'utf8')) as EvaluationMethod;
  const draw = drawing(335);
  const warm = emptyTally();
  scoreSlice(method, makePeople(method, SLICE, lines, draw), warm);
  const before = residentMb(process.pid);
  let most = before;
  const tally = emptyTally();

  for (let done = 0; done < people; done += SLICE) {
    scoreSlice(method, makePeople(method, Math.min(SLICE, people - done), lines, draw), tally);
    most = Math.max(most, residentMb(process.pid));
  }

  return report(tally, { people, lines, before, most });
}

const emptyTally = (): Tally => ({ exactMs: 0, floatMs: 0, slices: [], largestDifference: 0 });

function scoreSlice(method: EvaluationMethod, people: readonly Person[], tally: Tally): void {
  const began = performance.now();
  const exact = people.map(({ input }) => scorePeriod(method, input).total);
  const between = performance.now();
  const floats = people.map(({ float }) => floatScore(float));
  const ended = performance.now();
  tally.exactMs += between - began;
  tally.floatMs += ended - between;
  tally.slices.push((between - began) / people.length);

  exact.forEach((total, index) => {
    const value = total === null ? Number.NaN : Number(total.n) / Number(total.d);
    const difference = Math.abs(value - (floats[index] ?? Number.NaN));
    tally.largestDifference = Math.max(
      tally.largestDifference,
      Number.isNaN(difference) ? Infinity : difference,
    );
  });
}

interface Person {
  input: ScoreInput;
  float: FloatInput;
}

/** Made-up work: the same people in every run. */
function makePeople(
  { criteria, points, deductionPerFailure }: EvaluationMethod,
  count: number,
  lines: number,
  draw: (below: number) => number,
): Person[] {
  const caps = criteria.map(({ cap }) => Number(cap));

  return Array.from({ length: count }, () => {
    const work = Array.from({ length: lines }, (_, index) => makeLine(String(index), draw));
    const halves = caps.map((cap) => draw(2 * cap + 1));

    return {
      input: {
        lines: work,
        common: Object.fromEntries(
          criteria.map(({ key }, index) => [key, fraction(BigInt(halves[index] ?? 0), 2n)]),
        ),
        leader: null,
      },
      float: {
        lines: work.map(floatLine),
        common: halves.map((half) => half / 2),
        results: Number(points.results),
        deduction: Number(deductionPerFailure),
      },
    };
  });
}

const COEFFICIENTS = ['0.5', '0.75', '1', '1.25', '1.5', '2.25', '3.2'];

function makeLine(id: string, draw: (below: number) => number): WorkLine {
  const assigned = 1 + draw(12);
  const completed = draw(10) === 0 ? draw(assigned + 1) : assigned;
  const some = (oneIn: number): Failures[] =>
    draw(oneIn) === 0
      ? [{ units: fraction(BigInt(draw(completed + 1))), count: 1 + draw(3), excused: draw(5) === 0 }]
      : [];

  return {
    id,
    coefficient: parseFraction(COEFFICIENTS[draw(COEFFICIENTS.length)] ?? '1'),
    assigned: fraction(BigInt(assigned)),
    completed: fraction(BigInt(completed)),
    planned: draw(12) !== 0 || id === '0',
    qualityFailures: some(6),
    delays: some(5),
    handedOver: fraction(0n),
    takenOver: fraction(0n),
  };
}

const floatOf = ({ n, d }: { n: bigint; d: bigint }): number => Number(n) / Number(d);
const floatFailures = (all: readonly Failures[]) =>
  all.map(({ units, count, excused }) => ({ units: floatOf(units), count, excused }));

const floatLine = (line: WorkLine): FloatInput['lines'][number] => ({
  coefficient: floatOf(line.coefficient),
  assigned: floatOf(line.assigned),
  completed: floatOf(line.completed),
  planned: line.planned,
  qualityFailures: floatFailures(line.qualityFailures),
  delays: floatFailures(line.delays),
});

/** Whole numbers below a limit, the same in every run (a linear congruence modulo 2^31). */
function drawing(seed: number): (below: number) => number {
  let state = seed;

  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;

    return (state >>> 8) % below;
  };
}

function report(
  { exactMs, floatMs, slices, largestDifference }: Tally,
  { people, lines, before, most }: { people: number; lines: number; before: number; most: number },
): number {
  const tenth = Math.max(1, Math.floor(slices.length / 10));
  const growth = median(slices.slice(-tenth)) / median(slices.slice(0, tenth));
  const rate = (ms: number): string => Math.round(people / (ms / 1000)).toLocaleString('en');
  say(
    `exact     ${people} people with ${lines} lines in ${(exactMs / 1000).toFixed(2)} s: ${rate(exactMs)} persons/s, ${(exactMs / people).toFixed(3)} ms each, explained step by step`,
  );
  say(`floating  the same sums in ${(floatMs / 1000).toFixed(2)} s: ${rate(floatMs)} persons/s, unexplained`);
  say(
    `price     ${(exactMs / floatMs).toFixed(0)} times the floating arithmetic; largest difference ${largestDifference.toExponential(1)} points`,
  );
  say(
    `growth    ${growth.toFixed(2)} from the first tenth to the last (at most ${MOST_GROWTH} is asked for)`,
  );
  say(`memory    ${before.toFixed(0)} MB before, at most ${most.toFixed(0)} MB`);

  return largestDifference < ROUNDING && growth < MOST_GROWTH ? 0 : 1;
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

runProgram(main);
