import { createDatabase } from '../../../db/knex';
import type { RunningApi } from '../../support/api-client';
import { signedIn, startApi } from '../../support/api-client';

describe('without its database', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());

  it('the API says 503 and when to try again, and works again by itself', async () => {
    const client = await signedIn(api, 'head@demo');
    const name = new URL(api.databaseUrl).pathname.slice(1);
    // The test server's other databases must not notice: only this one takes no connections.
    const admin = createDatabase(api.databaseUrl.replace(name, 'postgres'), { max: 1 });
    await admin.raw(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await admin.raw('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?', [name]);

    const away = await client.get('/me');
    const notReady = await client.get('/health/ready');
    const alive = await client.get('/health/live');
    await admin.raw(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await admin.destroy();

    expect(away.body).toMatchObject({ status: 503, code: 'database/unreachable' });
    expect(away.headers.get('retry-after')).toBe('2');
    expect(notReady.status).toBe(503);
    expect(notReady.body.components).toMatchObject({
      database: { ok: false, reason: 'PostgreSQL does not answer' },
      engine: { ok: true },
    });
    expect(alive.status).toBe(200);
    expect((await client.get('/me')).status).toBe(200);
  });
});
