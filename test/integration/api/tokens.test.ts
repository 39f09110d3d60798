import type { RunningApi } from '../../support/api-client';
import { ApiClient, signedIn, startApi } from '../../support/api-client';

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('access tokens', () => {
  let api: RunningApi;
  let owner: ApiClient;

  beforeAll(async () => {
    api = await startApi();
    owner = await signedIn(api, 'head@demo');
  });
  afterAll(() => api.stop());

  const withToken = async (...scopes: string[]) => {
    const { body } = await owner.post('/tokens', { name: 'script', scopes, expiresOn: inDays(30) });
    return {
      id: body.id as string,
      secret: body.token as string,
      client: new ApiClient(api.origin, { Authorization: `Bearer ${body.token}` }),
    };
  };

  it('are shown once and kept as a hash', async () => {
    const { id, secret, client } = await withToken('read');
    const listed = (await owner.get('/tokens')).body.items.find((token: { id: string }) => token.id === id);

    expect(secret).toMatch(/^mdt_[\w-]{43}$/);
    expect(listed).toMatchObject({ name: 'script', scopes: ['read'], expiresOn: inDays(30) });
    expect(JSON.stringify(listed) + JSON.stringify(await api.db('access_token').select())).not.toContain(
      secret,
    );
    expect((await client.get('/me')).body.login).toBe('head@demo');
  });

  it('do only what their scope says', async () => {
    const reader = await withToken('read');
    const writer = await withToken('write');

    expect((await reader.client.call('PATCH', '/me', { locale: 'vi' })).body.code).toBe('access/token-scope');
    expect((await writer.client.call('PATCH', '/me', { locale: 'vi' })).status).toBe(200);
    expect((await writer.client.get('/me')).status).toBe(403);
  });

  it('neither make tokens nor end sessions', async () => {
    const { client, id } = await withToken('read', 'write');

    expect((await client.post('/tokens', { name: 'x', scopes: ['read'], expiresOn: inDays(1) })).status).toBe(
      403,
    );
    expect((await client.get('/tokens')).status).toBe(403);
    expect((await client.call('DELETE', `/tokens/${id}`)).status).toBe(403);
    expect((await client.call('DELETE', '/sessions/current')).status).toBe(403);
  });

  it('may write from anywhere, since no browser sends them by itself', async () => {
    const { client } = await withToken('read', 'write');
    const answer = await client.call(
      'PATCH',
      '/me',
      { locale: 'vi' },
      { Origin: 'https://dashboard.example' },
    );

    expect(answer.status).toBe(200);
  });

  it('end when revoked, when expired, and never by a stranger', async () => {
    const { client, id } = await withToken('read');
    const stranger = await signedIn(api, 'chief@demo');

    expect((await stranger.call('DELETE', `/tokens/${id}`)).status).toBe(404);
    expect((await client.get('/me')).status).toBe(200);
    expect((await owner.call('DELETE', `/tokens/${id}`)).status).toBe(200);
    expect((await client.get('/me')).status).toBe(401);

    const expired = await withToken('read');
    await api
      .db('access_token')
      .where({ id: expired.id })
      .update({ expires_on: inDays(-2) });
    expect((await expired.client.get('/me')).status).toBe(401);
  });

  it.each([
    ['in the past', { expiresOn: inDays(-1) }, '/expiresOn'],
    ['years ahead', { expiresOn: inDays(800) }, '/expiresOn'],
    ['without a scope', { scopes: [] }, '/scopes'],
    ['with an unknown scope', { scopes: ['admin'] }, '/scopes/0'],
    ['without a name', { name: ' ' }, '/name'],
  ])('are refused %s', async (_what, change, pointer) => {
    const answer = await owner.post('/tokens', {
      name: 'x',
      scopes: ['read'],
      expiresOn: inDays(5),
      ...change,
    });

    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].pointer).toBe(pointer);
  });

  it.each(['Bearer', 'Bearer nonsense', 'Basic aGVhZEBkZW1vOng=', 'Bearer mdt_'.padEnd(300, 'x')])(
    'as "%.20s" let nobody in, even beside a good cookie',
    async (authorization) => {
      expect((await owner.get('/me', { Authorization: authorization })).status).toBe(401);
    },
  );
});
