import { useEffect, useRef, useState } from 'react';
import type { SavedViewView } from '../../../../contracts/collaboration';
import type { AssignmentRow } from '../../../../contracts/assignments';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ReplyOf } from '../../lib/api-client';
import { usePages, useRead } from '../../lib/query';
import { useSelection } from '../../components/many/use-selection';
import { useSearch } from '../../lib/use-search';
import { useSavedViews } from '../../components/saved-views';
import type { BoxName, Grouping } from './boxes';
import { MyWorkSearch, firstBox, queryOf } from './boxes';

/** The place in "my work": box, filter, rows, and the selected row, all held by the address. */
export function useMyWork() {
  const [search, setSearch] = useSearch(MyWorkSearch);
  const counts = useRead(ENDPOINTS.countBoxes, {});
  const covering = useRead(ENDPOINTS.listCovering, {});
  const [openings, setOpenings] = useState(0);
  const { read: kept, first } = useSavedViews('myWork');
  const opening = useOpeningPlace(first);
  const forId = search.for;
  const isOpening = search.box === undefined && forId === undefined;
  const place = search.box ?? firstCovered(covering.data, forId) ?? (isOpening ? opening.box : undefined);
  const box = place ?? firstBox(counts.data);
  const query = search.query ?? (isOpening ? opening.query : undefined);
  const group = search.group ?? (isOpening ? opening.group : undefined);
  const isPlaced =
    (place !== undefined || counts.data !== undefined || counts.error !== null) &&
    (!isOpening || !kept.isPending);
  const pages = usePages(
    ENDPOINTS.listAssignments,
    { query: queryOf(box, query, forId) },
    { enabled: isPlaced },
  );
  const selection = useSelection(pages.rows, queryOf(box, query, forId));
  const select = (id: string | undefined) => setSearch({ box, for: forId, query, group, selected: id });
  const selectedId = search.selected ?? pages.rows[0]?.id;
  const onActed = useNextAfterAct(pages.rows, selectedId, select);
  const at = pages.rows.findIndex(({ id }) => id === selectedId);

  return {
    counts: counts.data,
    box,
    /** For whom one covers, once each, with the boxes that are covered. */
    covering: oncePerPerson(covering.data?.items ?? []),
    coveringFor: forId,
    query: query ?? '',
    group,
    pages,
    /** Rows picked to act on at once; only what one issued is picked. */
    selection: box === 'issued' ? selection : null,
    selectedId,
    select,
    onActed,
    move: (step: 1 | -1) => select(pages.rows[Math.min(pages.rows.length - 1, Math.max(0, at + step))]?.id),
    setBox: (next: BoxName, coveringFor?: string) =>
      setSearch({ box: next, for: coveringFor, selected: undefined, query: undefined }, { replace: false }),
    setQuery: (next: string) => setSearch({ box, group, query: next || undefined, selected: undefined }),
    setGroup: (next: Grouping | undefined) => setSearch({ box, query, group: next }),
    /** Goes to a place that was kept. */
    open: (view: Record<string, string>) => {
      setOpenings(openings + 1);
      setSearch({ ...NOWHERE, ...MyWorkSearch.partial().catch({}).parse(view) }, { replace: false });
    },
    /** Changes when the filter is set by something else than typing in it. */
    placeKey: `${openings} ${kept.isPending}`,
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

const NOWHERE = { box: undefined, for: undefined, query: undefined, group: undefined, selected: undefined };

/** Where one begins when the address says nothing: the view that opens first, until one goes elsewhere. */
function useOpeningPlace(first: SavedViewView | null) {
  const parsed = MyWorkSearch.safeParse(first?.search ?? {});

  return parsed.success ? parsed.data : {};
}

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
