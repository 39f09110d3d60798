/** One row of the endpoint table. */
import { z } from 'zod';
import type { Action } from '../../domain/access/policy-table';
import { Id } from '../common';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Endpoint {
  readonly method: Method;
  /** Express-style path below `/api/v1`. */
  readonly path: string;
  readonly action: Action;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** A body that would be taken, for the description of the API. */
  readonly example?: unknown;
  readonly response: z.ZodType;
  /** An answer, for the description of the API. */
  readonly answer?: unknown;
  readonly status: number;
  /** What crosses the wire when it is not JSON. */
  readonly media?: { readonly request?: string[]; readonly response?: string };
  /** Other success statuses, such as 202 for a slow engine. */
  readonly also?: readonly number[];
}

/** Keeps the exact type of a row. */
export const endpoint = <const E extends Endpoint>(row: E): E => row;

export const byId = z.object({ id: Id });
