import { useRead, useWrite } from '../../lib/query';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { ReasonGroup } from '../../../../domain/notifying/reasons';

/** Unread notifications of the signed-in person; capped at 99 by the server. Live updates refresh it. */
export function useUnreadCount(): number {
  const { data } = useRead(ENDPOINTS.listNotifications, { query: { limit: 1 } });

  return data?.unread ?? 0;
}

/** Marks notifications as read. */
export function useMarkRead(): {
  markOne: (id: string) => void;
  markGroup: (group: ReasonGroup) => void;
  markAll: () => void;
  isPending: boolean;
} {
  const { mutate, isPending } = useWrite(ENDPOINTS.markNotifications);

  return {
    markOne: (id) => mutate({ body: { ids: [id] } }),
    markGroup: (group) => mutate({ body: { group } }),
    markAll: () => mutate({ body: { all: true } }),
    isPending,
  };
}
