import { useEffect, useRef } from 'react';
import type { AssignmentRow } from '../../../../contracts/assignments';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ReplyOf } from '../../lib/api-client';
import { usePages, useRead } from '../../lib/query';
import { useSearch } from '../../lib/use-search';
import type { BoxName } from './boxes';
import { MyWorkSearch, firstBox, queryOf } from './boxes';

/** The place in "my work": box, filter, rows, and the selected row, all held by the address. */
export function useMyWork() {
  const [search, setSearch] = useSearch(MyWorkSearch);
  const counts = useRead(ENDPOINTS.countBoxes, {});
  const covering = useRead(ENDPOINTS.listCovering, {});
  const box = search.box ?? firstCovered(covering.data, search.for) ?? firstBox(counts.data);
  const isPlaced = search.box !== undefined || counts.data !== undefined || counts.error !== null;
  const pages = usePages(
    ENDPOINTS.listAssignments,
    { query: queryOf(box, search.query, search.for) },
    { enabled: isPlaced },
  );
  const select = (id: string | undefined) => setSearch({ selected: id });
  const selectedId = search.selected ?? pages.rows[0]?.id;
  const onActed = useNextAfterAct(pages.rows, selectedId, select);
  const at = pages.rows.findIndex(({ id }) => id === selectedId);

  return {
    counts: counts.data,
    box,
    /** For whom one covers, once each, with the boxes that are covered. */
    covering: oncePerPerson(covering.data?.items ?? []),
    coveringFor: search.for,
    query: search.query ?? '',
    pages,
    selectedId,
    select,
    onActed,
    move: (step: 1 | -1) => select(pages.rows[Math.min(pages.rows.length - 1, Math.max(0, at + step))]?.id),
    setBox: (next: BoxName, coveringFor?: string) =>
      setSearch({ box: next, for: coveringFor, selected: undefined, query: undefined }, { replace: false }),
    setQuery: (query: string) => setSearch({ query: query || undefined, selected: undefined }),
  };
}

/** Where one begins in somebody else's work: at the first box that holds anything. */
function firstCovered(covering: CoveringPage | undefined, personId: string | undefined): BoxName | undefined {
  const boxes = covering?.items.find(({ person }) => person.id === personId)?.boxes ?? [];

  return (boxes.find(({ count }) => count > 0) ?? boxes[0])?.box;
}

/** The way that covers the most boxes, where somebody is covered for in several ways. */
const oncePerPerson = (items: CoveringPage['items']): CoveringPage['items'] =>
  items.filter(
    (one) =>
      one ===
      items
        .filter(({ person }) => person.id === one.person.id)
        .reduce((widest, other) => (other.boxes.length > widest.boxes.length ? other : widest)),
  );

type CoveringPage = ReplyOf<typeof ENDPOINTS.listCovering>;

export type MyWork = ReturnType<typeof useMyWork>;

/** When one's own act takes the selected row out of the box, the one that moves up into its place opens. */
function useNextAfterAct(
  rows: readonly AssignmentRow[],
  selectedId: string | undefined,
  select: (id: string | undefined) => void,
): () => void {
  const acted = useRef<{ id: string; index: number } | null>(null);

  useEffect(() => {
    const last = acted.current;

    if (last !== null && !rows.some(({ id }) => id === last.id)) {
      acted.current = null;
      select(rows[Math.min(last.index, rows.length - 1)]?.id);
    }
  });

  return () => {
    acted.current =
      selectedId === undefined
        ? null
        : { id: selectedId, index: rows.findIndex(({ id }) => id === selectedId) };
  };
}
