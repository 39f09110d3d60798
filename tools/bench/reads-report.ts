/** What `npm run bench:reads` says of its measurements: a table of one size, and growth against the smallest. */

/** Milliseconds: of many requests one after another, and of the first ones after everything was started again. */
export interface Measured {
  name: string;
  warm: readonly number[];
  cold: readonly number[];
  /** Of processor time, for each of the warm ones. */
  busy: readonly number[];
  /** Whoever asks has more as the city grows: growth is told, and not held against anything. */
  growsAlong?: boolean;
}

/** Most that reads may grow by, from the smallest size to one up to so many assignments. */
const MOST_GROWTH: readonly { upTo: number; factor: number }[] = [
  { upTo: 100_000, factor: 1.2 },
  { upTo: Number.POSITIVE_INFINITY, factor: 1.5 },
];
/** Differences below this are noise of the machine. */
const NOISE_MS = 1;

/** The value that so large a share of the measurements does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);

  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function tableOf(size: number, measured: readonly Measured[]): string[] {
  return [
    `${size} assignments${' '.repeat(24)}warm p50       p99   cold p50       p99   processor`,
    ...measured.map(({ name, warm, cold, busy }) =>
      [
        `  ${name.padEnd(34)}`,
        ...[warm, cold].flatMap((times) => [ms(quantile(times, 0.5)), ms(quantile(times, 0.99))]),
        ms(quantile(busy, 0.5)),
      ].join(' '),
    ),
  ];
}

export interface Growth {
  line: string;
  isOver: boolean;
}

/** How much the median of each read grew since the first size, warm and cold. Only what is warm can be over. */
export function growthOf(sizes: readonly number[], table: readonly (readonly Measured[])[]): Growth[] {
  return table.slice(1).flatMap((measured, at) => {
    const size = sizes[at + 1] ?? 0;
    const allowed = MOST_GROWTH.find(({ upTo }) => size <= upTo)?.factor ?? 1;

    return measured.map(({ name, warm, cold, busy, growsAlong = false }, no) => {
      const first = table[0]?.[no];
      const [before, after] = [quantile(first?.warm ?? warm, 0.5), quantile(warm, 0.5)];
      const coldFactor = quantile(cold, 0.5) / quantile(first?.cold ?? cold, 0.5);
      const busyFactor = quantile(busy, 0.5) / quantile(first?.busy ?? busy, 0.5);
      const isOver = !growsAlong && after / before > allowed && after - before > NOISE_MS;
      const line = `  ${name.padEnd(34)} ${String(size).padStart(8)} : ${sizes[0]}   warm x ${(after / before).toFixed(2)}   cold x ${coldFactor.toFixed(2)}   processor x ${busyFactor.toFixed(2)}`;

      return { line: isOver ? `${line}   OVER ${allowed}` : line, isOver };
    });
  });
}

const ms = (value: number): string => `${value.toFixed(1).padStart(7)} ms`;
