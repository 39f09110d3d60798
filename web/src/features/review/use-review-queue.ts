import { useQueries } from '@tanstack/react-query';
import type { AssignmentRow } from '../../../../contracts/assignments';
import type { PersonRef } from '../../../../contracts/common';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { readOf, useRead } from '../../lib/query';

/** More than one sitting's work; the queue is asked again after each decision, so the rest follows by itself. */
const QUEUE_LIMIT = 100;
const BOXES = ['toReview', 'toSign'] as const;

/** What waits for a decision, and in whose place it would be mine; null where it waits for me. */
export type QueueRow = AssignmentRow & { inPlaceOf: PersonRef | null };

export interface ReviewQueue {
  rows: QueueRow[];
  isPending: boolean;
  error: Error | null;
  refetch: () => void;
}

/** Everything that waits for my decision, or for that of somebody I cover for: the nearest deadline first. */
export function useReviewQueue(): ReviewQueue {
  const covering = useRead(ENDPOINTS.listCovering, {});
  const covered = (covering.data?.items ?? []).flatMap(({ person, boxes }) =>
    BOXES.filter((box) => boxes.some((one) => one.box === box)).map((box) => ({ box, person })),
  );
  const wanted = [...BOXES.map((box) => ({ box, person: null })), ...covered];
  const reads = useQueries({
    queries: wanted.map(({ box, person }) =>
      readOf(ENDPOINTS.listAssignments, { query: { box, coveringFor: person?.id, limit: QUEUE_LIMIT } }),
    ),
  });
  const rows = reads.flatMap(({ data }, index) =>
    (data?.items ?? []).map((row): QueueRow => ({ ...row, inPlaceOf: wanted[index]?.person ?? null })),
  );

  return {
    rows: onceEach(rows).sort((left, right) => Date.parse(left.dueAt) - Date.parse(right.dueAt)),
    isPending: covering.isPending || reads.some(({ isPending }) => isPending),
    error: covering.error ?? reads.find(({ error }) => error !== null)?.error ?? null,
    refetch: () => {
      void covering.refetch();
      reads.forEach(({ refetch }) => void refetch());
    },
  };
}

/** What waits for me and for somebody I cover for is mine: my own rows come first. */
const onceEach = (rows: readonly QueueRow[]): QueueRow[] =>
  rows.filter(({ id }, index) => rows.findIndex((one) => one.id === id) === index);
