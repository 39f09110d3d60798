/** What is one's own: snoozed rows by an injected clock, saved views, and a search that shows what one may see. */
import fc from 'fast-check';
import { whereAsleep } from '../../../db/repositories/snoozes';
import { isAsleep } from '../../../domain/collaboration/snooze';
import type { Answer } from '../../support/api-client';
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';

const HOUR = 3_600_000;
let office: Office;
/** What the API takes for now, moved ahead by a test. */
let ahead = 0;

beforeAll(async () => {
  office = await Office.open({}, () => new Date(Date.now() + ahead));
});
afterAll(() => office.close());
afterEach(() => {
  ahead = 0;
});

const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();

describe('snoozing', () => {
  const snooze = (by: Persona, id: string, body: object): Promise<Answer> =>
    office.clients[by].call('PUT', `/assignments/${id}/snooze`, body);
  const isIn = async (who: Persona, box: string, id: string) =>
    (
      (await office.clients[who].get(`/assignments?box=${box}&limit=100`)).body.items as { id: string }[]
    ).some((row) => row.id === id);
  const counts = async (who: Persona) =>
    (await office.clients[who].get('/assignments/counts')).body as Record<string, number>;

  it('hides a row from its sleeper’s boxes and counts until its time, and from nobody else', async () => {
    const { id } = await office.issue();
    await office.carry(id, ['official', 'accept']);
    const before = await counts('official');
    const { status, body } = await snooze('official', id, { until: inHours(2), note: 'chờ số liệu' });

    expect([status, body.snooze.note]).toEqual([200, 'chờ số liệu']);
    expect([await isIn('official', 'mine', id), await isIn('official', 'snoozed', id)]).toEqual([
      false,
      true,
    ]);
    expect(await counts('official')).toMatchObject({ mine: (before['mine'] ?? 0) - 1, snoozed: 1 });
    expect(await isIn('head', 'issued', id)).toBe(true);
    expect((await office.clients.head.get(`/assignments/${id}/snooze`)).body.snooze).toBeNull();
    expect((await counts('head'))['snoozed']).toBe(0);
    ahead = 2 * HOUR + 1_000;
    expect([await isIn('official', 'mine', id), await isIn('official', 'snoozed', id)]).toEqual([
      true,
      false,
    ]);
    expect(await counts('official')).toMatchObject({ mine: before['mine'], snoozed: 0 });
    expect((await office.clients.official.get(`/assignments/${id}/snooze`)).body.snooze).toBeNull();
  });

  it('comes back when something happens, or somebody else says something, if that was asked for', async () => {
    const [event, comment, quiet] = [await office.issue(), await office.issue(), await office.issue()];

    for (const { id } of [event, comment]) {
      expect((await snooze('official', id, { wakesOnChange: true })).status).toBe(200);
    }

    await snooze('official', quiet.id, { until: inHours(5) });
    await office.carry(event.id, [
      'head',
      'changeDeadline',
      { dueInWorkingDays: 9, reason: 'thêm thời gian' },
    ]);
    await office.clients.official.post(`/assignments/${comment.id}/comments`, { text: 'của chính mình' });
    expect(await isIn('official', 'snoozed', comment.id)).toBe(true);
    await office.clients.chief.post(`/assignments/${comment.id}/comments`, { text: 'xem lại nhé' });
    await office.clients.chief.post(`/assignments/${quiet.id}/comments`, { text: 'xem lại nhé' });

    expect([
      await isIn('official', 'toAccept', event.id),
      await isIn('official', 'toAccept', comment.id),
      await isIn('official', 'toAccept', quiet.id),
    ]).toEqual([true, true, false]);
    expect((await office.clients.official.call('DELETE', `/assignments/${quiet.id}/snooze`)).status).toBe(
      200,
    );
    expect(await isIn('official', 'toAccept', quiet.id)).toBe(true);
  });

  it('a day means its beginning in Hanoi; the past, too far and nothing at all are refused', async () => {
    const { id } = await office.issue();
    const tomorrow = new Date(Date.now() + 31 * HOUR).toISOString().slice(0, 10);
    const { body } = await snooze('official', id, { untilOn: tomorrow });
    expect(body.snooze.until).toBe(new Date(Date.parse(`${tomorrow}T00:00:00+07:00`)).toISOString());

    for (const [wrong, pointer] of [
      [{ until: inHours(-1) }, '/until'],
      [{ untilOn: '2020-01-01' }, '/untilOn'],
      [{ until: inHours(24 * 400) }, '/until'],
      [{}, '/until'],
      [{ until: inHours(1), untilOn: tomorrow }, '/untilOn'],
    ] as const) {
      const answer = await snooze('official', id, wrong);
      expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, pointer]);
    }

    expect((await snooze('ward', id, { until: inHours(1) })).status).toBe(404);
  });

  it('means in SQL what the domain says', async () => {
    const { db } = office.engine;
    const { id } = await office.issue();
    const { seq } = (await db('assignment').where({ id }).first('seq')) as { seq: number };
    await office.clients.chief.post(`/assignments/${id}/comments`, { text: 'một lời' });
    const { at } = (await db('comment').where({ assignment_id: id }).first('at')) as { at: Date };
    const instant = fc
      .integer({ min: -3, max: 3 })
      .map((n) => new Date(at.getTime() + n * HOUR).toISOString());

    await fc.assert(
      fc.asyncProperty(
        fc.option(instant, { nil: null }),
        fc.boolean(),
        fc.integer({ min: -1, max: 1 }),
        instant,
        instant,
        async (until, wakes, seen, since, now) => {
          const wakesOnChange = wakes || until === null;
          const snoozed = { until, wakesOnChange, seq: seq + seen, at: since, note: null };
          await db('assignment_snooze').where({ assignment_id: id }).delete();
          await db('assignment_snooze').insert({
            person_id: office.ids.official,
            assignment_id: id,
            until,
            wakes_on_change: wakesOnChange,
            seq: snoozed.seq,
            at: since,
          });
          const rows = await whereAsleep(
            db.from('assignment as a').where('a.id', id),
            office.ids.official,
            now,
            true,
          );
          expect(rows.length === 1).toBe(isAsleep(snoozed, { now, seq, discussedAt: at.toISOString() }));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('saved views', () => {
  const keep = (by: Persona, body: object, key?: string): Promise<Answer> =>
    office.clients[by].post(
      '/saved-views',
      { page: 'myWork', name: 'Gấp', search: { box: 'mine', due: 'today' }, ...body },
      key === undefined ? {} : { 'Idempotency-Key': key },
    );
  const names = async (who: Persona) =>
    ((await office.clients[who].get('/saved-views')).body.items as { name: string }[]).map(
      ({ name }) => name,
    );
  const first = async (who: Persona) =>
    (
      (await office.clients[who].get('/saved-views')).body.items as { name: string; isDefault: boolean }[]
    ).find(({ isDefault }) => isDefault)?.name ?? null;

  it('are one’s own unless shared with a unit that one is in', async () => {
    expect((await keep('official', { name: 'Của tôi' })).status).toBe(201);
    expect((await keep('official', { name: 'Của phòng', unitId: 'SKHCN.P01' })).status).toBe(201);
    expect((await keep('official', { unitId: '00070' })).body).toMatchObject({
      code: 'view/not-in-unit',
      errors: [{ pointer: '/unitId' }],
    });
    expect(await names('official')).toEqual(['Của phòng', 'Của tôi']);
    expect(await names('colleague')).toEqual(['Của phòng']);
    expect(await names('ward')).toEqual([]);
  });

  it('open first by one’s own choice, else by what the head set for a position', async () => {
    const shared = (await keep('chief', { name: 'Chuyên viên mở trước', unitId: 'SKHCN.P01' })).body
      .id as string;
    const own = (await keep('official', { name: 'Tôi mở trước' })).body.id as string;
    const put = (by: Persona, id: string, whom: string, isDefault = true): Promise<Answer> =>
      office.clients[by].call('PUT', `/saved-views/${id}/default`, { for: whom, isDefault });

    expect((await put('official', shared, 'staff')).body.code).toBe('view/not-unit-head');
    expect((await put('ward', shared, 'me')).status).toBe(404);
    expect((await put('chief', shared, 'staff')).status).toBe(200);
    expect([await first('official'), await first('colleague'), await first('chief')]).toEqual([
      'Chuyên viên mở trước',
      'Chuyên viên mở trước',
      null,
    ]);
    await put('official', own, 'me');
    expect(await first('official')).toBe('Tôi mở trước');
    await put('official', own, 'me', false);
    expect(await first('official')).toBe('Chuyên viên mở trước');
  });

  it('are ordered, changed and removed by their owner; a head may remove what is shared with the unit', async () => {
    const [one, two] = [
      (await keep('deputy', { name: 'B' }, 'v-1')).body.id as string,
      (await keep('deputy', { name: 'A' })).body.id as string,
    ];
    expect((await keep('deputy', { name: 'B' }, 'v-1')).body.id).toBe(one);
    expect(await names('deputy')).toEqual(['A', 'B']);
    expect((await office.clients.deputy.call('PUT', '/saved-views/order', { ids: [one, two] })).status).toBe(
      200,
    );
    expect(await names('deputy')).toEqual(['B', 'A']);
    expect(
      (await office.clients.deputy.call('PUT', '/saved-views/order', { ids: ['x'] })).body.errors[0].pointer,
    ).toBe('/ids/0');
    const change = { name: 'C', search: { box: 'issued' }, unitId: 'SKHCN' };
    expect((await office.clients.deputy.call('PUT', `/saved-views/${one}`, change)).body).toMatchObject({
      name: 'C',
      unit: { id: 'SKHCN' },
    });
    expect((await office.clients.chief.call('PUT', `/saved-views/${one}`, change)).status).toBe(403);
    expect((await office.clients.chief.call('DELETE', `/saved-views/${one}`)).status).toBe(403);
    expect((await office.clients.head.call('DELETE', `/saved-views/${two}`)).status).toBe(404);
    expect((await office.clients.head.call('DELETE', `/saved-views/${one}`)).status).toBe(200);
    expect(await names('deputy')).toEqual(['A']);
  });

  it('refuse what is no filter', async () => {
    for (const body of [
      { search: { javascript: 'x' } },
      { search: { box: '' } },
      { name: '' },
      { page: 'x' },
    ]) {
      expect((await keep('official', body)).status).toBe(422);
    }
  });
});

describe('search', () => {
  const search = async (who: Persona, query: string) =>
    (await office.clients[who].get(`/search?query=${encodeURIComponent(query)}`)).body.items as {
      row: { id: string };
      place: string;
      comment: { text: string } | null;
    }[];

  it('finds without accents in number, title, description and comments, the best place first', async () => {
    const title = await office.issue({ title: 'Nguyễn Trãi: kế hoạch kỷ niệm' });
    const text = await office.issue({ description: 'Theo ý kiến của đồng chí Nguyễn Trãi' });
    const said = await office.issue();
    await office.clients.chief.post(`/assignments/${said.id}/comments`, { text: 'Hỏi lại nhóm Nguyễn Trãi' });
    const hits = await search('official', 'nguyen trai');

    expect(hits.map(({ row, place }) => [row.id, place])).toEqual([
      [title.id, 'title'],
      [text.id, 'text'],
      [said.id, 'comments'],
    ]);
    expect(hits[2]?.comment?.text).toBe('Hỏi lại nhóm Nguyễn Trãi');
    const { number } = (await office.clients.official.get(`/assignments/${said.id}`)).body as {
      number: string;
    };
    expect((await search('official', number.toLowerCase()))[0]?.place).toBe('number');
    const listed = (await office.clients.official.get('/assignments?query=nguyen%20trai')).body.items as {
      id: string;
    }[];
    expect(listed.map(({ id }) => id).sort()).toEqual([title.id, text.id, said.id].sort());
  });

  it('shows nobody what their detail would not, and operators find by number and title only', async () => {
    const { id } = await office.issue({ title: 'Đề án ngọc lan', description: 'bạch mai trong mô tả' });
    await office.clients.chief.post(`/assignments/${id}/comments`, { text: 'hoàng yến trong lời' });
    const personas = Object.keys(office.clients) as Persona[];

    for (const words of ['ngọc lan', 'bạch mai', 'hoàng yến']) {
      for (const persona of personas) {
        const seen = (await office.clients[persona].get(`/assignments/${id}`)).status === 200;
        const found = (await search(persona, words)).some(({ row }) => row.id === id);
        const list = (await office.clients[persona].get(`/assignments?query=${encodeURIComponent(words)}`))
          .body.items as { id: string }[];
        expect([persona, words, found, list.some((row) => row.id === id)]).toEqual([
          persona,
          words,
          seen,
          seen,
        ]);
      }
    }

    const processes = async (words: string) =>
      (
        (await office.clients.operator.get(`/processes?query=${encodeURIComponent(words)}`)).body
          .items as unknown[]
      ).length;
    expect([await processes('ngoc lan'), await processes('bach mai'), await processes('hoang yen')]).toEqual([
      1, 0, 0,
    ]);
  });

  it.each(['%', '_', '\\', "'", '😀', '...', '-- ', 'a'.repeat(200)])('takes %j as words', async (query) => {
    const { status } = await office.clients.official.get(`/search?query=${encodeURIComponent(query)}`);
    expect(status).toBe(200);
  });
});
