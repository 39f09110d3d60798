/** How open work lies on people: as a distribution, in which nobody is named and nobody comes first. */

/** So many people have so many open assignments each. */
export interface LoadCount {
  open: number;
  people: number;
}

/** Bounds of the bands, both counted in; the last has no end. */
const BANDS: readonly { from: number; to: number | null }[] = [
  { from: 0, to: 0 },
  { from: 1, to: 3 },
  { from: 4, to: 7 },
  { from: 8, to: 15 },
  { from: 16, to: null },
];

export interface LoadBalance {
  people: number;
  open: number;
  /** Of all people, those without work counted in; null without people. */
  median: number | null;
  /** Percent of all open work that lies on the tenth of people with most of it, at least one person; null without work. */
  busiestTenthPercent: number | null;
  bands: { from: number; to: number | null; people: number }[];
}

/** Below this many people a median would tell what a single one has. */
const PEOPLE_LEAST = 5;

/** The median of a unit beside which one person's own load is put; null where it would tell of single people. */
export const comparableMedian = ({ people, median }: LoadBalance): number | null =>
  people < PEOPLE_LEAST ? null : median;

export function balanceOf(counts: readonly LoadCount[]): LoadBalance {
  const ascending = [...counts].sort((a, b) => a.open - b.open);
  const people = sum(ascending, (count) => count.people);
  const open = sum(ascending, (count) => count.people * count.open);
  const busiest = loadOfBusiest(ascending, Math.ceil(people / 10));

  return {
    people,
    open,
    median:
      people === 0
        ? null
        : (at(ascending, Math.ceil(people / 2)) + at(ascending, Math.floor(people / 2) + 1)) / 2,
    busiestTenthPercent: open === 0 ? null : Math.round((busiest / open) * 1000) / 10,
    bands: BANDS.map(({ from, to }) => ({
      from,
      to,
      people: sum(ascending, (count) =>
        count.open >= from && (to === null || count.open <= to) ? count.people : 0,
      ),
    })),
  };
}

/** The load of the n-th person, counted from the least loaded, from one. */
function at(ascending: readonly LoadCount[], n: number): number {
  let seen = 0;

  return ascending.find(({ people }) => (seen += people) >= n)?.open ?? 0;
}

function loadOfBusiest(ascending: readonly LoadCount[], howMany: number): number {
  let left = howMany;
  let load = 0;

  for (const { open, people } of [...ascending].reverse()) {
    const taken = Math.min(left, people);
    load += taken * open;
    left -= taken;
  }

  return load;
}

const sum = (counts: readonly LoadCount[], amount: (count: LoadCount) => number): number =>
  counts.reduce((total, count) => total + amount(count), 0);
