/** The HTTP calls of the demo, as its people: each signs in once, and a repeated key answers what it answered before. */
import { assignmentIdFor } from '../application/assignments/command-id';
import { personId } from './demo-steps';
import type { Login } from './demo-steps';

interface Created {
  id: string;
  version: number;
}

export interface DemoCalls {
  post: (as: Login, path: string, body: unknown, key: string) => Promise<Created>;
  put: (as: Login, path: string, body: unknown, key: string) => Promise<Created>;
  /** Uploads a text file. */
  upload: (as: Login, name: string, text: string, key: string) => Promise<{ id: string }>;
  getJson: <T>(as: Login, path: string) => Promise<T>;
}

export function demoCalls({ baseUrl, password }: { baseUrl: string; password: string }): DemoCalls {
  const cookies = new Map<Login, Promise<string>>();

  return {
    post: (...call) => send('POST', ...call),
    put: (...call) => send('PUT', ...call),
    upload,
    getJson,
  };

  async function send(
    method: 'POST' | 'PUT',
    as: Login,
    path: string,
    body: unknown,
    key: string,
  ): Promise<Created> {
    const response = await fetch(`${baseUrl}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', cookie: await cookieOf(as), 'idempotency-key': key },
      body: JSON.stringify(body),
    });

    if (
      response.status === 422 &&
      ((await response.clone().json()) as { code: string }).code === 'idempotency/key-reused'
    ) {
      // An earlier run made this one with its own instant, "seconds away" or "in two weeks": it is there, and goes on.
      return path === '/assignments'
        ? getJson(as, `/assignments/${assignmentIdFor(personId(as), key)}`)
        : { id: '', version: 0 };
    }

    if (response.status === 202) {
      return finished(as, response.headers.get('location') ?? '');
    }

    if (!response.ok) {
      throw new Error(`demo ${key}: ${path} by ${as} answered ${response.status} ${await response.text()}`);
    }

    return (await response.json()) as { id: string; version: number };
  }

  /** A slow engine answers later: asks the operation until it is done. */
  async function finished(as: Login, operation: string): Promise<Created> {
    for (;;) {
      const { state, result } = await getJson<{ state: string; result?: { id: string; version: number } }>(
        as,
        operation.replace(/^\/api\/v1/, ''),
      );

      if (result !== undefined) {
        return result;
      }

      if (state !== 'running') {
        throw new Error(`demo: ${operation} ${state}`);
      }
    }
  }

  async function upload(as: Login, name: string, text: string, key: string): Promise<{ id: string }> {
    const response = await fetch(`${baseUrl}/api/v1/files?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        cookie: await cookieOf(as),
        'idempotency-key': key,
      },
      body: text,
    });

    if (!response.ok) {
      throw new Error(`demo ${key}: the file ${name} by ${as} was answered ${response.status}`);
    }

    return (await response.json()) as { id: string };
  }

  async function getJson<T>(as: Login, path: string): Promise<T> {
    const response = await fetch(`${baseUrl}/api/v1${path}`, { headers: { cookie: await cookieOf(as) } });

    if (!response.ok) {
      throw new Error(`demo: ${path} by ${as} answered ${response.status}`);
    }

    return (await response.json()) as T;
  }

  /** Signs in once, also when several calls ask at the same time. */
  function cookieOf(login: Login): Promise<string> {
    const known = cookies.get(login) ?? signIn(login);
    cookies.set(login, known);

    return known;
  }

  async function signIn(login: Login): Promise<string> {
    const response = await fetch(`${baseUrl}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password }),
    });
    const cookie = response.headers.get('set-cookie')?.split(';')[0];

    if (!response.ok || cookie === undefined) {
      throw new Error(`demo: ${login} cannot sign in (${response.status})`);
    }

    return cookie;
  }
}
