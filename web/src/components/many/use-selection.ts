import { useState } from 'react';

/** Which rows of a list are picked. A row that is no longer shown is no longer picked. */
export function useSelection(shown: readonly { id: string }[]) {
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [last, setLast] = useState<string | null>(null);
  const ids = shown.map(({ id }) => id);
  const selected = picked.filter((id) => ids.includes(id));

  return {
    selected,
    has: (id: string): boolean => selected.includes(id),
    /** Picks a row or lets go of it; with `range`, everything from the row picked before. */
    toggle: (id: string, range = false): void => {
      const from = last === null ? -1 : ids.indexOf(last);
      const to = ids.indexOf(id);
      setLast(id);

      if (range && from >= 0 && to >= 0) {
        const between = ids.slice(Math.min(from, to), Math.max(from, to) + 1);
        setPicked([...new Set([...selected, ...between])]);
      } else {
        setPicked(selected.includes(id) ? selected.filter((one) => one !== id) : [...selected, id]);
      }
    },
    pickAll: (): void => setPicked(ids),
    clear: (): void => setPicked([]),
  };
}

export type Selection = ReturnType<typeof useSelection>;
