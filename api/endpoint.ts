/**
 * `mount` is the only way to register a route. It takes the row of the endpoint table and refuses in the order that
 * docs fix: unreadable body 400 → not signed in 401 → cross-site 403 → [not visible 404] → not entitled 403 →
 * idempotency 422 → shape 422. What is in brackets, and everything after it, is the handler's where it needs the
 * object first: such endpoints are mounted with `lateParse` and call `parse()` themselves.
 */
import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response, Router } from 'express';
import type { z } from 'zod';
import type { Endpoint } from '../contracts/endpoints/endpoint';
import type { EndpointName } from '../contracts/endpoints';
import { ENDPOINTS } from '../contracts/endpoints';
import { Id } from '../contracts/common';
import { POLICY_ROWS } from '../domain/access/policy-table';
import { DomainError, fieldError } from '../domain/errors';
import { assertMayTake } from './access';
import type { ApiDeps } from './context';
import { RequestContext } from './context';
import { authenticate, credentialOf } from './middleware/authenticate';
import { assertSameSite } from './middleware/cross-site';
import { assertJsonType, rawBody, readJson } from './middleware/json-body';
import type { MandateLocals } from './middleware/refusals';
import { preferredLocale, screenLocale } from './middleware/refusals';

type Row<N extends EndpointName> = (typeof ENDPOINTS)[N];
type Shape<N extends EndpointName, K extends string> =
  Row<N> extends Record<K, infer S extends z.ZodType> ? z.output<S> : undefined;

export const MAX_KEY_LENGTH = 128;

/** One call of an endpoint, as its handler sees it. */
export interface Call<N extends EndpointName> {
  deps: ApiDeps;
  ctx: RequestContext;
  params: Shape<N, 'params'>;
  query: Shape<N, 'query'>;
  /** The JSON value as sent, for hashing; use `parse()` for everything else. */
  rawBody: unknown;
  /** The Idempotency-Key; a caller without one has no protection against doing things twice, and gets a fresh one. */
  idempotencyKey(): string;
  /** In whose place the caller says to act (header `On-Behalf-Of`), or null. */
  onBehalfOf(): string | null;
  /** The body in its shape, or 422 with a pointer to each wrong field. */
  parse(): Shape<N, 'body'>;
  req: Request;
  res: Response;
}

/** What a handler answers; nothing when it has written the response itself. */
export interface Reply<N extends EndpointName> {
  status?: number;
  body: z.input<Row<N>['response']> | Record<string, unknown>;
  headers?: Record<string, string>;
}

export type Handler<N extends EndpointName> = (call: Call<N>) => Promise<Reply<N> | void>;

export interface MountOptions {
  /** The handler asks about the object before it looks at the body. */
  lateParse?: boolean;
}

/** A router, and the names mounted on it so far: each exactly once. */
export interface Mounting {
  router: Router;
  deps: ApiDeps;
  mounted: Set<EndpointName>;
}

export function mount<N extends EndpointName>(
  { router, deps, mounted }: Mounting,
  name: N,
  handler: Handler<N>,
  { lateParse = false }: MountOptions = {},
): void {
  if (mounted.has(name)) {
    throw new Error(`endpoint ${name} is mounted twice`);
  }

  mounted.add(name);

  const endpoint: Endpoint = ENDPOINTS[name];
  const method = endpoint.method.toLowerCase() as Lowercase<Endpoint['method']>;
  const answer = async (req: Request, res: Response): Promise<void> => {
    const call = await admit(deps, endpoint, req, res);

    if (!lateParse && endpoint.body !== undefined) {
      call.parse();
    }

    send(res, endpoint, await handler(call as unknown as Call<N>));
  };

  // A raw upload is read by its handler, as a stream; everything else is small enough to be read at once.
  const readers: RequestHandler[] = endpoint.media?.request === undefined ? [rawBody] : [];
  router[method](endpoint.path, remember(endpoint), ...readers, (req, res, next) => {
    answer(req, res).catch(next);
  });
}

const remember =
  (endpoint: Endpoint) =>
  (req: Request, res: Response, next: NextFunction): void => {
    Object.assign(res.locals as MandateLocals, { endpoint, params: { ...req.params } });
    next();
  };

type AnyCall = Omit<Call<EndpointName>, 'params' | 'query' | 'parse'> & {
  params: unknown;
  query: unknown;
  parse(): unknown;
};

/** Everything between the bytes of a request and its handler. */
async function admit(deps: ApiDeps, endpoint: Endpoint, req: Request, res: Response): Promise<AnyCall> {
  const body = endpoint.media?.request === undefined ? readJson(req) : undefined;
  const ctx = await identify(deps, req);
  (res.locals as MandateLocals).context = ctx;

  if (ctx.maybePrincipal === null && !isOpen(endpoint)) {
    throw new DomainError('access/not-signed-in');
  }

  assertSameSite(req, deps.config.publicUrl);
  assertJsonType(req);

  const params = endpoint.params?.safeParse(req.params);

  if (params?.success === false) {
    throw new DomainError('access/not-visible');
  }

  assertMayTake(ctx.maybePrincipal, endpoint.action);

  return {
    deps,
    ctx,
    req,
    res,
    params: params?.data,
    query: parseQuery(endpoint, req),
    rawBody: body,
    idempotencyKey: () => keyOf(req),
    onBehalfOf: () => representedIn(req),
    parse: () => endpoint.body?.parse(body ?? {}),
  };
}

const isOpen = (endpoint: Endpoint): boolean => POLICY_ROWS[endpoint.action].who.includes('anyone');

async function identify(deps: ApiDeps, req: Request): Promise<RequestContext> {
  const credential = credentialOf(req, deps.config.publicUrl);
  const found = credential === null ? null : await authenticate(deps.db, credential);

  return new RequestContext({
    locale: screenLocale(req) ?? found?.principal.locale ?? preferredLocale(req),
    requestId: String(req.id),
    now: deps.clock().toISOString(),
    credentialId: found?.credentialId ?? null,
    principal: found?.principal ?? null,
  });
}

/** A parameter given twice is a list to Express and wrong to every shape of ours. */
function parseQuery(endpoint: Endpoint, req: Request): unknown {
  const given = Object.entries(req.query).find(
    ([, value]) => typeof value === 'string' && value.includes('\0'),
  );

  if (given !== undefined) {
    throw fieldError('request/invalid', `/${given[0]}`);
  }

  return endpoint.query?.parse({ ...req.query });
}

function keyOf(req: Request): string {
  const key = req.get('Idempotency-Key')?.trim() ?? '';

  if (key.length > MAX_KEY_LENGTH) {
    throw new DomainError('idempotency/key-too-long', { maxLength: MAX_KEY_LENGTH });
  }

  return key === '' ? randomUUID() : key;
}

/** A person is named by their id; anything else is no name. */
function representedIn(req: Request): string | null {
  const given = req.get('On-Behalf-Of')?.trim() ?? '';

  if (given === '') {
    return null;
  }

  if (!Id.safeParse(given).success) {
    throw fieldError('request/invalid', '/On-Behalf-Of');
  }

  return given;
}

function send(res: Response, endpoint: Endpoint, reply: Reply<EndpointName> | void): void {
  if (reply === undefined) {
    return;
  }

  res
    .status(reply.status ?? endpoint.status)
    .set(reply.headers ?? {})
    .json(reply.body);
}
