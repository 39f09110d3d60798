/** A proposed version: written by one person, tried over past work without a trace, decided by another, then for ever. */
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';

const MONTH = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
});
const METHOD = '/evaluation-methods/vn-335-2025';

describe('versions of a method', () => {
  let office: Office;
  let body: Record<string, unknown> & { readings: Record<string, string>; levels: object[] };
  let draftId: string;
  const dueAt = new Date(Date.now() + 3_600_000);
  const month = MONTH.format(dueAt);

  beforeAll(async () => {
    office = await Office.open();
    const { id } = await office.issue({
      dueAt: dueAt.toISOString(),
      dueInWorkingDays: undefined,
      quantity: '4',
    });
    const { version } = await office.carry(
      id,
      ['official', 'accept'],
      ['official', 'submit', { evidence: [] }],
      ['chief', 'return', { reason: 'Sai số liệu', severity: 'major' }],
      ['official', 'submit', { evidence: [] }],
      ['chief', 'approve'],
    );
    await office.carry(id, ['head', 'signOff', { version }]);
    body = (await office.clients.official.get(`${METHOD}/versions`)).body.items[0].body;
  });
  afterAll(() => office.close());

  const post = (by: Persona, address: string, sent: object, key?: string) =>
    office.clients[by].post(address, sent, key === undefined ? {} : { 'Idempotency-Key': key });
  const decree = (changes: object = {}) => ({ ...body, effectiveFrom: '2030-01-01', ...changes });
  const proposal = (changes: object = {}) => ({
    methodId: 'vn-335-2025',
    basedOn: 1,
    body: decree(changes),
    reason: 'Thử không trừ lần trả lại thứ hai',
  });

  it('is proposed by those who keep the methods, and only when its arithmetic holds', async () => {
    expect((await post('official', '/evaluation-method-drafts', proposal())).status).toBe(403);
    const [excellent, ...rest] = body.levels;
    const wrong = await post(
      'methodologist',
      '/evaluation-method-drafts',
      proposal({ levels: [...rest, excellent] }),
    );
    expect([wrong.status, wrong.body.code, wrong.body.errors[0].pointer]).toEqual([
      422,
      'evaluation/invalid-method',
      '/body/levels/3',
    ]);
    const unknown = await post('methodologist', '/evaluation-method-drafts', proposal({ surprise: true }));
    expect([unknown.status, unknown.body.code]).toEqual([422, 'request/invalid']);
    const first = await post('methodologist', '/evaluation-method-drafts', proposal(), 'method-draft');
    expect([first.status, first.body.state, first.body.mayAdopt]).toEqual([201, 'draft', false]);
    draftId = first.body.id;
    expect(
      (await post('methodologist', '/evaluation-method-drafts', proposal(), 'method-draft')).body.id,
    ).toBe(draftId);
    const rewritten = await office.clients.methodologist.call('PUT', `/evaluation-method-drafts/${draftId}`, {
      body: decree({ deductionPerFailure: '1/2' }),
      reason: 'Trừ một nửa',
      revision: 1,
    });
    expect(rewritten.body).toMatchObject({
      revision: 2,
      differences: [
        { pointer: '/effectiveFrom', before: '2026-01-01', after: '2030-01-01' },
        { pointer: '/deductionPerFailure', before: '0.25', after: '1/2' },
      ],
    });
    const late = await office.clients.methodologist.call('PUT', `/evaluation-method-drafts/${draftId}`, {
      body: decree(),
      reason: 'x',
      revision: 1,
    });
    expect(late.body.code).toBe('evaluation/method-version-changed');
  });

  it('is tried over past work: who is concerned is told in numbers, nobody is named, nothing is written', async () => {
    const counts = async () => {
      const { rows } = await office.engine.db.raw<{ rows: { name: string }[] }>(
        "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1",
      );
      const all: Record<string, number> = {};

      for (const { name } of rows) {
        all[name] = Number((await office.engine.db(name).count('* as n').first())?.n);
      }

      return all;
    };
    const before = await counts();
    const wish = { unitId: 'SKHCN', months: [month] };
    const { status, body: found } = await post(
      'methodologist',
      `/evaluation-method-drafts/${draftId}/what-if`,
      wish,
    );
    const after = await counts();
    // Sessions and limits of rate are kept by every request, whatever it asks.
    const written = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(written.filter((name) => !/session|rate/.test(name))).toEqual([]);
    expect(status).toBe(200);
    // b falls from 0.75 to 0.5: a twelfth of 70 points.
    expect(found).toMatchObject({ unit: { id: 'SKHCN' }, truncated: false, scored: 1, bandChanges: 1 });
    expect([found.meanBefore, found.meanAfter]).toEqual(['94.167', '88.333']);
    expect(found.persons).toEqual([
      {
        label: expect.stringMatching(/^\d+$/),
        months: [
          {
            month,
            before: { total: '94.167', level: 'excellent' },
            after: { total: '88.333', level: 'good' },
            difference: '-5.833',
            bandChanged: true,
          },
        ],
      },
    ]);
    const text = JSON.stringify(found);
    Object.values(office.ids).forEach((id) => expect(text).not.toContain(id));
    expect(text).not.toMatch(/demo\)/);
    expect((await post('official', `/evaluation-method-drafts/${draftId}/what-if`, wish)).status).toBe(403);
    expect(
      (await post('methodologist', `/evaluation-method-drafts/${draftId}/what-if`, { ...wish, unitId: 'XX' }))
        .status,
    ).toBe(422);
  });

  it('is decided by another person, by a document, for a time to come', async () => {
    const adopt = (by: Persona, revision = 2) =>
      post(by, `/evaluation-method-drafts/${draftId}/adopt`, { documentNumber: '9/QĐ', revision });
    const own = await adopt('methodologist');
    expect([own.status, own.body.code]).toEqual([403, 'evaluation/own-draft']);
    expect((await adopt('official')).status).toBe(403);
    expect((await adopt('personnel', 1)).body.code).toBe('evaluation/method-version-changed');
    expect((await adopt('personnel')).body).toMatchObject({ state: 'adopted', version: 2 });
    expect((await adopt('leader')).body.code).toBe('evaluation/method-version-changed');
    const versions = (await office.clients.official.get(`${METHOD}/versions`)).body.items;
    expect(versions.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
    // In force from 2030: nothing of today changes.
    expect((await office.clients.official.get(METHOD)).body.version).toBe(1);
    expect((await office.clients.official.get(`/evaluations/me/${month}`)).body.method.version).toBe(1);
    const past = await post('methodologist', '/evaluation-method-drafts', {
      ...proposal(),
      basedOn: 2,
      body: decree({ effectiveFrom: '2026-01-01' }),
    });
    const refused = await post('personnel', `/evaluation-method-drafts/${past.body.id}/adopt`, {
      documentNumber: '10/QĐ',
      revision: 1,
    });
    expect(refused.body.code).toBe('evaluation/method-retroactive');
  });

  it('is never changed afterwards, by nobody and by no way', async () => {
    const rewrite = await office.clients.methodologist.call('PUT', `/evaluation-method-drafts/${draftId}`, {
      body: decree(),
      reason: 'x',
      revision: 2,
    });
    expect(rewrite.body.code).toBe('evaluation/method-version-changed');
    const { db } = office.engine;
    await expect(
      db('evaluation_method_draft').where({ id: draftId }).update({ reason: 'x' }),
    ).rejects.toThrow();
    await expect(db('evaluation_method').where({ version: 2 }).delete()).rejects.toThrow();
    const forged = {
      ...(await db('evaluation_method_draft').where({ id: draftId }).first()),
      id: 'forged',
      request_id: 'forged',
    };
    await expect(
      db('evaluation_method_draft').insert({
        ...forged,
        body: JSON.stringify(forged.body),
        decided_by: forged.author_id,
      }),
    ).rejects.toThrow(/adopted_by_another/);
  });
});
