/**
 * The sums of the shipped method in floating point, for one who does not lead: what exact scoring is measured against
 * and checked with. It follows the readings of that method alone, and nothing in the product uses it.
 */
interface FloatFailures {
  units: number;
  count: number;
  excused: boolean;
}

export interface FloatInput {
  lines: readonly {
    coefficient: number;
    assigned: number;
    completed: number;
    planned: boolean;
    qualityFailures: readonly FloatFailures[];
    delays: readonly FloatFailures[];
  }[];
  common: readonly number[];
  /** Points of the results at a ratio of one. */
  results: number;
  deduction: number;
}

export function floatScore({ lines, common, results, deduction }: FloatInput): number {
  let assigned = 0;
  let quantity = 0;
  let quality = 0;
  let progress = 0;

  for (const line of lines) {
    assigned += line.planned ? line.coefficient * line.assigned : 0;
    quantity += line.coefficient * line.completed;
    quality += line.coefficient * left(line.completed, line.qualityFailures, deduction);
    progress += line.coefficient * left(line.completed, line.delays, deduction);
  }

  const ratio = (share: number): number => Math.min(1, share / assigned);
  const mean = (ratio(quantity) + ratio(quality) + ratio(progress)) / 3;

  return common.reduce((sum, points) => sum + points, 0) + mean * results;
}

function left(completed: number, failures: readonly FloatFailures[], deduction: number): number {
  let deducted = 0;

  for (const { units, count, excused } of failures) {
    deducted += excused ? 0 : units * Math.min(1, deduction * count);
  }

  return completed - Math.min(deducted, completed);
}
