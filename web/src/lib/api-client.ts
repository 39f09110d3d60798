/**
 * The one way to the API. Types come from the endpoint table that the server is made from; nothing here knows a
 * route by heart.
 */
import type { z } from 'zod';
import type { Endpoint } from '../../../contracts/endpoints/endpoint';
import type { OperationView } from '../../../contracts/boards';
import type { Problem } from '../../../contracts/problem';

const BASE = '/api/v1';
const POLL_EVERY_MS = 700;
const POLL_FOR_MS = 120_000;

type Input<E, K extends string> = E extends Record<K, infer S extends z.ZodType> ? z.input<S> : undefined;
type Part<K extends string, T> = [T] extends [undefined]
  ? { [P in K]?: undefined }
  : Partial<T> extends T
    ? { [P in K]?: T }
    : { [P in K]: T };

/** What a call to an endpoint needs: exactly the parts that the endpoint declares. */
export type CallArgs<E extends Endpoint> = Part<'params', Input<E, 'params'>> &
  Part<'query', Input<E, 'query'>> &
  Part<'body', Input<E, 'body'>> & {
    idempotencyKey?: string;
    /** In whose place the caller acts. */
    onBehalfOf?: string;
    signal?: AbortSignal;
  };

export type ReplyOf<E extends Endpoint> = z.output<E['response']>;

/** A refusal by the server, with its problem document; `status` 0 means that the server was not reached at all. */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.name = 'ApiError';
    this.problem = problem;
  }

  get code(): string {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }
}

let signedOutHandler: () => void = () => undefined;

/** Says what happens when the server no longer knows the session; set once, by the router. */
export function onSignedOut(handler: () => void): void {
  signedOutHandler = handler;
}

/** A key that names one intent of the user. Keep it while retrying the same intent, so that nothing happens twice. */
export const newIdempotencyKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

