/** What of the tree of a cycle is open, as its address says it: what is small stands open, and only what differs from that is written down. */

/** So many beside each other still stand open. */
const FEW = 5;
const LEVELS_OPEN = 3;
/** An address has an end: what was opened first is forgotten first. */
const MOST_KEPT = 60;

/** Ids, separated by commas: what was opened, and what was closed, against how it starts. */
export interface OpenRows {
  open?: string | undefined;
  closed?: string | undefined;
}

/** Whether a row stands open before anybody touched it; `siblings` are all that stand beside it, itself among them. */
export const startsOpen = (depth: number, siblings: number): boolean =>
  depth < LEVELS_OPEN && siblings <= FEW;

const idsOf = (list: string | undefined): string[] => (list === undefined ? [] : list.split(','));

export function isOpen(id: string, starts: boolean, { open, closed }: OpenRows): boolean {
  return starts ? !idsOf(closed).includes(id) : idsOf(open).includes(id);
}

/** The address after a row was opened or closed. */
export function toggled(id: string, starts: boolean, rows: OpenRows): OpenRows {
  const key = starts ? 'closed' : 'open';
  const ids = idsOf(rows[key]);
  const after = ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id].slice(-MOST_KEPT);

  return { ...rows, [key]: after.length === 0 ? undefined : after.join(',') };
}

/** A row that is on the screen, in reading order. `open` is null where there is nothing below. */
export interface ShownRow {
  level: number;
  open: boolean | null;
}

/** What a key does on a row of a tree: goes to another row, opens or closes this one, or nothing. */
export function treeKey(
  key: string,
  rows: readonly ShownRow[],
  at: number,
): { to: number } | 'toggle' | null {
  const row = rows[at];

  if (row === undefined) {
    return null;
  }

  const go = (to: number) => (to >= 0 && to < rows.length && to !== at ? { to } : null);

  switch (key) {
    case 'ArrowDown':
      return go(at + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      return row.open === false
        ? 'toggle'
        : row.open === true && (rows[at + 1]?.level ?? 0) > row.level
          ? go(at + 1)
          : null;
    case 'ArrowLeft':
      return row.open === true
        ? 'toggle'
        : go(rows.findLastIndex(({ level }, index) => index < at && level < row.level));
    default:
      return null;
  }
}
