/** Comments over HTTP: who may say, read, edit and retract; whom one may name; and that no word of it leaks. */
import type { Answer } from '../../support/api-client';
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';

describe('comments', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const say = (by: Persona, id: string, text: unknown, key?: string): Promise<Answer> =>
    office.clients[by].post(
      `/assignments/${id}/comments`,
      { text },
      key === undefined ? {} : { 'Idempotency-Key': key },
    );
  const naming = (persona: Persona) => `@[x](person:${office.ids[persona]})`;
  const read = async (by: Persona, id: string) =>
    (await office.clients[by].get(`/assignments/${id}/comments`)).body.items as {
      id: string;
      text: string | null;
      edits: number;
      mine: boolean;
      mentions: { id: string; name: string }[];
    }[];
  const inbox = async (who: Persona) =>
    (await office.clients[who].get('/notifications?limit=100')).body.items as {
      reason: string;
      assignmentId: string;
      link: string;
    }[];

  it.each<[Persona, number, number]>([
    ['official', 201, 200],
    ['chief', 201, 200],
    ['head', 201, 200],
    ['deputy', 201, 200],
    ['leader', 201, 200],
    ['personnel', 403, 200],
    ['auditor', 403, 200],
    ['colleague', 404, 404],
    ['ward', 404, 404],
    ['operator', 404, 404],
    ['methodologist', 404, 404],
    ['admin', 404, 404],
  ])('%s gets %i for saying something and %i for reading', async (persona, saying, reading) => {
    const { id } = await office.issue();
    expect((await say(persona, id, 'xin ý kiến')).status).toBe(saying);
    expect((await office.clients[persona].get(`/assignments/${id}/comments`)).status).toBe(reading);
    expect((await office.clients[persona].get(`/assignments/${id}/mentionable?query=mai`)).status).toBe(
      reading,
    );
  });

  it('does not touch the version, and a repeated request says nothing twice', async () => {
    const { id, version } = await office.issue();
    const [one, two] = [await say('official', id, 'Đã rõ', 'k-1'), await say('official', id, 'Đã rõ', 'k-1')];

    expect(two.body).toEqual(one.body);
    expect((await say('official', id, 'khác', 'k-1')).body.code).toBe('idempotency/key-reused');
    expect(await read('chief', id)).toHaveLength(1);
    expect((await office.clients.official.get(`/assignments/${id}`)).body.version).toBe(version);
  });

  it('names people who may see it, tells them once with the way to the very comment', async () => {
    const { id } = await office.issue();
    const { body } = await say('official', id, `Nhờ ${naming('chief')} và ${naming('official')} xem`, 'm-1');
    await say('official', id, `Nhờ ${naming('chief')} và ${naming('official')} xem`, 'm-1');
    const told = (await inbox('chief')).filter(
      (one) => one.assignmentId === id && one.reason === 'mentioned',
    );

    expect(told).toEqual([expect.objectContaining({ link: `/assignments/${id}#comment-${body.id}` })]);
    expect((await inbox('official')).some((one) => one.reason === 'mentioned')).toBe(false);
    expect((await read('head', id))[0]?.mentions.map((person) => person.id)).toEqual([
      office.ids.chief,
      office.ids.official,
    ]);
  });

  it('refuses to name who may not see it, or nobody at all, with a pointer, and tells nobody', async () => {
    const { id } = await office.issue();

    for (const [text, code] of [
      [`${naming('chief')} ${naming('ward')}`, 'comment/mention-cannot-see'],
      ['@[x](person:p-none)', 'assignment/unknown-person'],
    ] as const) {
      const { body } = await say('official', id, text);
      expect(body).toMatchObject({ status: 422, code, errors: [{ pointer: '/text' }] });
    }

    const many = Array.from({ length: 21 }, (_, n) => `@[x](person:p-${n})`).join(' ');
    expect((await say('official', id, many)).body.code).toBe('comment/too-many-mentions');
    expect(await read('official', id)).toEqual([]);
    expect(
      (await inbox('chief')).filter((one) => one.assignmentId === id && one.reason === 'mentioned'),
    ).toEqual([]);
    expect((await inbox('ward')).filter((one) => one.assignmentId === id)).toEqual([]);
  });

  it('offers for naming only people who may see it', async () => {
    const { id } = await office.issue();
    const offered = async (query: string) =>
      (
        (await office.clients.chief.get(`/assignments/${id}/mentionable?query=${encodeURIComponent(query)}`))
          .body.items as { id: string }[]
      ).map((person) => person.id);

    expect(await offered('')).toEqual(expect.arrayContaining([office.ids.official, office.ids.head]));
    expect(await offered('hoang ngoc mai')).toEqual([office.ids.official]);
    const wardName = ((await office.clients.ward.get('/me')).body.name as string).replace(' (demo)', '');
    expect(await offered(wardName)).not.toContain(office.ids.ward);
  });

  it('edits one’s own with history, tells only who is newly named, and nobody edits for another', async () => {
    const { id } = await office.issue();
    const { body } = await say('official', id, `lần một ${naming('chief')}`);
    const at = `/assignments/${id}/comments/${body.id}`;
    const second = { text: `lần hai ${naming('chief')} ${naming('head')}` };

    expect((await office.clients.chief.call('PUT', at, second)).body.code).toBe('comment/not-author');
    expect((await office.clients.official.call('PUT', at, second)).body).toMatchObject({
      edits: 1,
      ...second,
    });
    expect((await office.clients.official.call('PUT', at, second)).body.edits).toBe(1);
    expect((await office.clients.head.get(`${at}/history`)).body.items).toEqual([
      { text: `lần một ${naming('chief')}`, at: expect.any(String) },
    ]);
    const mentions = async (who: Persona) =>
      (await inbox(who)).filter((one) => one.assignmentId === id && one.reason === 'mentioned').length;
    expect([await mentions('chief'), await mentions('head')]).toEqual([1, 1]);
    expect((await office.clients.ward.get(`${at}/history`)).status).toBe(404);
  });

  it('retracts one’s own: the place stays, the words are gone from reading, history and search', async () => {
    const { id } = await office.issue();
    const { body } = await say('official', id, 'mật khẩu kho là hoa phượng đỏ');
    const at = `/assignments/${id}/comments/${body.id}`;
    const hits = async () =>
      ((await office.clients.chief.get('/search?query=hoa%20phuong%20do')).body.items as unknown[]).length;

    await office.clients.official.call('PUT', at, { text: 'kho ở tầng ba, hoa phượng đỏ' });
    expect(await hits()).toBe(1);
    expect((await office.clients.chief.call('DELETE', at)).body.code).toBe('comment/not-author');
    expect((await office.clients.official.call('DELETE', at)).status).toBe(200);
    expect((await office.clients.official.call('DELETE', at)).status).toBe(200);
    expect(await read('chief', id)).toEqual([
      expect.objectContaining({ text: null, mentions: [], retractedAt: expect.any(String) }),
    ]);
    expect((await office.clients.chief.get(`${at}/history`)).body.code).toBe('comment/retracted');
    expect((await office.clients.official.call('PUT', at, { text: 'x' })).body.code).toBe(
      'comment/retracted',
    );
    expect(await hits()).toBe(0);
  });

  it('answers bad input with a pointer, and a comment of another assignment as not there', async () => {
    const [one, two] = [await office.issue(), await office.issue()];
    const { body } = await say('official', one.id, 'ở đây');

    for (const text of ['', '   ', 'x'.repeat(8_001), 'a\u0007b', 7, null]) {
      const answer = await say('official', one.id, text);
      expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, '/text']);
    }

    expect(
      (await office.clients.official.call('PUT', `/assignments/${two.id}/comments/${body.id}`, { text: 'x' }))
        .status,
    ).toBe(404);
  });

  it('pages the stream, the newest first', async () => {
    const { id } = await office.issue();

    for (let n = 1; n <= 5; n += 1) {
      await say('official', id, `câu ${n}`);
    }

    const seen: (string | null)[] = [];
    let cursor: string | null = '';

    while (cursor !== null) {
      const { body }: Answer = await office.clients.chief.get(
        `/assignments/${id}/comments?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      seen.push(...(body.items as { text: string }[]).map(({ text }) => text));
      cursor = body.nextCursor as string | null;
    }

    expect(seen).toEqual(['câu 5', 'câu 4', 'câu 3', 'câu 2', 'câu 1']);
  });

  it('leaves an audit entry for each act, with a hash of the words and not the words', async () => {
    const { id } = await office.issue();
    const { body } = await say('official', id, 'lời riêng');
    await office.clients.official.call('PUT', `/assignments/${id}/comments/${body.id}`, { text: 'lời khác' });
    await office.clients.official.call('DELETE', `/assignments/${id}/comments/${body.id}`);
    const rows = (await office.engine
      .db('audit_entry')
      .where({ chain: `collaboration/${id}` })
      .orderBy('seq')) as { action: string; canonical: string }[];

    expect(rows.map(({ action }) => action)).toEqual([
      'comment.added',
      'comment.edited',
      'comment.retracted',
    ]);
    expect(rows.some(({ canonical }) => canonical.includes('lời'))).toBe(false);
  });
});
