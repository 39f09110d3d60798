/** The catalogue as a table: all rows become drafts or none does, by the same rules as one; and the list taken out. */
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';

const CSV = { 'Content-Type': 'text/csv' };
const HEADING = 'agency;code;name;output;groupNo;points;reason';

describe('the catalogue as a table', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
    await office.clients.personnel.call('PUT', '/catalogue/frames/SKHCN', {
      groups: [
        { no: 1, name: 'N1' },
        { no: 2, name: 'N2' },
      ],
      standard: { name: 'Công văn', points: '5' },
      documentNumber: '12/QĐ-SKHCN',
      basedOnVersion: 0,
    });
  });
  afterAll(() => office.close());

  const load = (lines: string[], query = '', by: Persona = 'official', key?: string) =>
    office.clients[by].post(`/imports/catalogue${query}`, [HEADING, ...lines].join('\n'), {
      ...CSV,
      ...(key !== undefined && { 'Idempotency-Key': key }),
    });
  const codes = async () =>
    (await office.clients.official.get('/catalogue?agencyId=SKHCN')).body.items.map(
      ({ code }: { code: string }) => code,
    );
  const good = ['SKHCN;BC-1;Báo cáo;Báo cáo;1;7,5;Ban hành', 'SKHCN;BC-2;Báo cáo lớn;Báo cáo;2;15;Ban hành'];

  it('says of each row what is wrong, and writes none while one is', async () => {
    const { body } = await load([
      ...good,
      'SKHCN;BC-1;Trùng mã;Báo cáo;1;5;Ban hành',
      'SKHCN;BC-3;Sai nhóm;Báo cáo;9;5;Ban hành',
      'SKHCN;BC-4;Không điểm;Báo cáo;1;0;Ban hành',
      'XX;BC-5;Không cơ quan;Báo cáo;1;5;Ban hành',
      'SNV;BC-6;Cơ quan khác;Báo cáo;1;5;Ban hành',
    ]);
    expect(body).toMatchObject({ applied: false, total: 7 });
    const faults = (rows: { row: number; errors: { column: string }[] }[]) =>
      rows.flatMap(({ row, errors }) => errors.map(({ column }) => [row, column]));
    // What cannot be read is told first; the rules are asked once every row can be.
    expect(faults(body.rows)).toEqual([[6, 'points']]);
    const second = await load([
      ...good,
      'SKHCN;BC-1;Trùng mã;Báo cáo;1;5;Ban hành',
      'SKHCN;BC-3;Sai nhóm;Báo cáo;9;5;Ban hành',
      'XX;BC-5;Không cơ quan;Báo cáo;1;5;Ban hành',
      'SNV;BC-6;Cơ quan khác;Báo cáo;1;5;Ban hành',
    ]);
    expect(faults(second.body.rows)).toEqual([
      [4, 'code'],
      [5, 'groupNo'],
      [6, 'agency'],
      [7, 'agency'],
    ]);
    expect(await codes()).toEqual([]);
  });

  it('tries without writing, then drafts every row, once for a repeated request', async () => {
    expect((await load(good, '?dryRun=true')).body).toMatchObject({ applied: false, failed: 0, total: 2 });
    expect(await codes()).toEqual([]);
    expect((await load(good, '', 'official', 'table-1')).body).toMatchObject({ applied: true, failed: 0 });
    expect((await load(good, '', 'official', 'table-1')).body).toMatchObject({ applied: true, failed: 0 });
    expect(await codes()).toEqual(['BC-1', 'BC-2']);
    expect((await load(good, '', 'official')).body).toMatchObject({ applied: false, failed: 2 });
    const audit = (await office.engine
      .db('audit_entry')
      .whereRaw("action IN ('catalogue.draft', 'import.applied')")
      .select('action')) as { action: string }[];
    expect(audit.filter(({ action }) => action === 'catalogue.draft')).toHaveLength(2);
  });

  it('is taken out with its coefficients', async () => {
    const answer = await office.clients.official.get('/exports/catalogue?format=csv&agencyId=SKHCN');
    const lines = (answer.body as string)
      .replace(/^\uFEFF/, '')
      .trim()
      .split(/\r?\n/);
    expect(lines).toHaveLength(3);
    expect(lines[1]?.replaceAll('"', '')).toBe('SKHCN;BC-1;Báo cáo;Báo cáo;1;7.5;1.5;Dự thảo;1');
  });
});
