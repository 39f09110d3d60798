/**
 * Hiding small cells of a distribution: a cell about fewer people than the least is not told, and neither is one that
 * would follow from the others by subtraction.
 */

export interface PeopleCell<K extends string = string> {
  readonly key: K;
  /** What is counted; more than the people where somebody counts more than once. */
  readonly count: number;
  readonly personIds: ReadonlySet<string>;
}

export interface ToldCell<K extends string = string> {
  readonly key: K;
  /** Null where it is not told. */
  readonly count: number | null;
}

/**
 * The cells as they may be told beside their total. Empty cells say of nobody anything and stay, as long as enough
 * others hide what is hidden. Cells are hidden, the smallest first, until those hidden are about at least `least` people
 * together and more than one; all of them, where the whole is about fewer.
 */
export function toldCells<K extends string>(cells: readonly PeopleCell<K>[], least: number): ToldCell<K>[] {
  const hidden = hiddenCells(cells, least);

  return cells.map((cell) => ({ key: cell.key, count: hidden.has(cell.key) ? null : cell.count }));
}

/** The keys of the cells that are not told. */
export function hiddenCells<K extends string>(
  cells: readonly Pick<PeopleCell<K>, 'key' | 'personIds'>[],
  least: number,
): Set<K> {
  const hidden = new Set(cells.filter(({ personIds }) => personIds.size > 0 && personIds.size < least));
  const rest = cells
    .filter((cell) => cell.personIds.size > 0 && !hidden.has(cell))
    .sort((one, other) => one.personIds.size - other.personIds.size);
  const isOpen = (): boolean => hidden.size > 0 && (hidden.size < 2 || together([...hidden]) < least);

  for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
    if (!isOpen()) {
      break;
    }

    hidden.add(next);
  }

  const tellsNothing = together(cells) < least || isOpen();

  return new Set((tellsNothing ? cells : [...hidden]).map(({ key }) => key));
}

/** How many people some cells are about. */
export const together = (cells: readonly Pick<PeopleCell, 'personIds'>[]): number =>
  new Set(cells.flatMap(({ personIds }) => [...personIds])).size;
