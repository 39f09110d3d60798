/** The registry: a number once, nothing classified, and each reader sees what is theirs. */
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';

let office: Office;

beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.close());

let last = 0;
const document = (change: Record<string, unknown> = {}) => {
  last += 1;

  return {
    number: `${last}/CT-UBND`,
    issuedOn: '2026-04-02',
    issuer: { unitId: 'HN' },
    signer: 'Chủ tịch UBND Thành phố',
    abstract: 'Về đẩy nhanh số hoá hồ sơ (thử nghiệm)',
    ...change,
  };
};
const register = (by: Persona, body: object, key?: string) =>
  office.clients[by].post('/directives', body, key === undefined ? {} : { 'Idempotency-Key': key });
const entered = async (by: Persona, change: Record<string, unknown> = {}): Promise<string> =>
  String((await register(by, document(change))).body.id);
const codeAndPointer = ({ status, body }: Awaited<ReturnType<typeof register>>) => [
  status,
  body.code,
  body.errors?.[0]?.pointer,
];

describe('entering a document', () => {
  it('answers what was entered, once for one key, and audits it', async () => {
    const body = document({ legalBasis: 'Quyết định 42/2014/QĐ-TTg', dueOn: '2026-12-31' });
    const first = await register('leader', body, 'k-1');
    const again = await register('leader', body, 'k-1');

    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      number: body.number,
      issuer: { unit: { id: 'HN' } },
      dueOn: '2026-12-31',
      registeredBy: { id: office.ids.leader },
      mayDistribute: true,
    });
    expect(again.body).toEqual(first.body);
    expect((await register('leader', document(), 'k-1')).body.code).toBe('idempotency/key-reused');
    const entries = await office.engine
      .db('audit_entry')
      .where({ action: 'directive.registered' })
      .whereRaw('canonical LIKE ?', [`%${first.body.id}%`])
      .select('actor_id');
    expect(entries).toEqual([{ actor_id: office.ids.leader }]);
  });

  it('takes a number once for its issuer and year, however it is spelled, also of two at once', async () => {
    const number = '77/QĐ-UBND';
    expect((await register('leader', document({ number }))).status).toBe(201);
    expect(codeAndPointer(await register('head', document({ number: ' 77 / qđ-ubnd' })))).toEqual([
      409,
      'directive/number-taken',
      '/number',
    ]);
    expect((await register('leader', document({ number, issuedOn: '2025-04-02' }))).status).toBe(201);
    expect((await register('leader', document({ number, issuer: { unitId: 'SKHCN' } }))).status).toBe(201);
    expect(
      (await register('leader', document({ number, issuer: { name: 'Thủ tướng Chính phủ' } }))).status,
    ).toBe(201);
    const racing = await Promise.all(
      (['leader', 'head', 'chief'] as const).map((by) => register(by, document({ number: '78/QĐ-UBND' }))),
    );
    expect(racing.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it.each([
    [{ secrecy: 'secret' }, 'directive/classified', '/secrecy'],
    [{ abstract: 'TỐI MẬT. Kế hoạch' }, 'directive/classified', '/abstract'],
    [{ issuedOn: '2999-01-01' }, 'directive/date-in-future', '/issuedOn'],
    [{ dueOn: '2026-01-01' }, 'directive/due-before-issue', '/dueOn'],
    [{ issuer: { unitId: 'nowhere' } }, 'assignment/unknown-unit', '/issuer/unitId'],
    [{ fileId: 'nothing' }, 'assignment/unknown-file', '/fileId'],
    [{ number: '' }, 'request/invalid', '/number'],
    [{ surprise: 1 }, 'request/invalid', '/surprise'],
  ])('refuses %j', async (change, code, pointer) => {
    const before = await office.engine.db('directive').count('* as n').first();
    expect(codeAndPointer(await register('leader', document(change)))).toEqual([422, code, pointer]);
    expect(await office.engine.db('directive').count('* as n').first()).toEqual(before);
  });

  it('is for those who issue', async () => {
    expect((await register('official', document())).status).toBe(403);
    expect((await register('auditor', document())).status).toBe(403);
  });

  it('keeps the document itself for those who see the entry', async () => {
    const bytes = new TextEncoder().encode('%PDF-1.4 chỉ thị');
    const { body: file } = await office.clients.leader.call('POST', '/files?name=chi-thi.pdf', bytes, {
      'Content-Type': 'application/octet-stream',
    });
    expect(codeAndPointer(await register('head', document({ fileId: file.id })))).toEqual([
      422,
      'assignment/unknown-file',
      '/fileId',
    ]);
    const id = await entered('leader', { fileId: file.id });
    expect((await office.clients.leader.get(`/directives/${id}`)).body.file).toMatchObject({ id: file.id });
    expect((await office.clients.auditor.get(`/files/${file.id}`)).status).toBe(200);
    expect((await office.clients.official.get(`/files/${file.id}`)).status).toBe(404);
  });
});

describe('who sees a document', () => {
  const seenBy = async (id: string): Promise<Persona[]> => {
    const found: Persona[] = [];

    for (const [persona, client] of Object.entries(office.clients) as [
      Persona,
      (typeof office.clients)['head'],
    ][]) {
      const one = await client.get(`/directives/${id}`);
      const listed = (await client.get('/directives?limit=100')).body.items.some(
        (row: { id: string }) => row.id === id,
      ) as boolean;
      // The list never shows what the detail denies, nor the other way round.
      expect([persona, listed]).toEqual([persona, one.status === 200]);
      expect([200, 404]).toContain(one.status);

      if (listed) {
        found.push(persona);
      }
    }

    return found.sort();
  };

  it('its registrar, heads above and reading roles; then also who takes part in an assignment of it', async () => {
    const directiveId = await entered('chief');
    const readers: Persona[] = ['auditor', 'chief', 'deputy', 'head', 'leader', 'personnel'];
    expect(await seenBy(directiveId)).toEqual(readers);

    await office.issue(
      { directiveId, assigneeId: office.ids.official, reviewerIds: [office.ids.chief] },
      'chief',
    );
    expect(await seenBy(directiveId)).toEqual([...readers, 'official'].sort());
    const under = (await office.clients.official.get(`/assignments?directiveId=${directiveId}`)).body.items;
    expect((await office.clients.official.get(`/assignments/${under[0].id}`)).body.directive).toMatchObject({
      id: directiveId,
      issuedOn: '2026-04-02',
      abstract: 'Về đẩy nhanh số hoá hồ sơ (thử nghiệm)',
    });
  });

  it('an issuer cannot name one that they do not see, nor one that is not there', async () => {
    const directiveId = await entered('ward');
    const issue = (id: string) =>
      office.clients.head.post('/assignments', {
        title: 'x',
        assigneeId: office.ids.official,
        dueInWorkingDays: 3,
        directiveId: id,
      });
    expect(codeAndPointer(await issue(directiveId))).toEqual([
      422,
      'assignment/unknown-reference',
      '/directiveId',
    ]);
    expect(codeAndPointer(await issue('nothing'))).toEqual([
      422,
      'assignment/unknown-reference',
      '/directiveId',
    ]);
  });

  it('a child belongs to the directive of its parent', async () => {
    const directiveId = await entered('head');
    const parent = await office.issue({
      directiveId,
      assigneeId: office.ids.chief,
      reviewerIds: [office.ids.head],
    });
    await office.carry(parent.id, ['chief', 'accept']);
    const child = (change: object) =>
      office.clients.chief.post('/assignments', {
        title: 'Phần việc',
        assigneeId: office.ids.official,
        parentId: parent.id,
        dueInWorkingDays: 2,
        ...change,
      });
    const { status, body } = await child({});
    expect([status, body.directiveId]).toEqual([201, directiveId]);
    expect((await child({ directiveId })).body.directiveId).toBe(directiveId);
    const other = await entered('chief');
    expect(codeAndPointer(await child({ directiveId: other }))).toEqual([
      422,
      'directive/not-of-parent',
      '/directiveId',
    ]);
    // The matrix counts what was issued under it, not the parts.
    expect((await office.clients.head.get(`/directives/${directiveId}`)).body.cells.openInTerm).toBe(1);
    const rows = (await office.clients.head.get(`/assignments?directiveId=${directiveId}`)).body.items;
    expect(rows.map(({ id }: { id: string }) => id)).toEqual([parent.id]);
  });
});

describe('finding', () => {
  it('without accents, by every word, page by page without losing or repeating a row', async () => {
    const ids: string[] = [];

    for (let day = 1; day <= 7; day += 1) {
      ids.unshift(
        await entered('ward', { abstract: `Phòng chống úng ngập đợt ${day}`, issuedOn: `2026-03-0${day}` }),
      );
    }

    const found: string[] = [];
    let cursor: string | null = '';

    while (cursor !== null) {
      const page = await office.clients.ward.get(
        `/directives?limit=3&query=ung%20phong${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      found.push(...page.body.items.map(({ id }: { id: string }) => id));
      cursor = page.body.nextCursor;
    }

    expect(found).toEqual(ids);
    expect((await office.clients.ward.get('/directives?query=ung%20khong-co')).body.items).toEqual([]);
    const ofYear = async (year: number) =>
      (await office.clients.ward.get(`/directives?query=ung%20phong&limit=100&year=${year}`)).body.items;
    expect([(await ofYear(2026)).length, await ofYear(2025)]).toEqual([7, []]);
    expect((await office.clients.ward.get('/directives?cursor=nonsense')).status).toBe(422);
  });
});

describe('correcting an entry', () => {
  const correct = (by: Persona, id: string, body: object, key?: string) =>
    office.clients[by].post(
      `/directives/${id}/corrections`,
      { reason: 'Gõ nhầm', ...body },
      key === undefined ? {} : { 'Idempotency-Key': key },
    );

  it('keeps what stood there, once for one key, finds it by the new number, and audits it', async () => {
    const id = await entered('head', { issuer: { unitId: 'SKHCN' } });
    const before = (await office.clients.head.get(`/directives/${id}`)).body;
    expect(before).toMatchObject({ mayCorrect: true, corrections: [] });
    const change = { number: '901/KH-SKHCN', dueOn: '2026-12-01' };
    const first = await correct('head', id, change, 'c-1');
    const again = await correct('head', id, change, 'c-1');

    expect(first.body).toMatchObject({
      ...change,
      signer: before.signer,
      corrections: [
        {
          by: { id: office.ids.head },
          reason: 'Gõ nhầm',
          changes: [
            { field: 'number', before: before.number, after: change.number },
            { field: 'dueOn', before: null, after: change.dueOn },
          ],
        },
      ],
    });
    expect(again.body).toEqual(first.body);
    const found = (await office.clients.head.get('/directives?query=901%2Fkh-skhcn')).body.items;
    expect(found.map((one: { id: string }) => one.id)).toEqual([id]);
    const { db } = office.engine;
    expect(await db('audit_entry').where({ action: 'directive.corrected' })).toHaveLength(1);
    await expect(db('directive_correction').update({ reason: 'x' })).rejects.toThrow();
  });

  it('is refused where nothing differs, the number is taken, the text is classified or the dates are wrong', async () => {
    const taken = document({ issuer: { unitId: 'SKHCN' } });
    await register('head', taken);
    const id = await entered('head', { issuer: { unitId: 'SKHCN' } });
    const refused = async (body: object) => codeAndPointer(await correct('head', id, body));

    expect(await refused({})).toEqual([422, 'directive/nothing-corrected', '/reason']);
    expect(await refused({ number: taken.number })).toEqual([409, 'directive/number-taken', '/number']);
    expect((await correct('head', id, { abstract: 'TỐI MẬT' })).status).toBe(422);
    expect((await correct('head', id, { dueOn: '2020-01-01' })).status).toBe(422);
    expect((await office.clients.head.get(`/directives/${id}`)).body.corrections).toEqual([]);
  });

  it('is for whoever entered it and who leads its units; 404 to whoever does not see it', async () => {
    const id = await entered('chief', { issuer: { unitId: 'SKHCN' } });
    expect((await correct('head', id, { signer: 'Phó Giám đốc' })).status).toBe(200);
    expect((await correct('ward', id, { signer: 'Ai đó' })).status).toBe(404);
    expect((await correct('official', id, { signer: 'Ai đó' })).status).toBe(403);
    expect((await office.clients.auditor.get(`/directives/${id}`)).body.mayCorrect).toBe(false);
  });
});
