/** The scripts of docs/integration.md, taken out of the page and run: figures pushed, sent again and corrected; messages verified. */
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newSecret, postWebhook } from '../../../application/notifying/webhook-request';
import { localDate } from '../../../domain/calendar/working-days';
import { nextPeriod, periodOf } from '../../../domain/kpi/period';
import { reportedRate } from '../../support/kpi';
import { Office } from '../../support/office';
import { vn } from '../../support/shipped';
import { until } from '../../support/wait';

const GUIDE = readFileSync('docs/integration.md', 'utf8');
const blocks = (language: string): string[] =>
  [...GUIDE.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, block = '']) => block,
  );
const folder = mkdtempSync(path.join(tmpdir(), 'mandate-guide-'));
const file = (name: string, text: string): string => {
  writeFileSync(path.join(folder, name), text);

  return path.join(folder, name);
};
const script = (name: string): string =>
  file(name, blocks('js').find((block) => block.startsWith(`// ${name}`)) ?? `throw new Error('no ${name}')`);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('pushing figures', () => {
  let office: Office;
  const period = nextPeriod('month', periodOf('month', localDate(vn, new Date().toISOString())), -1);

  beforeAll(async () => {
    office = await Office.open();
  }, 120_000);
  afterAll(() => office?.close());

  const run = (TOKEN: string, rows: string) =>
    new Promise<{ code: number; said: string }>((resolve) => {
      execFile(
        process.execPath,
        [script('push.mjs'), file('rows.json', rows)],
        { env: { MANDATE: office.origin, TOKEN } },
        (error, stdout, stderr) =>
          resolve({
            code: typeof error?.code === 'number' ? error.code : 0,
            said: `${stdout}${stderr}`.trim(),
          }),
      );
    });

  test('the rows of the page are recorded once, and corrected with their reason only', async () => {
    const { body } = await office.clients.official.get('/me');
    const [{ unitId }] = body.appointments as [{ unitId: string }];
    const made = await office.clients.personnel.post('/kpis', {
      code: 'DUNG_HAN',
      subject: { kind: 'unit', id: unitId },
      definition: reportedRate(office.ids.official),
      reason: 'Kế hoạch năm',
    });
    const token = await office.clients.official.post('/tokens', {
      name: 'one-stop',
      scopes: ['read', 'write'],
      expiresOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
    });
    const push = (rows: string) => run(String(token.body.token), rows.replaceAll('2026-10', period));
    const [rows = '', correction = ''] = blocks('json');

    const recorded = { code: 0, said: `DUNG_HAN ${period} recorded` };
    expect([await push(rows), await push(rows)]).toEqual([recorded, recorded]);
    expect(await push(correction.replace(/, "reason": "[^"]*"/, ''))).toEqual({
      code: 1,
      said: `DUNG_HAN ${period} refused kpi/correction-without-reason /reason`,
    });
    expect(await push(correction)).toEqual(recorded);
    const { items } = (
      await office.clients.leader.get(`/kpis/${String(made.body.id)}/measurements?period=${period}`)
    ).body;
    expect(
      (items as { value: string; provenance: string; reason: string | null }[]).map((one) => [
        one.value,
        one.provenance,
        one.reason,
      ]),
    ).toEqual([
      ['96.5', 'system', null],
      ['95', 'system', 'Three files were counted twice'],
    ]);
    expect(await run('nonsense', rows)).toMatchObject({
      code: 2,
      said: expect.stringMatching(/^401 /) as string,
    });
  }, 60_000);
});

test('the receiver of the page takes what we sign, once, and refuses what is changed, old, or signed by others', async () => {
  const secret = newSecret();
  const receiver = spawn(process.execPath, [script('receive.mjs')], { env: { SECRET: secret, PORT: '0' } });
  let said = '';
  receiver.stdout.on('data', (part: Buffer) => (said += part.toString()));

  try {
    await until(() => Promise.resolve(/listening on \d+/.test(said)), 'the receiver listens', 20_000);
    const url = `http://127.0.0.1:${/listening on (\d+)/.exec(said)?.[1]}/`;
    const body = JSON.stringify({ type: 'assignmentIssued', data: { assignmentId: 'a-1', seq: 1 } });
    const send = async (change: { id?: string; secret?: string; now?: string } = {}) =>
      (
        await postWebhook(
          { id: 'a-1.1', url, secret, body, now: new Date().toISOString(), ...change },
          { rules: { allowLoopback: true, allowedNetworks: [], allowedHosts: [] } },
        )
      ).outcome;

    expect([await send(), await send(), await send({ id: 'a-1.2' })]).toEqual([
      'http/204',
      'http/204',
      'http/204',
    ]);
    expect(await send({ secret: newSecret() })).toBe('http/401');
    expect(await send({ now: new Date(Date.now() - 600_000).toISOString() })).toBe('http/401');
    await until(
      () => Promise.resolve(said.split('assignmentIssued').length === 3),
      'both messages are told',
      10_000,
    );
    const changed = await fetch(url, {
      method: 'POST',
      body: body.replace('a-1', 'a-2'),
      headers: { 'webhook-id': 'a-1.3', 'webhook-timestamp': '1', 'webhook-signature': 'v1,x' },
    });
    expect([changed.status, said.includes('a-2')]).toEqual([401, false]);
  } finally {
    receiver.kill();
  }
}, 60_000);
