/** Tables in and out over HTTP: what comes out is what one may see; what goes in is all rows or none. */
import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { makeRecurrence, makeTemplate } from '../../support/recurring';
import { until } from '../../support/wait';

const CSV = { 'Content-Type': 'text/csv' };

describe('tables', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  async function download(
    by: Persona,
    address: string,
  ): Promise<{ status: number; bytes: Buffer; type: string }> {
    const { origin, cookie } = office.clients[by];
    const response = await fetch(`${origin}/api/v1${address}`, {
      headers: { ...(cookie === null ? {} : { Cookie: cookie }), 'Accept-Language': 'vi' },
    });

    return {
      status: response.status,
      bytes: Buffer.from(await response.arrayBuffer()),
      type: response.headers.get('content-type') ?? '',
    };
  }
  const textOf = async (by: Persona, address: string): Promise<string> => {
    const { status, bytes } = await download(by, address);
    const text = bytes.toString('utf8');

    if (status !== 200) {
      throw new Error(`${by} gets ${status} for ${address}: ${text}`);
    }

    return text;
  };
  const csvOf = async (by: Persona, address: string): Promise<Record<string, string>[]> =>
    parse(await textOf(by, address), { bom: true, delimiter: ';', columns: true });
  const load = (lines: (string | Buffer)[], query = '', by: Persona = 'head', key = '') =>
    office.clients[by].post(
      `/imports/assignments${query}`,
      lines.every((line) => typeof line === 'string')
        ? lines.join('\r\n')
        : Buffer.concat(lines.map((line) => Buffer.from(line))),
      { ...CSV, ...(key === '' ? {} : { 'Idempotency-Key': key }) },
    );
  const HEADING = 'title;assignee;reviewers;dueInWorkingDays;dueOn';

  it('export the same rows as the list, for each reader, in both forms', async () => {
    await office.issue({ title: '=HYPERLINK("http://evil")' });
    await office.issue({ title: 'Kế hoạch đôn đốc' });
    await office.issue(
      { title: 'Việc của lãnh đạo', assigneeId: office.ids.ward, reviewerIds: undefined },
      'leader',
    );

    for (const who of ['leader', 'head', 'official', 'ward', 'auditor'] as const) {
      const listed = (await office.clients[who].get('/assignments?limit=100')).body.items as {
        number: string;
      }[];
      const exported = await csvOf(who, '/exports/assignments?format=csv');
      expect(exported.map((row) => row['Số'])).toEqual(listed.map(({ number }) => number));
    }

    const titles = (await csvOf('official', '/exports/assignments?format=csv')).map((row) => row['Nhiệm vụ']);
    expect(titles).toContain('\'=HYPERLINK("http://evil")');
    const filtered = await csvOf('head', '/exports/assignments?format=csv&query=ke%20hoach%20don%20doc');
    expect(filtered.map((row) => row['Nhiệm vụ'])).toEqual(['Kế hoạch đôn đốc']);

    const { bytes, type } = await download('head', '/exports/assignments?query=ke%20hoach%20don%20doc');
    const [heading, row] = await readSheet(bytes);
    expect(type).toContain('spreadsheetml');
    expect(row?.[heading?.indexOf('Nhiệm vụ') ?? -1]).toBe('Kế hoạch đôn đốc');
    expect(row?.[heading?.indexOf('Thời hạn') ?? -1]).toBeInstanceOf(Date);
    expect(row?.[heading?.indexOf('Tiến độ (%)') ?? -1]).toBe(0);
    expect(await office.engine.db('audit_entry').where({ action: 'export.made' })).not.toHaveLength(0);
  });

  it('export pages to the end, and every other list by its own right', async () => {
    const { id } = await office.issue({ title: 'Có dòng thời gian' });
    expect((await csvOf('head', `/exports/events?format=csv&assignmentId=${id}`)).length).toBeGreaterThan(0);
    expect((await csvOf('official', '/exports/people?format=csv')).length).toBeGreaterThan(600);
    const addresses = [
      `/exports/events?assignmentId=${id}`,
      `/exports/receipts?assignmentId=${id}`,
      '/exports/processes',
      '/exports/policies',
      '/exports/units',
      '/exports/batch-rows?batchId=nothing',
      '/exports/nothing',
      '/exports/assignments?box=wrong',
    ];
    const statuses = async (who: Persona) =>
      (await Promise.all(addresses.map(async (address) => (await download(who, address)).status))).join(' ');
    expect(await statuses('head')).toBe('200 200 403 200 200 404 404 422');
    expect(await statuses('ward')).toBe('404 404 403 200 200 404 404 422');
    expect(await statuses('operator')).toBe('404 404 200 200 200 404 404 422');
  });

  it('export the registry and what recurs, the same rows as each reader’s list', async () => {
    const registered = await office.clients.leader.post('/directives', {
      number: '91/CT-UBND',
      issuedOn: '2026-04-02',
      issuer: { unitId: 'HN' },
      signer: 'Chủ tịch UBND Thành phố',
      abstract: '=Về số hoá hồ sơ (thử nghiệm)',
      dueOn: '2026-12-31',
    });
    const directiveId = registered.body.id as string;
    const { id } = await office.issue({ title: 'Theo chỉ thị', directiveId }, 'leader');
    await office.carry(id, ['official', 'accept']);
    await office.issue({ title: 'Cũng theo chỉ thị', directiveId }, 'leader');
    await makeRecurrence(office);

    for (const who of ['leader', 'head', 'official', 'ward', 'auditor'] as const) {
      const listed = (await office.clients[who].get('/directives?limit=100')).body.items as {
        number: string;
      }[];
      expect((await csvOf(who, '/exports/directives?format=csv')).map((row) => row['Số'])).toEqual(
        listed.map(({ number }) => number),
      );
    }

    expect(await csvOf('leader', '/exports/directives?format=csv&query=so%20hoa')).toMatchObject([
      {
        Số: '91/CT-UBND',
        'Trích yếu': "'=Về số hoá hồ sơ (thử nghiệm)",
        'Trong hạn, chưa xong': '2',
        'Chưa tiếp nhận': '1',
      },
    ]);
    expect(await csvOf('leader', '/exports/directives?format=csv&year=2025')).toEqual([]);
    expect(await csvOf('head', '/exports/recurrences?format=csv')).toMatchObject([
      { 'Mẫu nhiệm vụ': 'Báo cáo tháng', 'Trạng thái': 'Đang chạy' },
    ]);
    expect(await csvOf('ward', '/exports/recurrences?format=csv')).toEqual([]);
    expect((await download('head', '/exports/distribution-rows?distributionId=nothing')).status).toBe(404);
  });

  it('export one’s own lists: who acts for whom, templates and notices, each to its reader alone', async () => {
    await makeTemplate(office, { by: 'chief' });
    await office.clients.head.post('/delegations', {
      toId: office.ids.deputy,
      kinds: ['issue', 'sign'],
      endsAt: new Date(Date.now() + 5 * 86_400_000).toISOString(),
    });

    for (const who of ['head', 'deputy', 'chief'] as const) {
      const lists = [
        ['templates', '/templates?limit=100', 'Mẫu nhiệm vụ'],
        ['notifications', '/notifications?limit=100', 'Lý do'],
        ['delegations', '/delegations?side=given&limit=100', 'Người thay'],
      ] as const;

      for (const [list, address, column] of lists) {
        const listed = (await office.clients[who].get(address)).body.items as unknown[];
        const side = list === 'delegations' ? '&side=given' : '';
        const exported = await csvOf(who, `/exports/${list}?format=csv${side}`);
        expect([who, list, exported.length]).toEqual([who, list, listed.length]);
        expect(exported.every((row) => row[column] !== undefined && row[column] !== '')).toBe(true);
      }
    }

    expect(await csvOf('chief', '/exports/templates?format=csv')).toMatchObject([
      { 'Trạng thái': 'Đang dùng' },
    ]);
    expect(await csvOf('deputy', '/exports/delegations?format=csv&side=received')).toMatchObject([
      { 'Loại việc': 'Giao việc, Ký duyệt', 'Tình trạng': 'Đang hiệu lực' },
    ]);
    expect((await csvOf('official', '/exports/notifications?format=csv')).length).toBeGreaterThan(0);
  });

  it('export the parts of a unit’s board, the numbers of the screen, to those who see it', async () => {
    await office.issue({ title: 'Trên bảng của Sở' });
    const part = (name: string) => csvOf('head', `/exports/board-${name}?format=csv&unitId=SKHCN`);
    const seen = async (name: string) => (await office.clients.head.get(`/boards/SKHCN${name}`)).body;
    const { units, cells } = await seen('');
    const lines = await part('units');
    const sum = (column: string): number => lines.reduce((all, line) => all + Number(line[column]), 0);
    expect(lines).toHaveLength(units.length as number);
    expect(cells.openInTerm).toBeGreaterThan(0);
    expect([sum('Trong hạn, chưa xong'), sum('Quá hạn, chưa xong')]).toEqual([
      cells.openInTerm,
      cells.openOverdue,
    ]);
    const { months } = await seen('/trend');
    expect((await part('trend')).map((line) => line['Tháng'])).toEqual(
      (months as { month: string }[]).map(({ month }) => month),
    );
    const { bands } = await seen('/load');
    expect((await part('load')).map((line) => line['Số người'])).toEqual(
      (bands as { people: number }[]).map(({ people }) => String(people)),
    );
    const stages = await seen('/stages');
    expect(await part('stages')).toHaveLength(
      4 * ((stages.total === null ? 0 : 1) + (stages.units as unknown[]).length),
    );

    for (const name of ['units', 'stages', 'trend', 'load']) {
      expect((await download('official', `/exports/board-${name}?unitId=SKHCN`)).status).toBe(403);
      expect((await download('ward', `/exports/board-${name}?unitId=SKHCN`)).status).toBe(404);
    }
  });

  it('export the parts of the board of a directive, a programme and a person, as each reader sees it', async () => {
    const directive = await office.clients.head.post('/directives', {
      number: '12/KH-SKHCN',
      issuer: { unitId: 'SKHCN' },
      issuedOn: '2026-03-02',
      signer: 'Giám đốc Sở (demo)',
      abstract: 'Kế hoạch đôn đốc (demo)',
    });
    expect([directive.status, directive.body]).toEqual([201, expect.anything()]);
    await office.issue({ title: 'Theo văn bản', directiveId: directive.body.id });
    const under = `kind=directive&id=${directive.body.id}`;
    const part = (name: string, of: string, who: Persona = 'head') =>
      csvOf(who, `/exports/scope-board-${name}?format=csv&${of}`);
    const seen = (await office.clients.head.get(`/directives/${directive.body.id}/board`)).body;
    expect(await part('lines', under)).toMatchObject([{ 'Trong hạn, chưa xong': '1' }]);
    expect(await part('stages', under)).toEqual([]);
    expect(await part('trend', under)).toHaveLength(seen.months.length as number);
    expect((await part('load', under)).map((line) => line['Số người'])).toEqual(
      (seen.load.bands as { people: number }[]).map(({ people }) => String(people)),
    );
    const own = `kind=person&id=${office.ids.official}`;
    const mine = (await office.clients.official.get(`/people/${office.ids.official}/board`)).body;
    expect(await part('lines', own, 'official')).toMatchObject([
      { 'Trong hạn, chưa xong': String(mine.cells.openInTerm) },
    ]);
    expect((await download('colleague', `/exports/scope-board-lines?${own}`)).status).toBe(404);
    expect((await download('official', `/exports/scope-board-load?${own}`)).status).toBe(422);
  });

  it('export what was sent to operators, without who gets it', async () => {
    await office.engine.db('delivery').insert({
      ...{ id: 'export-1', kind: 'mail', person_id: office.ids.head, reason: 'assigned', due_at: new Date() },
    });
    expect(await csvOf('operator', '/exports/deliveries?format=csv&kind=mail')).toMatchObject([
      { 'Cách gửi': 'Thư', 'Trạng thái gửi': 'Chờ gửi', 'Số lần thử': '0' },
    ]);
    expect(await csvOf('operator', '/exports/deliveries?format=csv&kind=webhook')).toEqual([]);
    expect((await download('official', '/exports/deliveries?format=csv')).status).toBe(403);
  });

  it('import: a dry run says what is wrong with which row, and nothing is issued while one row is wrong', async () => {
    const lines = [
      HEADING,
      'Báo cáo một;official@demo;chief@demo;5;',
      ';official@demo;;5;',
      'Báo cáo hai;nobody@demo;;5;',
      'Báo cáo ba;official@demo;;;01/02/2020',
      'Báo cáo bốn;ward@demo;;5;',
      'Báo cáo năm;official@demo;official@demo;5;',
    ];
    const before = await office.engine.db('assignment').count('* as n').first();
    const dry = (await load(lines, '?dryRun=true')).body;
    expect(dry).toMatchObject({ dryRun: true, applied: false, total: 6, failed: 5, batchId: null });
    const wrong = dry.rows as { row: number; errors: { column: string }[] }[];
    expect(wrong.map(({ row, errors }) => [row, errors[0]?.column ?? null])).toEqual([
      [2, null],
      [3, 'title'],
      [4, 'assignee'],
      [5, 'dueOn'],
      [6, 'assignee'],
      [7, 'reviewers'],
    ]);
    expect((await load(lines)).body).toMatchObject({ applied: false, failed: 5, batchId: null });
    expect(await office.engine.db('assignment').count('* as n').first()).toEqual(before);
    expect((await load(lines, '', 'official')).status).toBe(403);
  });

  it('import: all rows are issued once, each as the person who imports, also when asked twice', async () => {
    // The ids follow from the key, and the engine remembers those of an earlier run.
    const key = randomUUID();
    const lines = [
      HEADING,
      ...Array.from({ length: 25 }, (_, n) => `Nhiệm vụ nhập ${n};official@demo;chief@demo;5;`),
    ];
    const first = (await load(lines, '?source=thang-11.csv', 'head', key)).body;
    expect(first).toMatchObject({ applied: true, failed: 0, total: 25 });
    expect((await load(lines, '?source=thang-11.csv', 'head', key)).body.batchId).toBe(first.batchId);
    const batch = async () => (await office.clients.head.get(`/batches/${first.batchId}`)).body;
    await until(async () => (await batch()).state === 'done', 'the import is done');
    expect(await batch()).toMatchObject({
      kind: 'issue',
      source: 'thang-11.csv',
      rows: { applied: 25, failed: 0 },
    });
    const issued = await office.engine.db('assignment').whereLike('title', 'Nhiệm vụ nhập %');
    expect(issued).toHaveLength(25);
    expect(new Set(issued.map((row: { assigner_id: string }) => row.assigner_id))).toEqual(
      new Set([office.ids.head]),
    );
    const results = await csvOf('head', `/exports/batch-rows?format=csv&batchId=${first.batchId}`);
    expect(results).toHaveLength(25);
    expect(results[0]).toMatchObject({ 'Kết quả': 'Đã làm' });
    expect(results[0]?.['Số']).not.toBe('');
  });

  it('import: reads what Excel in Vietnam writes, and its own templates', async () => {
    // "Đã" in Windows-1258: Đ = D0, a = 61, combining grave = CC.
    const old = await load(
      [`${HEADING}\r\n`, Buffer.from([0xd0, 0x61, 0xcc]), ' xong;official@demo;chief@demo;5;\r\n'],
      '?dryRun=true',
    );
    expect(old.body).toMatchObject({ total: 1, failed: 0 });
    const unicode = Buffer.from(
      `\ufeff${[HEADING, 'Đã xong;official@demo;chief@demo;5;'].join('\r\n').replaceAll(';', '\t')}`,
      'utf16le',
    );
    expect((await load([unicode], '?dryRun=true')).body).toMatchObject({ total: 1, failed: 0 });
    expect((await load([Buffer.from([0x00, 0x01, 0x02])])).status).toBe(400);

    for (const kind of ['units', 'people', 'appointments', 'calendar-days', 'assignments']) {
      for (const format of ['csv', 'xlsx']) {
        const { status, bytes } = await download('head', `/imports/${kind}/template?format=${format}`);
        expect([kind, format, status, bytes.length > 40]).toEqual([kind, format, 200, true]);
      }
    }

    const { bytes } = await download('admin', '/imports/units/template?format=csv');
    expect((await office.clients.admin.post('/imports/units?dryRun=true', bytes, CSV)).body).toMatchObject({
      total: 1,
      failed: 0,
    });
  });
});