/** Calls an endpoint and gives its reply; a slow command (202) is followed until it is done. Throws `ApiError`. */
export async function call<E extends Endpoint>(endpoint: E, args: CallArgs<E>): Promise<ReplyOf<E>> {
  const { params, query, body, idempotencyKey, onBehalfOf, signal } = args as LooseArgs;
  const response = await send(pathOf(endpoint.path, params) + searchOf(query), {
    method: endpoint.method,
    headers: {
      ...writeHeaders(endpoint, idempotencyKey, body !== undefined),
      ...(onBehalfOf === undefined ? {} : { 'On-Behalf-Of': onBehalfOf }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  });

  return (await (response.status === 202
    ? followOperation(response, signal)
    : readJson(response))) as ReplyOf<E>;
}

/** Uploads a raw body (a file), reporting nothing but its end. */
export async function upload<E extends Endpoint>(
  endpoint: E,
  args: { query: Record<string, string>; file: Blob; signal?: AbortSignal },
): Promise<ReplyOf<E>> {
  const response = await send(endpoint.path + searchOf(args.query), {
    method: endpoint.method,
    headers: { 'Content-Type': 'application/octet-stream', 'Idempotency-Key': newIdempotencyKey() },
    body: args.file,
    signal: args.signal,
  });

  return (await readJson(response)) as ReplyOf<E>;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Uploads a table; what kind it is follows from the name of the file. */
export async function uploadTable<E extends Endpoint>(
  endpoint: E,
  file: File,
  {
    params,
    query,
    idempotencyKey = newIdempotencyKey(),
  }: {
    params?: Record<string, string>;
    query?: Record<string, string | undefined>;
    idempotencyKey?: string;
  } = {},
): Promise<ReplyOf<E>> {
  const response = await send(pathOf(endpoint.path, params) + searchOf(query), {
    method: endpoint.method,
    headers: {
      'Content-Type': file.name.toLowerCase().endsWith('.xlsx') ? XLSX : 'text/csv',
      'Idempotency-Key': idempotencyKey,
    },
    body: file,
  });

  return (await readJson(response)) as ReplyOf<E>;
}

/** Address of a list as a table to download, for a plain link. */
export const exportHref = (list: string, query: Record<string, string | undefined>): string =>
  `${BASE}/exports/${list}${searchOf(query)}`;

/** Address of the form of an import, for a plain link. */
export const templateHref = (kind: string, format: 'xlsx' | 'csv'): string =>
  `${BASE}/imports/${kind}/template?format=${format}`;

/** Address of an evidence packet, for a plain link. */
export const packetHref = (personId: string, month: string): string =>
  `${BASE}/evaluations/${encodeURIComponent(personId)}/${month}/packet`;

/** Address of the evidence packet of a form, for a plain link. */
export const formPacketHref = (formId: string): string =>
  `${BASE}/evaluation-forms/${encodeURIComponent(formId)}/packet`;

/** Address of a printed form as a table, for a plain link. */
export const paperTableHref = (formId: string, version: number | undefined): string =>
  `${BASE}/evaluation-forms/${encodeURIComponent(formId)}/paper/table${searchOf({ format: 'xlsx', version: version?.toString() })}`;

/** Address of the summary of a period, for a plain link. */
export const summaryHref = (periodId: string, format: 'xlsx' | 'csv'): string =>
  `${BASE}/evaluation-periods/${encodeURIComponent(periodId)}/summary?format=${format}`;

/** Address of the report on consistent judging as a table, for a plain link. */
export const consistencyHref = (wish: Record<'unitId' | 'from' | 'to', string>): string =>
  `${BASE}/evaluation-consistency/table${searchOf({ ...wish, format: 'xlsx' })}`;

/** Address of the file of a record that a decision waits for, for a plain link. */
export const recordFileHref = (recordId: string): string =>
  `${BASE}/evaluation-records/${encodeURIComponent(recordId)}/file`;

/** Address of a package for the national database, for a plain link. */
export const nationalExportHref = (periodId: string, exportId: string): string =>
  `${BASE}/evaluation-periods/${encodeURIComponent(periodId)}/national-exports/${encodeURIComponent(exportId)}/file`;

/** Address of a copy of everything that is held of oneself. */
export const OWN_DATA_HREF = `${BASE}/me/personal-data`;

/** Address of a stored file, for a plain link. */
export const fileHref = (fileId: string): string => `${BASE}/files/${encodeURIComponent(fileId)}`;

export const STREAM_URL = `${BASE}/stream`;

interface LooseArgs {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  idempotencyKey?: string;
  onBehalfOf?: string;
  signal?: AbortSignal;
}

/** Sentences of the server come in the language of the screen: the page says it in its `lang`. */
const languageHeader = (): Record<string, string> =>
  typeof document === 'undefined' ? {} : { 'Accept-Language': document.documentElement.lang };

async function send(path: string, init: RequestInit): Promise<Response> {
  const headers = { ...(init.headers as Record<string, string>), ...languageHeader() };
  const response = await fetch(BASE + path, { credentials: 'same-origin', ...init, headers }).catch(
    (cause: unknown) => {
      if (init.signal?.aborted) {
        throw cause;
      }

      throw new ApiError({ type: 'about:blank', title: 'offline', status: 0, code: 'client/offline' });
    },
  );

  if (!response.ok) {
    throw await refusal(response);
  }

  return response;
}

async function refusal(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => null)) as Problem | null;
  const error = new ApiError(
    problem?.code === undefined
      ? {
          type: 'about:blank',
          title: response.statusText,
          status: response.status,
          code: 'internal/unexpected',
        }
      : problem,
  );

  if (error.code === 'access/not-signed-in') {
    signedOutHandler();
  }

  return error;
}

/** Asks for the state of a command that the engine had not answered in time, until it is done or has failed. */
async function followOperation(accepted: Response, signal?: AbortSignal): Promise<unknown> {
  const operation = (await readJson(accepted)) as { operationId?: string };
  const path =
    accepted.headers.get('Location')?.replace(BASE, '') ??
    `/operations/${encodeURIComponent(operation.operationId ?? '')}`;
  const giveUpAt = Date.now() + POLL_FOR_MS;

  while (Date.now() < giveUpAt) {
    await new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS));
    const state = (await readJson(await send(path, { signal }))) as z.infer<typeof OperationView>;

    if (state.state === 'completed') {
      return state.result;
    }

    if (state.state === 'failed') {
      throw new ApiError(state.problem as Problem);
    }
  }

  throw new ApiError({ type: 'about:blank', title: 'slow', status: 503, code: 'engine/unreachable' });
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();

  return text === '' ? {} : JSON.parse(text);
}

function writeHeaders(endpoint: Endpoint, key: string | undefined, hasBody: boolean): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json' };

  if (hasBody) {
    headers['Content-Type'] = 'application/json';
  }

  if (endpoint.method !== 'GET') {
    headers['Idempotency-Key'] = key ?? newIdempotencyKey();
  }

  return headers;
}

function pathOf(template: string, params: Record<string, unknown> = {}): string {
  return template.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
}

function searchOf(query: Record<string, unknown> = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');

  return given.length === 0
    ? ''
    : `?${new URLSearchParams(given.map(([key, value]): [string, string] => [key, String(value)])).toString()}`;
}
