/**
 * No word that people write, and nothing by which they sign in, stands in a log line: of the API, of the worker, of the
 * engine's SDK; neither when all goes well, nor when it is refused, nor when something breaks under it.
 */
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';

/** As free of meaning to the log as anything can be. */
const canary = (what: string): string => `CANARY${what}${'x7q'.repeat(3)}`;
const lines: string[] = [];
let office: Office;

beforeAll(async () => {
  office = await Office.open(
    {},
    () => new Date(),
    (line) => void lines.push(line),
  );
});
afterAll(() => office.close());

const spoken = () => lines.filter((line) => line.includes('CANARY'));
const comment = (by: Persona, id: string, text: string) =>
  office.clients[by].post(`/assignments/${id}/comments`, { text });

/** From issue to sign-off, each text its own canary. */
async function wholeLife(): Promise<string> {
  const { id } = await office.issue({ title: canary('title'), description: canary('description') });
  await comment('official', id, canary('comment'));
  await office.carry(
    id,
    ['official', 'accept'],
    ['official', 'reportProgress', { percent: 40, note: canary('progress') }],
    ['official', 'submit', { note: canary('note'), evidence: [{ kind: 'text', text: canary('evidence') }] }],
    ['chief', 'return', { reason: canary('return'), severity: 'minor' }],
    ['official', 'submit', { note: canary('note'), evidence: [{ kind: 'text', text: canary('evidence') }] }],
    ['chief', 'approve', { note: canary('approval') }],
  );
  const { body: file } = await office.clients.official.post(
    `/files?name=${canary('file')}.txt`,
    Buffer.from(canary('contents')),
    { 'Content-Type': 'application/octet-stream' },
  );
  await office.clients.official.post(`/assignments/${id}/attachments`, {
    fileId: file.id,
    note: canary('version'),
  });
  await office.clients.official.get(`/search?query=${canary('search')}`);

  return id;
}

test('all goes well', async () => {
  await wholeLife();

  expect(spoken()).toEqual([]);
  // What is searched is there: requests of the API, activities of the worker, the SDK's own lines.
  expect(lines.some((line) => line.includes('"name":"api"'))).toBe(true);
  expect(lines.some((line) => line.includes('message:'))).toBe(true);
});

test('signing in and refusals', async () => {
  const token = (await office.clients.official.post('/tokens', { name: canary('token'), scopes: ['read'] }))
    .body;
  const secret = String(token.token ?? token.secret ?? '');
  const call = (path: string, init: RequestInit) => fetch(`${office.origin}/api/v1${path}`, init);
  const json = { 'Content-Type': 'application/json' };
  await call('/sessions', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ login: 'official@demo', password: canary('password') }),
  });
  await call('/me', { headers: { authorization: `Bearer ${canary('bearer')}` } });
  await call('/me', { headers: { authorization: `Bearer ${secret}` } });
  await call('/me', { headers: { cookie: `mandate_session=${canary('cookie')}` } });
  await call('/assignments', { method: 'POST', headers: json, body: `{"title": "${canary('broken')}` });
  await office.clients.head.post('/assignments', {
    title: canary('field'),
    [canary('key')]: canary('value'),
  });
  await office.clients.head.get(`/assignments?query=${canary('query')}&${canary('parameter')}=1`);
  const { id } = await office.issue();
  await office.give('official', id, 'decline', { reason: canary('early'), nothing: canary('extra') });

  expect(spoken()).toEqual([]);
  expect(secret === '' ? [] : lines.filter((line) => line.includes(secret))).toEqual([]);
});

test('something breaks: the database refuses in the middle, for the API and for the worker', async () => {
  const { db } = office.engine;
  const { id } = await office.issue({ title: canary('title') });
  await db.raw('ALTER TABLE comment RENAME COLUMN body_hash TO gone');

  try {
    expect((await comment('official', id, canary('comment'))).status).toBeGreaterThanOrEqual(500);
  } finally {
    await db.raw('ALTER TABLE comment RENAME COLUMN gone TO body_hash');
  }

  // The worker's own statement fails with the words in it, is logged and tried again until the table is whole.
  await db.raw(
    `ALTER TABLE domain_event ADD CONSTRAINT never CHECK (payload::text NOT LIKE '%CANARYaccept%')`,
  );
  await office.give('official', id, 'decline', { reason: canary('accept') });
  await db.raw('ALTER TABLE domain_event DROP CONSTRAINT never');

  expect(lines.some((line) => line.includes('"level":50') || line.includes("level: 'WARN'"))).toBe(true);
  expect(spoken()).toEqual([]);
});
