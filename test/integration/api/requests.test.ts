import type { RunningApi } from '../../support/api-client';
import { ApiClient, signedIn, startApi } from '../../support/api-client';

describe('requests', () => {
  let api: RunningApi;
  let head: ApiClient;

  beforeAll(async () => {
    api = await startApi();
    head = await signedIn(api, 'head@demo');
  });
  afterAll(() => api.stop());

  const lastRefusal = async (): Promise<Record<string, unknown>> => {
    const row = (await api
      .db('audit_entry')
      .where({ action: 'refused' })
      .orderBy('seq', 'desc')
      .first('canonical', 'actor_id')) as {
      canonical: string;
    };
    return (JSON.parse(row.canonical) as { details: Record<string, unknown> }).details;
  };

  describe('from other sites', () => {
    const foreign = 'https://evil.example';
    const cases: [string, Record<string, string>, number][] = [
      ['a program without browser headers', {}, 200],
      ['the own page', { 'Sec-Fetch-Site': 'same-origin', Origin: 'OWN' }, 200],
      ['the own page in an older browser', { Origin: 'OWN' }, 200],
      ['a person typing the address', { 'Sec-Fetch-Site': 'none' }, 200],
      ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: foreign }, 403],
      ['another site in an older browser', { Origin: foreign }, 403],
      ['a sibling domain', { 'Sec-Fetch-Site': 'same-site', Origin: 'https://other.localhost' }, 403],
      ['a sandboxed frame', { Origin: 'null' }, 403],
      ['another site that claims to be typed', { 'Sec-Fetch-Site': 'none', Origin: foreign }, 403],
    ];

    it.each(cases)('a write by %s', async (_who, headers, status) => {
      const own = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, value === 'OWN' ? api.origin : value]),
      );
      const answer = await head.call('PATCH', '/me', { locale: 'vi' }, own);

      expect(answer.status).toBe(status);
      expect(answer.body.code).toBe(status === 403 ? 'request/cross-site' : undefined);
    });

    it('signing in from another site is refused as well', async () => {
      const { status } = await new ApiClient(api.origin, { Origin: foreign }).signIn('head@demo');
      expect(status).toBe(403);
    });

    it('reading is left to the browser, which keeps the answer from the other site', async () => {
      const answer = await head.get('/me', { 'Sec-Fetch-Site': 'cross-site', Origin: foreign });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    });

    it('a form, which cannot say that it is JSON, is refused', async () => {
      const answer = await head.call('PATCH', '/me', '{"locale":"vi"}', { 'Content-Type': 'text/plain' });
      expect(answer.body).toMatchObject({ status: 415, code: 'request/unsupported-media-type' });
    });
  });

  describe('that cannot be read', () => {
    const unreadable: [string, string | Uint8Array][] = [
      ['half a document', '{"locale":'],
      ['bytes that are no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
      ['NUL in a text', '{"locale":"v\\u0000i"}'],
      ['NUL in a name', '{"loc\\u0000ale":"vi"}'],
      ['half a surrogate pair', '{"locale":"\\ud83d"}'],
      ['endless nesting', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ];

    it.each(unreadable)('%s', async (_what, body) => {
      const answer = await head.call('PATCH', '/me', body);
      expect(answer.body).toMatchObject({ status: 400, code: 'request/unreadable-body' });
    });

    it('are refused before anybody asks who is calling', async () => {
      const answer = await new ApiClient(api.origin).call('PATCH', '/me', '{');
      expect(answer.status).toBe(400);
    });

    it('five megabytes are refused, and the next request is answered', async () => {
      const answer = await head.call('PATCH', '/me', JSON.stringify({ locale: 'x'.repeat(5_000_000) }));

      expect(answer.body).toMatchObject({ status: 413, code: 'request/too-large' });
      expect((await head.get('/me')).status).toBe(200);
    });
  });

  describe('of the wrong shape', () => {
    const misshapen: [string, unknown, string][] = [
      ['an unknown field', { locale: 'vi', admin: true }, '/admin'],
      ['a wrong type', { locale: 1 }, '/locale'],
      ['a value that is not offered', { locale: 'fr' }, '/locale'],
      ['a list instead of an object', [], ''],
      ['nothing', undefined, '/locale'],
      ['a field named as a prototype', JSON.parse('{"locale":"vi","constructor":1}'), '/constructor'],
    ];

    it.each(misshapen)('%s points at the field', async (_what, body, pointer) => {
      const answer = await head.call('PATCH', '/me', body);

      expect(answer.body).toMatchObject({ status: 422, code: 'request/invalid' });
      expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
      expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    });

    it.each([
      '/units?limit=0',
      '/units?limit=abc',
      '/units?nonsense=1',
      '/units?limit=1&limit=2',
      '/people?cursor=rubbish',
      '/units?query=%00',
    ])('a query such as %s', async (address) => {
      expect((await head.get(address)).status).toBe(422);
    });

    it('says it in the language of the caller', async () => {
      const english = new ApiClient(api.origin, { 'Accept-Language': 'en' });
      const [required] = (await english.post('/sessions', { login: 'x' })).body.errors;
      const [vietnamese] = (await new ApiClient(api.origin).post('/sessions', { login: 'x' })).body.errors;

      expect(required).toMatchObject({ pointer: '/password', message: 'This field is required.' });
      expect(vietnamese.message).toBe('Trường này là bắt buộc.');
    });
  });

  describe('to addresses', () => {
    it.each(['/nothing/here', '/units/a/b/c', '/people/%00', '/units/..%2f..%2fetc'])(
      '%s is not there',
      async (address) => {
        expect([404]).toContain((await head.get(address)).status);
      },
    );

    it('that end in the middle of a character are unreadable', async () => {
      expect((await head.get('/units/%E0%A4%A')).status).toBe(400);
    });

    it('by another method say which ones they take', async () => {
      const answer = await head.call('PUT', '/me', {});
      expect(answer.status).toBe(405);
      expect(answer.headers.get('allow')).toBe('GET, PATCH');
    });
  });

  describe('of people', () => {
    it('who are not signed in get 401 everywhere but at the door', async () => {
      const nobody = new ApiClient(api.origin);
      const statuses = await Promise.all(
        [
          '/me',
          '/units',
          '/people',
          '/calendars',
          '/policies',
          '/notifications',
          '/stream',
          '/assignments',
          '/processes',
        ].map(async (address) => (await nobody.get(address)).status),
      );
      expect(new Set(statuses)).toEqual(new Set([401]));
    });

    it('who are not entitled get 403, and it is audited with who and what', async () => {
      const official = await signedIn(api, 'official@demo');
      const answer = await official.post('/imports/units', 'code,name,kind\n', {
        'Content-Type': 'text/csv',
      });

      expect(answer.body).toMatchObject({ status: 403, code: 'access/not-entitled' });
      expect(await lastRefusal()).toMatchObject({
        action: 'organisation.import',
        code: 'access/not-entitled',
        request: 'POST /imports/:kind',
        requestId: answer.body.instance,
      });
    });
  });

  it('carry strict headers in every answer', async () => {
    const { headers } = await head.get('/me');
    const csp = headers.get('content-security-policy') ?? '';

    expect(csp).toMatch(/script-src 'self';style-src 'self' 'nonce-[\w+/=]{20,}'/);
    expect(csp).not.toMatch(/unsafe|upgrade-insecure/);
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('say whether the parts behind are there', async () => {
    expect((await head.get('/health/live')).body).toEqual({ status: 'ok' });
    expect((await head.get('/health/ready')).body).toEqual({
      status: 'ready',
      components: { database: { ok: true }, engine: { ok: true } },
    });
  });
});
