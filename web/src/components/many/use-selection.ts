import { useState } from 'react';
import type { z } from 'zod';
import type { PreviewBatch } from '../../../../contracts/batches';

/** What an act is ordered for: rows picked one by one, or all that a filter holds. */
export type Picked = z.input<typeof PreviewBatch>['select'];
export type Filter = Extract<Picked, { filter: unknown }>['filter'];

/**
 * Which rows of a list are picked. A row that is no longer shown is no longer picked. `filter` is what the list shows:
 * by it everything is picked that matches, shown or not, until the filter changes or a row is let go of.
 */
export function useSelection(shown: readonly { id: string }[], filter: Filter) {
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [last, setLast] = useState<string | null>(null);
  const [matchingOf, setMatchingOf] = useState<string | null>(null);
  const ids = shown.map(({ id }) => id);
  const isAllMatching = matchingOf === JSON.stringify(filter);
  const selected = isAllMatching ? ids : picked.filter((id) => ids.includes(id));
  const pick = (next: readonly string[]): void => {
    setMatchingOf(null);
    setPicked(next);
  };

  return {
    selected,
    isAllMatching,
    select: (isAllMatching
      ? { filter }
      : { rows: selected.map((assignmentId) => ({ assignmentId })) }) satisfies Picked,
    has: (id: string): boolean => selected.includes(id),
    /** Picks a row or lets go of it; with `range`, everything from the row picked before. */
    toggle: (id: string, range = false): void => {
      const from = last === null ? -1 : ids.indexOf(last);
      const to = ids.indexOf(id);
      setLast(id);

      if (range && from >= 0 && to >= 0) {
        const between = ids.slice(Math.min(from, to), Math.max(from, to) + 1);
        pick([...new Set([...selected, ...between])]);
      } else {
        pick(selected.includes(id) ? selected.filter((one) => one !== id) : [...selected, id]);
      }
    },
    pickShown: (): void => pick(ids),
    pickMatching: (): void => setMatchingOf(JSON.stringify(filter)),
    clear: (): void => pick([]),
  };
}

export type Selection = ReturnType<typeof useSelection>;
