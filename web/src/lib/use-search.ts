/** Filters live in the address: they survive reload, back and sharing. */
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { z } from 'zod';

/**
 * The search part of the address, checked by a schema; entries that do not fit are dropped rather than shown as an
 * error, because addresses are typed and shared by hand. Setting an entry to undefined removes it.
 */
export function useSearch<S extends z.ZodObject>(
  schema: S,
): [z.output<S>, (change: Partial<z.input<S>>, options?: { replace?: boolean }) => void] {
  const [params, setParams] = useSearchParams();
  const value = useMemo(() => fitting(schema, params), [schema, params]);

  const set = useCallback(
    (change: Partial<z.input<S>>, options: { replace?: boolean } = {}) =>
      setParams((before) => withChange(before, change), {
        replace: options.replace ?? true,
        preventScrollReset: true,
      }),
    [setParams],
  );

  return [value, set];
}

function fitting<S extends z.ZodObject>(schema: S, params: URLSearchParams): z.output<S> {
  const given = Object.fromEntries(params);
  const result = schema.safeParse(given);

  if (result.success) {
    return result.data;
  }

  const wrong = new Set(result.error.issues.map((issue) => String(issue.path[0])));

  return schema.parse(Object.fromEntries(Object.entries(given).filter(([key]) => !wrong.has(key))));
}

function withChange(before: URLSearchParams, change: Record<string, unknown>): URLSearchParams {
  const next = new URLSearchParams(before);
  Object.entries(change).forEach(([key, value]) =>
    value === undefined || value === '' ? next.delete(key) : next.set(key, String(value)),
  );

  return next;
}
