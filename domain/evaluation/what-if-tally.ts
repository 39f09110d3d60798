/**
 * Periods of many people tried by another version, summed up while they are read: the whole, each unit below, and the
 * people who would be concerned most. What is kept does not grow with the periods, only with the people and units.
 */
import type { Fraction, Sums } from './fraction';
import { addTo, compare, divide, fraction, totalOf } from './fraction';
import type { Level } from './method';
import { hiddenCells, toldCells } from './small-cells';
import type { PeriodChange } from './what-if';
import { distance, isChanged } from './what-if';

const SHOWN_LEVELS = ['excellent', 'good', 'completed', 'notCompleted', 'insufficientData'] as const;
type ShownLevel = Level | 'insufficientData';
type LevelTally = { count: number; personIds: Set<string> };
export const SIDES = ['before', 'after'] as const;

/** Figures about a group; null where they are about too few people. */
export interface GroupChange {
  readonly people: number;
  /** Periods of persons that both versions give a total. */
  readonly scored: number | null;
  /** Periods of persons that would come out otherwise at all. */
  readonly changed: number | null;
  readonly bandChanges: number | null;
  readonly meanBefore: Fraction | null;
  readonly meanAfter: Fraction | null;
}

export interface UnitChange extends GroupChange {
  readonly unitId: string;
}

export interface PersonChange {
  /** What the person is called in the answer: no name, and no word on who it is. */
  readonly label: string;
  readonly periods: readonly PeriodChange[];
}

export interface WhatIfOutcome {
  readonly whole: GroupChange;
  /** Periods of persons by level, small cells null; null where all of it is about too few people. */
  readonly levels: readonly { level: ShownLevel; before: number | null; after: number | null }[] | null;
  /** The units right below the one that was asked for, and itself for people who belong to no unit below; null as above. */
  readonly units: readonly UnitChange[] | null;
  /** Those who would come out otherwise, the furthest first, cut at the most that are told; null as above. */
  readonly persons: readonly PersonChange[] | null;
  /** How many would come out otherwise, told or not; null as above. */
  readonly concerned: number | null;
}

interface Group {
  readonly personIds: Set<string>;
  scored: number;
  changed: number;
  bandChanges: number;
  readonly before: Sums;
  readonly after: Sums;
}

/** A person's periods as they are read; the periods of one person come in one piece. */
export interface TriedPerson {
  readonly personId: string;
  readonly periods: readonly { readonly unitId: string; readonly change: PeriodChange }[];
}

const emptyGroup = (): Group => ({
  personIds: new Set(),
  scored: 0,
  changed: 0,
  bandChanges: 0,
  before: new Map(),
  after: new Map(),
});

export interface WhatIfTally {
  add(person: TriedPerson): void;
  /**
   * `least`: the smallest group that is told by its parts; null, none is. `shuffled` puts those who are equally far in
   * an order that says nothing.
   */
  outcome(least: number | null, shuffled: <T>(all: readonly T[]) => T[]): WhatIfOutcome;
}

/** `personsMost`: so many people are told one by one. */
export function whatIfTally(personsMost: number): WhatIfTally {
  const whole = emptyGroup();
  const units = new Map<string, Group>();
  const levels = emptyLevels();
  let furthest: Far[] = [];
  let concerned = 0;

  return {
    add({ personId, periods }) {
      const changes = periods.map(({ change }) => change);

      for (const { unitId, change } of periods) {
        const unit = units.get(unitId) ?? emptyGroup();
        units.set(unitId, unit);
        count(whole, personId, change);
        count(unit, personId, change);
        countLevels(levels, personId, change);
      }

      if (changes.some(isChanged)) {
        concerned += 1;
        furthest.push(farOf(changes));
        furthest = furthest.length < 2 * personsMost ? furthest : theFurthest(furthest, personsMost);
      }
    },
    outcome(least, shuffled) {
      const isTold = least !== null && whole.personIds.size >= least;
      const isWholeTold = least === null || isTold;

      return {
        whole: isWholeTold ? figures(whole) : hidden(whole),
        levels: isWholeTold ? levelsTold(levels, least ?? 1) : null,
        units: isTold ? unitsTold(units, least) : null,
        persons: isTold
          ? theFurthest(shuffled(furthest), personsMost).map(({ periods }, index) => ({
              label: String(index + 1),
              periods,
            }))
          : null,
        concerned: isTold ? concerned : null,
      };
    },
  };
}

function count(group: Group, personId: string, change: PeriodChange): void {
  group.personIds.add(personId);
  group.changed += isChanged(change) ? 1 : 0;
  group.bandChanges += change.bandChanged ? 1 : 0;

  if (change.before.total !== null && change.after.total !== null) {
    group.scored += 1;
    addTo(group.before, change.before.total);
    addTo(group.after, change.after.total);
  }
}

type Levels = Record<(typeof SIDES)[number], Map<ShownLevel, LevelTally>>;

function emptyLevels(): Levels {
  const side = () =>
    new Map(SHOWN_LEVELS.map((level) => [level, { count: 0, personIds: new Set<string>() }]));

  return { before: side(), after: side() };
}

const countLevels = (levels: Levels, personId: string, change: PeriodChange): void =>
  SIDES.forEach((side) => {
    const cell = levels[side].get(change[side].level);

    if (cell !== undefined) {
      cell.count += 1;
      cell.personIds.add(personId);
    }
  });

function levelsTold(levels: Levels, least: number): NonNullable<WhatIfOutcome['levels']> {
  const told = (side: (typeof SIDES)[number]) =>
    new Map(
      toldCells(
        [...levels[side]].map(([key, cell]) => ({ key, ...cell })),
        least,
      ).map(({ key, count: shown }) => [key, shown]),
    );
  const [before, after] = [told('before'), told('after')];

  return SHOWN_LEVELS.map((level) => ({
    level,
    before: before.get(level) ?? null,
    after: after.get(level) ?? null,
  }));
}

function unitsTold(units: ReadonlyMap<string, Group>, least: number): UnitChange[] {
  const small = hiddenCells(
    [...units].map(([key, { personIds }]) => ({ key, personIds })),
    least,
  );

  return [...units]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([unitId, group]) => ({ unitId, ...(small.has(unitId) ? hidden(group) : figures(group)) }));
}

const figures = (group: Group): GroupChange => ({
  people: group.personIds.size,
  scored: group.scored,
  changed: group.changed,
  bandChanges: group.bandChanges,
  meanBefore: meanOf(group.before, group.scored),
  meanAfter: meanOf(group.after, group.scored),
});

const hidden = ({ personIds }: Group): GroupChange => ({
  people: personIds.size,
  scored: null,
  changed: null,
  bandChanges: null,
  meanBefore: null,
  meanAfter: null,
});

const meanOf = (sums: Sums, periods: number): Fraction | null =>
  periods === 0 ? null : divide(totalOf(sums), fraction(BigInt(periods)));

interface Far {
  readonly periods: readonly PeriodChange[];
  readonly bands: number;
  readonly far: Fraction;
}

const farOf = (periods: readonly PeriodChange[]): Far => ({
  periods,
  bands: periods.filter(({ bandChanged }) => bandChanged).length,
  far: distance(periods),
});

/** Changes of level before mere points. */
const theFurthest = (all: readonly Far[], most: number): Far[] =>
  [...all].sort((one, other) => other.bands - one.bands || compare(other.far, one.far)).slice(0, most);
