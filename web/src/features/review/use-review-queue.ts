import { useRead } from '../../lib/query';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { AssignmentRow } from '../../../../contracts/assignments';

/** More than one sitting's work; the queue is asked again after each decision, so the rest follows by itself. */
const QUEUE_LIMIT = 100;

export interface ReviewQueue {
  rows: AssignmentRow[];
  isPending: boolean;
  error: Error | null;
  refetch: () => void;
}

/** Everything that waits for my decision: to review and to sign, the nearest deadline first. */
export function useReviewQueue(): ReviewQueue {
  const toReview = useRead(ENDPOINTS.listAssignments, { query: { box: 'toReview', limit: QUEUE_LIMIT } });
  const toSign = useRead(ENDPOINTS.listAssignments, { query: { box: 'toSign', limit: QUEUE_LIMIT } });
  const rows = [...(toReview.data?.items ?? []), ...(toSign.data?.items ?? [])];

  return {
    rows: rows.sort((left, right) => Date.parse(left.dueAt) - Date.parse(right.dueAt)),
    isPending: toReview.isPending || toSign.isPending,
    error: toReview.error ?? toSign.error,
    refetch: () => {
      void toReview.refetch();
      void toSign.refetch();
    },
  };
}
