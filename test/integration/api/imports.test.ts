import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { ApiClient, RunningApi } from '../../support/api-client';
import { signedIn, startApi } from '../../support/api-client';

const XLSX = { 'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
const CSV = { 'Content-Type': 'text/csv' };

describe('imports', () => {
  let api: RunningApi;
  let admin: ApiClient;

  beforeAll(async () => {
    api = await startApi();
    admin = await signedIn(api, 'admin@demo');
  });
  afterAll(() => api.stop());

  const load = (kind: string, lines: string[], query = '') =>
    admin.post(`/imports/${kind}${query}`, lines.join('\n'), CSV);
  const count = async (table: string): Promise<number> =>
    Number(((await api.db(table).count('* as n').first()) as { n: number }).n);

  const UNITS = [
    'code,name,nameEn,kind,parentCode',
    'TEST.P01,Phòng thử nghiệm (demo),Test division,division,TEST',
    'TEST,Sở Thử nghiệm (demo),Test department,department,HN',
  ];

  it('tries a table without keeping anything', async () => {
    const before = await count('unit');
    const { status, body } = await load('units', UNITS, '?dryRun=true');

    expect(status).toBe(200);
    expect(body).toMatchObject({ dryRun: true, applied: false, total: 2, failed: 0 });
    expect(body.rows[0]).toEqual({ row: 2, ok: true, id: 'TEST.P01', errors: [] });
    expect(await count('unit')).toBe(before);
  });

  it('takes units in any order, and finds them at once without accents', async () => {
    expect((await load('units', UNITS)).body).toMatchObject({ applied: true, failed: 0 });
    const { items } = (await admin.get('/units?query=so thu nghiem')).body;

    expect(items[0]).toMatchObject({ id: 'TEST', parentId: 'HN', kind: 'department' });
    expect((await api.db('unit').where({ id: 'TEST.P01' }).first('path')).path).toEqual([
      'HN',
      'TEST',
      'TEST.P01',
    ]);
  });

  it('changes what is there when a table is loaded again, and moves whole subtrees', async () => {
    await load('units', ['code,name,kind,parentCode', 'TEST,Sở Đổi tên (demo),department,SKHCN']);

    expect((await admin.get('/units/TEST')).body).toMatchObject({
      name: 'Sở Đổi tên (demo)',
      parentId: 'SKHCN',
    });
    expect((await api.db('unit').where({ id: 'TEST.P01' }).first('path')).path).toEqual([
      'HN',
      'SKHCN',
      'TEST',
      'TEST.P01',
    ]);
  });

  it('keeps all rows or none, and says which row is wrong and why', async () => {
    const before = await count('person');
    const { body } = await load('people', [
      'id,name,login,colour',
      'p-t1,Người thứ nhất (demo),one@test,red',
      'p-t2,,two@test,',
      'p-t3,Người thứ ba (demo),head@demo,',
    ]);

    expect(body).toMatchObject({ applied: false, total: 3, failed: 2 });
    expect(body.rows[0]).toMatchObject({ row: 2, ok: false, errors: [{ column: 'colour' }] });
    expect(body.rows[1].errors).toEqual([{ column: 'name', message: 'Trường này là bắt buộc.' }]);
    expect(await count('person')).toBe(before);
  });

  it('sees what only the database knows: taken logins, repeated rows, circles, unknown parents', async () => {
    const taken = await load('people', ['id,name,login', 'p-t3,Người thứ ba (demo),head@demo']);
    const repeated = await load('people', ['id,name', 'p-t4,A (demo)', 'p-t4,B (demo)']);
    const circle = await load('units', [
      'code,name,kind,parentCode',
      'C1,Một (demo),division,C2',
      'C2,Hai (demo),division,C1',
    ]);
    const orphan = await load('units', ['code,name,kind,parentCode', 'C3,Ba (demo),division,NOWHERE']);

    expect([taken, repeated, circle, orphan].map(({ body }) => body.applied)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(taken.body.rows[0].errors[0].column).toBe('login');
    expect(repeated.body.rows.map(({ ok }: { ok: boolean }) => ok)).toEqual([true, false]);
    expect(circle.body.failed).toBe(2);
    expect(orphan.body.rows[0].errors[0].column).toBe('parentCode');
    expect(await api.db('unit').where('id', 'like', 'C_').first()).toBeUndefined();
  });

  it('appoints people, and refuses a second head at the same time', async () => {
    await load('people', ['id,name', 'p-a1,Trưởng Một (demo)', 'p-a2,Trưởng Hai (demo)']);
    const first = await load('appointments', [
      'personId,unitCode,position,title,from,to',
      'p-a1,TEST,head,Giám đốc,2026-01-01,2026-07-01',
      'p-a2,TEST,head,Giám đốc,2026-07-01,',
    ]);
    const second = await load('appointments', [
      'personId,unitCode,position,from',
      'p-a1,TEST,staff,2026-08-01',
      'p-a1,TEST,head,2026-08-01',
    ]);

    expect(first.body).toMatchObject({ applied: true, failed: 0 });
    expect(second.body).toMatchObject({ applied: false, failed: 1 });
    expect(second.body.rows[1].errors[0].column).toBe('from');
    expect((await admin.get('/people/p-a1')).body.appointments).toEqual([
      expect.objectContaining({ unitId: 'TEST', position: 'head', from: '2026-01-01', to: '2026-07-01' }),
    ]);
  });

  it('adds days to a calendar as a new version that everybody counts with', async () => {
    const ask = async () =>
      (await admin.post('/calendars/vn/add-working-days', { from: '2027-03-01', days: 1 })).body.date;
    expect(await ask()).toBe('2027-03-02');

    const { body } = await load('calendar-days', [
      'date;kind;nameVi;nameEn;source',
      '2027-03-02;holiday;Ngày thử;Test day;Quyết định thử nghiệm',
    ]);
    expect(body).toMatchObject({ applied: true });
    expect(await ask()).toBe('2027-03-03');
    expect((await admin.get('/calendars')).body.items[0].version).toBeGreaterThan(1);
  });

  it('reads spreadsheets, and refuses one that unpacks to more than it may', async () => {
    const xlsx = readFileSync(path.resolve(__dirname, '../../fixtures/units.xlsx'));
    const bomb = Buffer.from(xlsx);
    // The size that the first entry of the archive's directory declares.
    bomb.writeUInt32LE(0x7fff_ffff, bomb.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 24);

    expect((await admin.post('/imports/units', xlsx, XLSX)).body).toMatchObject({
      applied: true,
      total: 2,
      failed: 0,
    });
    expect((await admin.get('/units/XL.P01')).body.name).toBe('Phòng từ bảng tính (demo)');
    expect((await admin.get('/units/XL.P02')).body.name).toBe('=1+1 (demo)');
    expect((await admin.post('/imports/units', bomb, XLSX)).status).toBe(413);
  });

  it('writes an import into the audit, with who and how many', async () => {
    const row = (await api
      .db('audit_entry')
      .where({ action: 'import.applied' })
      .orderBy('seq')
      .first('canonical')) as { canonical: string };

    expect(JSON.parse(row.canonical)).toMatchObject({ details: { kind: 'units', rows: 2 } });
  });

  it.each<[string, string, string, number]>([
    ['another media type', '{}', 'application/json', 415],
    ['half a quote', 'code,name\n"A,B', 'text/csv', 400],
    [
      'something called a spreadsheet',
      'PK no zip',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      400,
    ],
  ])('refuses %s', async (_what, body, type, status) => {
    expect((await admin.post('/imports/units', body, { 'Content-Type': type })).status).toBe(status);
  });

  it('knows no other tables', async () => {
    expect((await load('passwords', ['a', 'b'])).status).toBe(404);
  });

  it('is for administrators, who are asked before the table is read', async () => {
    for (const login of ['leader@demo', 'head@demo', 'personnel@demo', 'operator@demo', 'auditor@demo']) {
      const answer = await (await signedIn(api, login)).post('/imports/units', 'x'.repeat(1_000), CSV);
      expect(answer.status).toBe(403);
    }
  });
});
