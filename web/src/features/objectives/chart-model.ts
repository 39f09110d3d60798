/** Where the marks of a key result's chart stand. Numbers here are for drawing only; the exact ones are in the table. */
import { toEpochDay } from '../../../../domain/calendar/time';
import type { Confidence } from '../../../../domain/objectives/types';

export const SIZE = { width: 640, height: 240 };
const PAD = { left: 52, right: 16, top: 16, bottom: 30 };

interface ChartInput {
  span: { startsOn: string; endsOn: string };
  expectedLine: readonly { on: string; value: string }[];
  checkIns: readonly { id: string; on: string; value: string; confidence: Confidence }[];
  /** The number as it stands now, which accepted work may have moved since it was last told. */
  now: { on: string; value: string };
}

export interface Mark {
  key: string;
  x: number;
  y: number;
  confidence: Confidence | null;
}

export interface Drawing {
  expected: string;
  told: string;
  marks: Mark[];
  levels: { y: number; value: number }[];
  days: { x: number; on: string }[];
}

/** Only for drawing: an exact number as one that a screen can place. */
function drawn(exact: string): number {
  const [n = '0', d = '1'] = exact.split('/');

  return Number(n) / Number(d);
}

/** Lines, marks and ticks, oldest first; what lies outside the cycle stands at its edge. */
export function drawingOf({ span, expectedLine, checkIns, now }: ChartInput): Drawing {
  const [first, last] = [toEpochDay(span.startsOn), toEpochDay(span.endsOn)];
  const told = [...checkIns].reverse();
  const values = [...expectedLine, ...told, now].map(({ value }) => drawn(value));
  const [low, high] = spread(values);
  const x = (on: string): number => {
    const share = Math.min(1, Math.max(0, (toEpochDay(on) - first) / (last - first)));

    return rounded(PAD.left + share * (SIZE.width - PAD.left - PAD.right));
  };
  const y = (value: number): number =>
    rounded(PAD.top + ((high - value) / (high - low)) * (SIZE.height - PAD.top - PAD.bottom));
  const marks: Mark[] = [
    ...told.map(({ id, on, value, confidence }) => ({ key: id, x: x(on), y: y(drawn(value)), confidence })),
    { key: 'now', x: x(now.on), y: y(drawn(now.value)), confidence: null },
  ];

  return {
    expected: pathOf(expectedLine.map(({ on, value }) => ({ x: x(on), y: y(drawn(value)) }))),
    told: pathOf(marks),
    marks,
    levels: [Math.min(...values), Math.max(...values)].map((value) => ({ value, y: y(value) })),
    days: [span.startsOn, span.endsOn].map((on) => ({ on, x: x(on) })),
  };
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
const pathOf = (points: readonly { x: number; y: number }[]): string =>
  points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join(' ');

/** A little air above and below, also when all values are the same. */
function spread(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const air = (high - low || Math.abs(high) || 1) * 0.08;

  return [low - air, high + air];
}
