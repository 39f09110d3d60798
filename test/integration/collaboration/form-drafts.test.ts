/** Unsent forms on the server: whole, for their author alone, the last one saved, and no more than there is room for. */
import { sweepDrafts } from '../../../db/repositories/form-drafts';
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';

let office: Office;
let ahead = 0;

beforeAll(async () => {
  office = await Office.open({}, () => new Date(Date.now() + ahead));
});
afterAll(() => office.close());
afterEach(() => {
  ahead = 0;
});

describe('drafts of forms', () => {
  const save = (by: Persona, key: string, content: string) =>
    office.clients[by].call('PUT', `/me/drafts/${key}`, { content });
  const read = async (by: Persona, key: string) =>
    (await office.clients[by].get(`/me/drafts/${key}`)).body.draft?.content ?? null;

  it('come back as they were typed, to their author and to nobody else', async () => {
    const content = JSON.stringify({
      reason: 'Thiếu phụ lục \u0000 số liệu 🙂\n\tlàm lại',
      severity: 'major',
    });
    expect(await read('chief', 'review.return.x.1')).toBeNull();
    expect((await save('chief', 'review.return.x.1', content)).status).toBe(200);
    expect(await read('chief', 'review.return.x.1')).toBe(content);

    for (const other of ['head', 'official', 'admin', 'auditor', 'operator', 'leader'] as const) {
      expect(await read(other, 'review.return.x.1')).toBeNull();
    }
  });

  it('keep the last one saved, and an older one that arrives late changes nothing', async () => {
    await save('chief', 'late', 'first');
    ahead = 60_000;
    await save('chief', 'late', 'second');
    ahead = 30_000;
    await save('chief', 'late', 'on its way for long');
    expect(await read('chief', 'late')).toBe('second');
  });

  it('are forgotten once sent, and stay in no log', async () => {
    await save('chief', 'sent', 'CANARY-DRAFT-5521');
    expect((await office.clients.chief.call('DELETE', '/me/drafts/sent')).status).toBe(200);
    expect((await office.clients.chief.call('DELETE', '/me/drafts/sent')).status).toBe(200);
    expect(await read('chief', 'sent')).toBeNull();
    const { rows } = await office.engine.db.raw(
      `SELECT count(*)::int AS found FROM audit_entry WHERE canonical LIKE '%CANARY-DRAFT%'`,
    );
    expect(rows).toEqual([{ found: 0 }]);
  });

  it('are refused when they are too long, with a pointer', async () => {
    const { status, body } = await save('chief', 'long', 'x'.repeat(50_001));
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, '/content']);
  });

  it('give way to newer ones beyond two hundred, and to time', async () => {
    const { db } = office.engine;

    for (let count = 0; count <= 200; count += 1) {
      ahead = count * 1_000;
      await save('deputy', `many.${count}`, String(count));
    }

    expect([await read('deputy', 'many.0'), await read('deputy', 'many.1')]).toEqual([null, '1']);
    await db('form_draft')
      .where({ person_id: office.ids.deputy, key: 'many.1' })
      .update({ saved_at: new Date(Date.now() - 91 * 86_400_000) });
    await sweepDrafts(db);
    expect([await read('deputy', 'many.1'), await read('deputy', 'many.2')]).toEqual([null, '2']);
  });
});
