/**
 * Pilots of a method: one of its versions for some units from a month on, in stages. What became of it is compared by
 * groups of people, never by persons.
 */
import type { Fraction } from './fraction';
import { divide, fraction, parseFraction, sum } from './fraction';
import type { FrozenResult } from './frozen-result';
import type { ToldCell } from './small-cells';
import { together, toldCells } from './small-cells';
import { WORK_FACTORS } from './method';
import type { WorkFactor } from './method';

/** A month as `YYYY-MM`; their order is that of the text. */
export type Month = string;

export interface PilotSpan {
  /** First months of the stages that were approved. */
  readonly approved: readonly Month[];
  /** The last month; null: until somebody ends it. */
  readonly lastMonth: Month | null;
  readonly outcome: 'refused' | 'ended' | 'adopted' | null;
}

export const PILOT_STANDINGS = ['proposed', 'refused', 'announced', 'running', 'over'] as const;
export type PilotStanding = (typeof PILOT_STANDINGS)[number];

/** What a pilot is in a month. */
export function pilotStanding({ approved, lastMonth, outcome }: PilotSpan, month: Month): PilotStanding {
  const [first] = [...approved].sort();

  if (outcome === 'refused') {
    return 'refused';
  }

  if (first === undefined) {
    return outcome === null ? 'proposed' : 'over';
  }

  if (lastMonth !== null && lastMonth < month) {
    return 'over';
  }

  return first > month ? (outcome === null ? 'announced' : 'over') : 'running';
}

/** The month before or after, by so many. */
export function monthAfter(month: Month, by: number): Month {
  const [year = 0, no = 1] = month.split('-').map(Number);
  const all = year * 12 + no - 1 + by;

  return `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, '0')}`;
}

/** A person's month in the comparison. */
export interface PilotResult {
  readonly personId: string;
  readonly result: FrozenResult;
}

export const PARTS = [...WORK_FACTORS, 'commonPoints', 'resultPoints', 'total'] as const;
export type Part = (typeof PARTS)[number];

export interface GroupOutcome {
  /** Null where so few people are behind it that nothing is told. */
  readonly people: number | null;
  readonly months: number | null;
  readonly levels: readonly ToldCell<FrozenResult['level']>[];
  /** The mean of each part over the months that have it; factors as shares. Null where too few people have it. */
  readonly means: Readonly<Record<Part, Fraction | null>>;
}

const SHOWN_LEVELS = ['excellent', 'good', 'completed', 'notCompleted', 'insufficientData'] as const;

/** The bands and parts of a group, small cells hidden. */
export function groupOutcome(all: readonly PilotResult[], least: number): GroupOutcome {
  const people = new Set(all.map(({ personId }) => personId)).size;
  const cells = SHOWN_LEVELS.map((level) => {
    const own = all.filter(({ result }) => result.level === level);

    return { key: level, count: own.length, personIds: new Set(own.map(({ personId }) => personId)) };
  });
  const isTold = together(cells) >= least;

  return {
    people: isTold ? people : null,
    months: isTold ? all.length : null,
    levels: toldCells(cells, least),
    means: Object.fromEntries(PARTS.map((part) => [part, meanOf(all, part, least)])) as Record<
      Part,
      Fraction | null
    >,
  };
}

function meanOf(all: readonly PilotResult[], part: Part, least: number): Fraction | null {
  const having = all.flatMap(({ personId, result }) => {
    const value = isFactor(part) ? (result.factors?.[part] ?? null) : result[part];

    return value === null ? [] : [{ personId, value: parseFraction(value) }];
  });
  const people = new Set(having.map(({ personId }) => personId)).size;

  return people < least
    ? null
    : divide(sum(having.map(({ value }) => value)), fraction(BigInt(having.length)));
}

const isFactor = (part: Part): part is WorkFactor => (WORK_FACTORS as readonly string[]).includes(part);
