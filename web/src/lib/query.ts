/**
 * Server state: reads are cached by endpoint and arguments, writes carry one idempotency key per intent, and after
 * one's own write every list on the screen is asked for again.
 */
import {
  QueryClient,
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useRef } from 'react';
import type { Endpoint } from '../../../contracts/endpoints/endpoint';
import type { CallArgs, ReplyOf } from './api-client';
import { ApiError, call, newIdempotencyKey } from './api-client';

/** Refusals (4xx) will not change by asking again; the network and a restarting engine may. */
const mayRetry = (failures: number, error: unknown): boolean =>
  failures < 3 && !(error instanceof ApiError && error.status >= 400 && error.status < 500);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: mayRetry, refetchOnWindowFocus: true },
    mutations: {
      retry: (failures, error) => failures < 2 && error instanceof ApiError && error.status === 0,
    },
  },
});

/** Reference data that assignments do not touch. */
const UNTOUCHED_BY_ACTS = new Set(['me', 'calendars', 'policies', 'units', 'demo', 'tokens', 'sessions']);

/** Marks everything that an act on an assignment may have changed as stale, and asks again for what is on screen. */
export function refreshAfterAct(client: QueryClient = queryClient): Promise<void> {
  return client.invalidateQueries({
    predicate: ({ queryKey }) => !UNTOUCHED_BY_ACTS.has(String(queryKey[0])),
  });
}

/** Key of a read: resource first (`assignments`, `boards` …), so that a whole resource can be invalidated. */
export function keyOf<E extends Endpoint>(endpoint: E, args: Partial<CallArgs<E>> = {}): unknown[] {
  const { params, query } = args as { params?: unknown; query?: unknown };

  return [endpoint.path.split('/')[1], endpoint.path, params ?? null, query ?? null];
}

/** A read as TanStack Query options, for loaders, prefetching and `useQuery` alike. */
export function readOf<E extends Endpoint>(endpoint: E, args: CallArgs<E>) {
  return {
    queryKey: keyOf(endpoint, args as Partial<CallArgs<E>>),
    queryFn: ({ signal }: { signal: AbortSignal }): Promise<ReplyOf<E>> =>
      call(endpoint, { ...args, signal }),
  };
}

interface ReadOptions {
  enabled?: boolean;
  /** Keep showing the last answer while the next one is fetched: for searches. */
  keepPrevious?: boolean;
  refetchInterval?: number;
  staleTime?: number;
}

/** Reads an endpoint. */
export function useRead<E extends Endpoint>(endpoint: E, args: CallArgs<E>, options: ReadOptions = {}) {
  const { keepPrevious = false, ...rest } = options;

  return useQuery({
    ...readOf(endpoint, args),
    ...rest,
    placeholderData: keepPrevious ? keepPreviousData : undefined,
  });
}

/** The item type of an endpoint that gives pages. */
type ItemOf<E extends Endpoint> = ReplyOf<E> extends { items: (infer T)[] } ? T : never;

/** Reads a keyset-paged list; `rows` is what was loaded so far. */
export function usePages<E extends Endpoint>(
  endpoint: E,
  args: CallArgs<E>,
  options: { enabled?: boolean; refetchInterval?: number; staleTime?: number } = {},
) {
  const read = useInfiniteQuery({
    queryKey: [...keyOf(endpoint, args as Partial<CallArgs<E>>), 'pages'],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        ...(args as { query?: object }).query,
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };

      return call(endpoint, { ...args, query, signal } as CallArgs<E>) as Promise<{
        items: ItemOf<E>[];
        nextCursor: string | null;
      }>;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    ...options,
  });

  return { ...read, rows: read.data?.pages.flatMap((page) => page.items) ?? [] };
}

/**
 * Writes to an endpoint. The same arguments keep the same idempotency key until they succeed, so that pressing a
 * button again after a lost connection repeats nothing; other arguments are another intent. A conflict means that the
 * screen was behind: it is brought up to date.
 */
export function useWrite<E extends Endpoint>(
  endpoint: E,
  options: { onSuccess?: (reply: ReplyOf<E>) => void } = {},
) {
  const client = useQueryClient();
  const intent = useRef<{ fingerprint: string; key: string } | null>(null);

  return useMutation<ReplyOf<E>, Error, CallArgs<E>>({
    mutationFn: (args) => {
      const fingerprint = JSON.stringify(args);

      if (intent.current?.fingerprint !== fingerprint) {
        intent.current = { fingerprint, key: newIdempotencyKey() };
      }

      return call(endpoint, { ...args, idempotencyKey: intent.current.key });
    },
    onError: (error) => {
      if (error instanceof ApiError && error.status === 409) {
        void refreshAfterAct(client);
      }
    },
    onSuccess: async (reply) => {
      intent.current = null;
      options.onSuccess?.(reply);
      await refreshAfterAct(client);
    },
  });
}
