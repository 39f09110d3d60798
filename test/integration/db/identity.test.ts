/** Authenticating a request: one query, and every reason for which a credential no longer counts. */
import type { Knex } from 'knex';
import { createDatabase } from '../../../db/knex';
import {
  authenticateSession,
  authenticateToken,
  createSession,
  createToken,
  findAccount,
  listSessions,
  revokeSession,
  revokeToken,
} from '../../../db/repositories/identity';
import { countAttempt, sweepAttempts } from '../../../db/repositories/rate-limit';
import { seedDemo } from '../../../db/seed/demo';
import { createTestDatabase } from '../../support/environment';
import type { TestDatabase } from '../../support/environment';

const FAR = '2099-01-01T00:00:00.000Z';

let database: TestDatabase;
let db: Knex;

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDatabase(database.url, { max: 8 });
  await seedDemo(db, { people: 0, password: 'only for tests' });
});

afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const personId = async (login: string): Promise<string> => (await findAccount(db, login))?.personId ?? '';

/** Signs somebody in without a password; answers the hash of the token. */
async function signedIn(login: string, id: string): Promise<string> {
  const tokenHash = `hash-of-${id}`;
  await createSession(db, {
    id,
    tokenHash,
    personId: await personId(login),
    userAgent: 'jest',
    expiresAt: FAR,
  });

  return tokenHash;
}

test('one query answers who is asking, with roles and posts', async () => {
  const token = await signedIn('ward@demo', 'one-query');
  const statements: string[] = [];
  const listen = ({ sql }: { sql: string }) => statements.push(sql);
  db.on('query', listen);
  const found = await authenticateSession(db, token);
  db.removeListener('query', listen);

  expect(statements).toHaveLength(1);
  expect(found?.principal).toMatchObject({
    login: 'ward@demo',
    locale: 'vi',
    via: 'session',
    roles: [],
    headedUnitIds: ['00070'],
    deputisedUnitIds: [],
    intakeUnitIds: ['00070'],
  });
  expect(found?.principal.appointments[0]).toEqual({
    unitId: '00070',
    unitPath: ['HN', '00070'],
    position: 'head',
  });
  expect(found?.principal).not.toHaveProperty('scopes');
  expect(found?.credentialId).toBe('one-query');
});

test('roles and the deputy’s unit are there too', async () => {
  const leader = await authenticateSession(db, await signedIn('leader@demo', 'leader'));
  const deputy = await authenticateSession(db, await signedIn('deputy@demo', 'deputy'));
  const operator = await authenticateSession(db, await signedIn('operator@demo', 'operator'));

  expect(leader?.principal).toMatchObject({ roles: ['cityLeader'], headedUnitIds: ['HN'] });
  expect(deputy?.principal).toMatchObject({ roles: [], headedUnitIds: [], deputisedUnitIds: ['SKHCN'] });
  expect(operator?.principal).toMatchObject({ roles: ['operator'], appointments: [] });
});

test('a session stops counting once it is revoked, expired, idle too long, or its person or account is gone', async () => {
  expect(await authenticateSession(db, 'unknown')).toBeNull();
  const token = await signedIn('official@demo', 'ending');
  const person = await personId('official@demo');

  for (const [ends, reopens] of [
    [
      "UPDATE session SET expires_at = now() WHERE id = 'ending'",
      "UPDATE session SET expires_at = 'infinity' WHERE id = 'ending'",
    ],
    [
      "UPDATE session SET last_seen_at = now() - interval '9 hours' WHERE id = 'ending'",
      "UPDATE session SET last_seen_at = now() WHERE id = 'ending'",
    ],
    [
      `UPDATE account SET disabled_at = now() WHERE person_id = '${person}'`,
      `UPDATE account SET disabled_at = NULL WHERE person_id = '${person}'`,
    ],
    [
      `UPDATE person SET active = false WHERE id = '${person}'`,
      `UPDATE person SET active = true WHERE id = '${person}'`,
    ],
  ] as const) {
    await db.raw(ends);
    expect(await authenticateSession(db, token)).toBeNull();
    await db.raw(reopens);
    expect(await authenticateSession(db, token)).not.toBeNull();
  }

  expect((await listSessions(db, person)).map(({ id }) => id)).toEqual(['ending']);
  expect(await revokeSession(db, await personId('head@demo'), 'ending')).toBe(false);
  expect(await revokeSession(db, person, 'ending')).toBe(true);
  expect(await authenticateSession(db, token)).toBeNull();
  expect(await listSessions(db, person)).toEqual([]);
});

test('an access token carries its scopes, and ends with its last day or when revoked', async () => {
  const person = await personId('auditor@demo');
  const add = (id: string, expiresOn: string) =>
    createToken(db, {
      id,
      tokenHash: `hash-${id}`,
      personId: person,
      name: 'export',
      scopes: ['read'],
      expiresOn,
    });
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

  expect(await add('today', day(0))).toMatchObject({ expires_on: day(0), last_used_at: null });
  await add('yesterday', day(-2));

  expect((await authenticateToken(db, 'hash-today'))?.principal).toMatchObject({
    via: 'token',
    scopes: ['read'],
    roles: ['auditor'],
  });
  expect(await authenticateToken(db, 'hash-yesterday')).toBeNull();
  expect(await authenticateSession(db, 'hash-today')).toBeNull();
  expect(await revokeToken(db, person, 'today')).toBe(true);
  expect(await authenticateToken(db, 'hash-today')).toBeNull();
});

test('a post that has ended or not begun, and a role withdrawn, count for nothing', async () => {
  const person = await personId('colleague@demo');
  const token = await signedIn('colleague@demo', 'dated');
  await db('appointment').insert([
    {
      person_id: person,
      unit_id: 'SDL.P01',
      position: 'staff',
      valid_from: '2026-01-01T00:00:00Z',
      valid_to: '2026-02-01T00:00:00Z',
      is_primary: false,
    },
    {
      person_id: person,
      unit_id: 'SDL.P02',
      position: 'staff',
      valid_from: '2090-01-01T00:00:00Z',
      is_primary: false,
    },
  ]);
  await db('role_grant').insert({
    person_id: person,
    role: 'auditor',
    valid_from: '2026-01-01T00:00:00Z',
    valid_to: '2026-02-01T00:00:00Z',
  });

  const principal = (await authenticateSession(db, token))?.principal;
  expect(principal?.appointments.map(({ unitId }) => unitId)).toEqual(['SKHCN.P01']);
  expect(principal?.roles).toEqual([]);
});

test('the login does not mind capitals, and an unknown one is simply not there', async () => {
  expect(await findAccount(db, 'Head@Demo')).toMatchObject({
    disabled: false,
    passwordHash: expect.stringContaining('$argon2id$'),
  });
  expect(await findAccount(db, 'nobody@demo')).toBeNull();
});

test('attempts that come at the same moment are all counted, each key for itself, and forgotten in time', async () => {
  const counts = await Promise.all(Array.from({ length: 40 }, () => countAttempt(db, 'login:a', 3600)));

  // The window may have turned in between; whatever was counted was counted once.
  expect(new Set(counts).size).toBeGreaterThanOrEqual(20);
  expect(await countAttempt(db, 'login:b', 3600)).toBe(1);

  await db('rate_limit').update({
    window_start: '2020-01-01T00:00:00Z',
    key: db.raw('key || window_start::text'),
  });
  await sweepAttempts(db);
  expect(await db('rate_limit')).toEqual([]);
});
