import type { ApiClient, RunningApi } from '../../support/api-client';
import { signedIn, startApi } from '../../support/api-client';

describe('organisation and rules', () => {
  let api: RunningApi;
  let head: ApiClient;

  beforeAll(async () => {
    api = await startApi();
    head = await signedIn(api, 'head@demo');
  });
  afterAll(() => api.stop());

  const names = (items: { name: string }[]): string[] => items.map(({ name }) => name);

  it('finds units and people without accents', async () => {
    const units = (await head.get('/units?query=phuong hoan kiem')).body.items;
    const people = (await head.get('/people?query=tran minh quang')).body.items;

    expect(names(units)).toContain('UBND Phường Hoàn Kiếm');
    expect(people).toEqual([expect.objectContaining({ name: 'Trần Minh Quang (demo)', unitId: 'SKHCN' })]);
    expect((await head.get('/people?query=Trần')).body.items.length).toBeGreaterThan(0);
    expect((await head.get('/people?query=%25')).body.items.length).toBeGreaterThan(0);
  });

  it('pages through everybody once', async () => {
    const seen: string[] = [];

    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await head.get(`/people?limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    }

    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(
      ((await api.db('person').where({ active: true }).select('id')) as unknown[]).length,
    );
  });

  it('offers for issuing only what one heads: everything, a subtree, nothing', async () => {
    const issuable = async (login: string) =>
      (await (await signedIn(api, login)).get('/units?issuable=true&limit=100')).body.items;
    const [all, mine, none] = [
      await issuable('leader@demo'),
      await issuable('head@demo'),
      await issuable('official@demo'),
    ];

    expect(all).toHaveLength(100);
    expect(mine.length).toBeGreaterThan(1);
    expect(mine.every(({ id }: { id: string }) => id.startsWith('SKHCN'))).toBe(true);
    expect(none).toEqual([]);
    expect((await (await signedIn(api, 'official@demo')).get('/people?issuable=true')).body.items).toEqual(
      [],
    );
  });

  it('shows a person with posts and the line manager of this moment', async () => {
    const [official] = (await head.get('/people?query=hoang ngoc mai')).body.items;
    const { body } = await head.get(`/people/${official.id}`);

    expect(body.appointments[0]).toMatchObject({ unitId: 'SKHCN.P01', position: 'staff' });
    expect(body.lineManager).toMatchObject({ name: 'Phạm Đức Long (demo)' });
  });

  it('shows a unit with its head', async () => {
    expect((await head.get('/units/SKHCN')).body).toMatchObject({
      parentId: 'HN',
      head: { name: 'Trần Minh Quang (demo)' },
    });
  });

  it('counts working days by the calendar of Vietnam', async () => {
    const add = async (from: string, days: number) =>
      (await head.post('/calendars/vn/add-working-days', { from, days })).body;

    expect(await add('2026-08-28', 1)).toEqual({ date: '2026-09-03' });
    expect(await add('2026-11-20', 7)).toEqual({ date: '2026-12-01' });
    expect(await add('2026-11-21', 0)).toEqual({ date: '2026-11-23' });
    expect(
      (await head.post('/calendars/mars/add-working-days', { from: '2026-01-01', days: 1 })).body.code,
    ).toBe('calendar/unknown');
    expect((await head.post('/calendars/vn/add-working-days', { from: '2026-02-30', days: 1 })).status).toBe(
      422,
    );
  });

  it('lists the policies with their steps, one of them the default', async () => {
    const { items } = (await head.get('/policies')).body;
    const seconds = items.find(({ id }: { id: string }) => id === 'demo-seconds');

    expect(items.filter(({ isDefault }: { isDefault: boolean }) => isDefault)).toHaveLength(1);
    expect(seconds.steps.map(({ offset }: { offset: string }) => offset)).toEqual([
      '-PT3S',
      'P0D',
      'PT2S',
      'PT4S',
    ]);
  });
});
