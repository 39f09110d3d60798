import { ENDPOINTS } from '../../contracts/endpoints';
import { ApiError, call, onSignedOut } from '../../web/src/lib/api-client';

interface Sent {
  url: string;
  init: RequestInit;
}

/** Answers `fetch` from a list, in order, and keeps what was sent. */
function answering(...answers: Response[]): Sent[] {
  const sent: Sent[] = [];
  globalThis.fetch = ((url: string, init: RequestInit) => {
    sent.push({ url, init });
    const answer = answers.shift();

    return answer === undefined ? Promise.reject(new TypeError('network')) : Promise.resolve(answer);
  }) as typeof fetch;

  return sent;
}

const problem = (status: number, code: string) =>
  new Response(JSON.stringify({ type: 'urn', title: 'no', status, code }), { status });

const headerOf = ({ init }: Sent, name: string) => new Headers(init.headers).get(name);

describe('calling the API', () => {
  test('puts parameters into the path and leaves empty filters out', async () => {
    const sent = answering(Response.json({ items: [], nextCursor: null }));
    await call(ENDPOINTS.listAssignments, { query: { box: 'mine', query: '', limit: 20 } });

    expect(sent[0]?.url).toBe('/api/v1/assignments?box=mine&limit=20');
  });

  test('escapes ids in the path', async () => {
    const sent = answering(Response.json({}));
    await call(ENDPOINTS.getOperation, { params: { id: 'a/b c' } });

    expect(sent[0]?.url).toBe('/api/v1/operations/a%2Fb%20c');
  });

  test('sends the key of the intent with a write, and none with a read', async () => {
    const sent = answering(Response.json({}), Response.json({}));
    await call(ENDPOINTS.watch, { params: { id: 'x' }, idempotencyKey: 'k-1' });
    await call(ENDPOINTS.me, {});

    expect(headerOf(sent[0]!, 'idempotency-key')).toBe('k-1');
    expect(headerOf(sent[1]!, 'idempotency-key')).toBeNull();
  });

  test('throws the problem document of a refusal', async () => {
    answering(problem(409, 'assignment/not-in-state'));

    await expect(call(ENDPOINTS.watch, { params: { id: 'x' } })).rejects.toMatchObject({
      code: 'assignment/not-in-state',
      status: 409,
    });
  });

  test('tells an unreachable server apart from a refusal', async () => {
    answering();

    await expect(call(ENDPOINTS.me, {})).rejects.toMatchObject({ status: 0, code: 'client/offline' });
  });

  test('still has a code when an answer is no problem document', async () => {
    answering(new Response('<html>bad gateway</html>', { status: 502 }));

    await expect(call(ENDPOINTS.me, {})).rejects.toBeInstanceOf(ApiError);
  });

  test('reports the end of the session', async () => {
    const signedOut = jest.fn();
    onSignedOut(signedOut);
    answering(problem(401, 'access/not-signed-in'), problem(401, 'access/wrong-credentials'));
    await call(ENDPOINTS.me, {}).catch(() => undefined);
    await call(ENDPOINTS.signIn, { body: { login: 'a', password: 'b' } }).catch(() => undefined);

    expect(signedOut).toHaveBeenCalledTimes(1);
  });

  test('follows a slow command until its result is there', async () => {
    const sent = answering(
      Response.json(
        { operationId: 'op', status: 'x' },
        { status: 202, headers: { location: '/api/v1/operations/op' } },
      ),
      Response.json({ id: 'op', state: 'running', assignmentId: 'x', command: 'accept' }),
      Response.json({
        id: 'op',
        state: 'completed',
        assignmentId: 'x',
        command: 'accept',
        result: { id: 'x' },
      }),
    );
    const view = await call(ENDPOINTS.command, { params: { id: 'x', command: 'accept' }, body: {} });

    expect(view).toEqual({ id: 'x' });
    expect(sent.map(({ url }) => url).slice(1)).toEqual(['/api/v1/operations/op', '/api/v1/operations/op']);
  });

  test('turns a slow command that failed into its refusal', async () => {
    answering(
      Response.json({ operationId: 'op', status: 'x' }, { status: 202 }),
      Response.json({
        id: 'op',
        state: 'failed',
        problem: { code: 'assignment/not-in-state', title: 'no', status: 409 },
      }),
    );

    await expect(
      call(ENDPOINTS.command, { params: { id: 'x', command: 'accept' }, body: {} }),
    ).rejects.toMatchObject({
      code: 'assignment/not-in-state',
    });
  });
});
