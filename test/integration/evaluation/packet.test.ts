/** The evidence packet: it verifies by itself, each changed byte shows, and taking one is noted. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Office } from '../../support/office';

const MONTH = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
});
const VERIFIER = path.resolve(__dirname, '../../../tools/verify-packet.mjs');

describe('the evidence packet', () => {
  let office: Office;
  let folder: string;
  let packet: string;
  const dueAt = new Date(Date.now() + 3_600_000);
  const month = MONTH.format(dueAt);

  beforeAll(async () => {
    office = await Office.open();
    folder = mkdtempSync(path.join(tmpdir(), 'mandate-packet-'));
    const { id } = await office.issue({
      title: 'Báo cáo </script><b>',
      dueAt: dueAt.toISOString(),
      dueInWorkingDays: undefined,
    });
    // A refused attempt of somebody else stands in the chain, and is nobody's business here.
    expect((await office.give('head', id, 'submit', { evidence: [] })).status).toBe(403);
    const { version } = await office.carry(
      id,
      ['official', 'accept'],
      ['official', 'submit', { note: 'Đã xong', evidence: [] }],
      ['chief', 'approve'],
    );
    await office.carry(id, ['head', 'signOff', { version }]);
    const answer = await office.clients.official.get(`/evaluations/me/${month}/packet`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toContain(`packet-${month}.html`);
    packet = answer.body as string;
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await office.close();
  });

  /** Without any variable of ours and far from the project: what a stranger has. */
  function verify(content: string) {
    const file = path.join(folder, 'packet.html');
    writeFileSync(file, content);
    const run = spawnSync(process.execPath, [VERIFIER, file], { cwd: folder, env: {}, encoding: 'utf8' });

    return { status: run.status, said: run.stdout + run.stderr };
  }

  /** The packet with another body, and a first line that fits it: only what is inside can show the change. */
  function forged(change: (body: string) => string): string {
    const body = change(packet.slice(packet.indexOf('\n') + 1));
    const digest = createHash('sha256').update(body).digest('hex');

    return `<!-- mandate-packet/1 sha256:${digest} over all bytes after this line -->\n${body}`;
  }

  it('is whole, readable, and holds the method, the sheet, the events and their chains', () => {
    expect(verify(packet)).toMatchObject({
      status: 0,
      said: expect.stringContaining('1 assignments, 5 events') as string,
    });
    expect(packet).toContain('Báo cáo &lt;/script&gt;&lt;b&gt;');
    const embedded = /<script type="application\/json" id="packet">(.*?)<\/script>/s.exec(packet)?.[1] ?? '';
    const data = JSON.parse(embedded);
    expect(data).toMatchObject({
      month,
      method: { id: 'vn-335-2025', version: 3 },
      sheet: { score: { a: '1' } },
    });
    expect(data.logs[0].title).toBe('Báo cáo </script><b>');
    const foreign = data.logs[0].chain.entries.filter(
      ({ canonical }: { canonical: unknown }) => canonical === null,
    );
    expect(foreign).toHaveLength(1);
  });

  it('shows each changed byte', () => {
    const places = Array.from({ length: 60 }, (_, index) => Math.floor((packet.length / 60) * index));

    for (const place of [...places, packet.length - 1]) {
      const other = packet[place] === 'x' ? 'y' : 'x';
      const changed = packet.slice(0, place) + other + packet.slice(place + 1);
      expect({ place, status: verify(changed).status }).toEqual({ place, status: 1 });
    }

    expect(verify(`${packet} `).status).toBe(1);
    expect(verify(packet.slice(1)).status).toBe(1);
    expect(verify('').status).toBe(1);
  });

  it('shows a change inside even when the hash of the whole was made to fit', () => {
    expect(verify(forged((body) => body)).status).toBe(0);
    const event = verify(forged((body) => body.replace('"note":"Đã xong"', '"note":"Chưa xong"')));
    expect(event).toMatchObject({
      status: 1,
      said: expect.stringContaining('does not stand in the audit chain') as string,
    });
    const entry = verify(forged((body) => body.replaceAll('Đã xong', 'Chưa xong')));
    expect(entry).toMatchObject({ status: 1, said: expect.stringContaining('another hash') as string });
    const head = verify(forged((body) => body.replace(/"head":\{"seq":(\d+)/, '"head":{"seq":99')));
    expect(head.said).toContain('the end of the audit chain is missing');
  });

  it('is noted: its hash in the audit, and each look by somebody else for the person', async () => {
    const [, said] = /sha256:([0-9a-f]{64})/.exec(packet) ?? [];
    const entries = await office.engine.db('audit_entry').where({ action: 'evaluation.packetMade' });
    expect(entries.map(({ canonical }: { canonical: string }) => JSON.parse(canonical).details)).toEqual([
      { personId: office.ids.official, month, sha256: said },
    ]);
    expect(
      (await office.clients.colleague.get(`/evaluations/${office.ids.official}/${month}/packet`)).status,
    ).toBe(404);
    expect(
      (await office.clients.head.get(`/evaluations/${office.ids.official}/${month}/packet`)).status,
    ).toBe(200);
    expect((await office.clients.official.get('/me/file-reads')).body.items).toMatchObject([
      { reader: { id: office.ids.head }, what: month },
    ]);
  });
});
