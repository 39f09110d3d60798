import type * as Argon2 from '@node-rs/argon2';
import type { RunningApi } from '../../support/api-client';
import { ApiClient, PASSWORD, signedIn, startApi } from '../../support/api-client';

const argon2 = jest.requireActual<typeof Argon2>('@node-rs/argon2');

describe('sessions', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());

  const auditActions = async (): Promise<string[]> =>
    (
      (await api.db('audit_entry').where({ chain: 'system' }).orderBy('seq').select('action')) as {
        action: string;
      }[]
    ).map(({ action }) => action);

  it('signs a persona in and says who they are and what they may do', async () => {
    const client = new ApiClient(api.origin);
    const answer = await client.signIn('Head@demo');

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ login: 'head@demo', locale: 'vi', roles: [], demo: true });
    expect(answer.body.may).toContain('assignment.issue');
    expect(answer.body.may).not.toContain('process.list');
    expect(answer.body.boardScopes).toEqual([expect.objectContaining({ id: 'SKHCN' })]);
    expect(answer.headers.get('set-cookie')).toMatch(/^mandate=[\w-]{43};.*HttpOnly; SameSite=Lax/);
    expect((await client.get('/me')).body).toEqual(answer.body);
    expect(await auditActions()).toContain('session.created');
  });

  it('keeps only a hash of the secret', async () => {
    const client = await signedIn(api, 'official@demo');
    const secret = client.cookie?.split('=')[1] ?? '';
    const rows = JSON.stringify(await api.db('session').select());

    expect(secret).toHaveLength(43);
    expect(rows).not.toContain(secret);
  });

  it('answers a wrong password and an unknown login with the same words', async () => {
    const client = new ApiClient(api.origin);
    const wrong = await client.signIn('chief@demo', 'not this one');
    const unknown = await client.signIn('nobody@demo', 'not this one');
    const { instance: one, ...first } = wrong.body;
    const { instance: other, ...second } = unknown.body;

    expect(wrong.status).toBe(401);
    expect(first).toEqual(second);
    expect(one).not.toBe(other);
    expect(wrong.headers.get('set-cookie')).toBeNull();
    expect((await auditActions()).filter((action) => action === 'session.refused')).toHaveLength(2);
  });

  it('does the same work for an unknown login as for a known one: a hash as dear is verified', async () => {
    const client = new ApiClient(api.origin);
    const verified = jest.spyOn(argon2, 'verify');
    const costsOf = async (login: string): Promise<string[]> => {
      verified.mockClear();
      await client.signIn(login, 'wrong password');

      // What a hash costs stands before its salt.
      return verified.mock.calls.map(([hash]) => String(hash).split('$').slice(0, 4).join('$'));
    };
    const known = await costsOf('deputy@demo');
    expect(known).toEqual([expect.stringMatching(/^\$argon2id\$/)]);
    expect(await costsOf('ghost@demo')).toEqual(known);
    verified.mockRestore();
  });

  it('ends a session at sign-out, at once, and makes a new secret at every sign-in', async () => {
    const client = await signedIn(api, 'colleague@demo');
    const first = client.cookie;
    expect((await client.call('DELETE', '/sessions/current')).status).toBe(200);
    expect((await client.get('/me')).status).toBe(401);

    await client.signIn('colleague@demo');
    expect(client.cookie).not.toBe(first);
  });

  it('replaces the session of the same browser at the next sign-in', async () => {
    const client = await signedIn(api, 'ward@demo');
    const former = new ApiClient(api.origin);
    former.cookie = client.cookie;
    await client.signIn('ward@demo');

    expect((await former.get('/me')).status).toBe(401);
    expect((await client.get('/me')).status).toBe(200);
  });

  it('lists sessions and ends one of one’s own, never another’s', async () => {
    const here = await signedIn(api, 'auditor@demo');
    const there = await signedIn(api, 'auditor@demo');
    const stranger = await signedIn(api, 'admin@demo');
    const { items } = (await here.get('/sessions')).body;
    const other = items.find((session: { current: boolean }) => !session.current);

    expect(items).toHaveLength(2);
    expect((await stranger.call('DELETE', `/sessions/${other.id}`)).status).toBe(404);
    expect((await there.get('/me')).status).toBe(200);
    expect((await here.call('DELETE', `/sessions/${other.id}`)).status).toBe(200);
    expect((await there.get('/me')).status).toBe(401);
  });

  it('ends idle sessions and sessions of disabled accounts', async () => {
    const idle = await signedIn(api, 'operator@demo');
    await api
      .db('session')
      .update({ last_seen_at: api.db.raw("now() - interval '9 hours'") })
      .where('revoked_at', null);
    expect((await idle.get('/me')).status).toBe(401);

    const disabled = await signedIn(api, 'operator@demo');
    await api.db('account').where({ login: 'operator@demo' }).update({ disabled_at: api.db.fn.now() });
    expect((await disabled.get('/me')).status).toBe(401);
    expect((await new ApiClient(api.origin).signIn('operator@demo')).status).toBe(401);
  });

  it('changes the language of the person, and the API speaks it', async () => {
    const client = await signedIn(api, 'methodologist@demo');
    expect((await client.get('/units/nowhere')).body.title).toMatch(/Không tìm thấy/);
    expect((await client.call('PATCH', '/me', { locale: 'en' })).body.locale).toBe('en');
    expect((await client.get('/units/nowhere')).body.title).toMatch(/Not found/);
  });

  it('offers the personas only where there is demo data', async () => {
    const { body } = await new ApiClient(api.origin).get('/demo/personas');

    expect(body).toMatchObject({ enabled: true, password: PASSWORD });
    expect(body.items).toHaveLength(12);
  });

  it('stops guessing after ten attempts at one account, even with the right password', async () => {
    const client = new ApiClient(api.origin);
    const statuses = [];

    for (let attempt = 0; attempt < 11; attempt += 1) {
      statuses.push((await client.signIn('personnel@demo', 'guess')).status);
    }

    const answer = await client.signIn('personnel@demo');
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
    expect(statuses[10]).toBe(429);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
