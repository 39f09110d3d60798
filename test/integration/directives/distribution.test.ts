/** Issuing under a directive to many: the preview, the order, each row once, and every decision about the rest. */
import { cellsOf } from '../../../domain/assignment/cells';
import type { AssignmentState } from '../../../domain/assignment/state';
import { thresholdsAt } from '../../../application/assignments/schedule';
import { cityRules } from '../../../db/repositories/policies';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { until } from '../../support/wait';

let office: Office;
let directiveId: string;

beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.close());

let last = 0;
beforeEach(async () => {
  last += 1;
  directiveId = await register('leader');
});

async function register(by: Persona): Promise<string> {
  const { status, body } = await office.clients[by].post('/directives', {
    number: `${last}/CT-UBND`,
    issuedOn: '2026-04-02',
    issuer: { name: `Cơ quan ${by}` },
    signer: 'Chủ tịch',
    abstract: 'Về số hoá hồ sơ (thử nghiệm)',
  });
  expect(status).toBe(201);

  return String(body.id);
}

const assignment = { title: 'Báo cáo số hoá hồ sơ', dueInWorkingDays: 10 };
const order = (
  recipients: object,
  expected: number,
  by: Persona = 'leader',
  key?: string,
  what: object = assignment,
) =>
  office.clients[by].post(
    `/directives/${directiveId}/distributions`,
    { recipients, assignment: what, expected },
    key === undefined ? {} : { 'Idempotency-Key': key },
  );
const preview = (recipients: object, what: object = assignment, by: Persona = 'leader') =>
  office.clients[by].post(`/directives/${directiveId}/distribution-preview`, {
    recipients,
    assignment: what,
  });
const control = (id: string, act: string, by: Persona = 'leader') =>
  office.clients[by].post(`/distributions/${id}/control`, { act, reason: 'thử nghiệm' });
const progress = async (id: string) =>
  (await office.clients.leader.get(`/directives/${directiveId}/distributions`)).body.items.find(
    (one: { id: string }) => one.id === id,
  );
const done = (id: string) =>
  until(async () => (await progress(id)).state === 'done', 'every row has come to something', 60_000);
const rowsOf = async (id: string, status = '') =>
  (await office.clients.leader.get(`/distributions/${id}/rows?limit=100${status && `&status=${status}`}`))
    .body.items;
const issued = async (): Promise<string[]> =>
  (await office.engine
    .db('assignment')
    .where({ directive_id: directiveId })
    .orderBy('lead_unit_id')
    .pluck('lead_unit_id')) as string[];
const codeAndPointer = ({ status, body }: Awaited<ReturnType<typeof order>>) => [
  status,
  body.code,
  body.errors?.[0]?.pointer,
];

describe('the preview', () => {
  it('says to whom, when, by which steps, and what clashes; and does nothing', async () => {
    const saturday = '2027-01-16';
    await office.issue({
      assigneeId: office.ids.chief,
      reviewerIds: [office.ids.head],
      directiveId: undefined,
    });
    const { status, body } = await preview(
      { kinds: ['department'], unitIds: ['00070'], exceptUnitIds: ['STP'] },
      { title: 'x', dueOn: saturday },
    );

    expect(status).toBe(200);
    expect(body).toMatchObject({
      total: 17,
      flagged: { noReceiver: 0, dayMoved: 17, sameDay: 0, again: 0, tooMuch: 0 },
      variants: [{ recipients: 17, policy: { id: 'standard' }, calendar: { id: 'vn' } }],
    });
    expect(body.variants[0].ladder.length).toBeGreaterThan(2);
    const ward = body.rows.find((row: { unit: { id: string } }) => row.unit.id === '00070');
    expect(ward).toMatchObject({ person: null, flags: ['dayMoved'] });
    expect(ward.receivers).toContainEqual(expect.objectContaining({ id: office.ids.ward }));
    const department = body.rows.find((row: { unit: { id: string } }) => row.unit.id === 'SKHCN');
    expect(department.load.open).toBeGreaterThan(0);
    expect(await issued()).toEqual([]);
  });

  it('tells units that have another calendar or policy from the others', async () => {
    await office.engine.db('unit_calendar').insert({
      unit_id: 'STP',
      version: 1,
      calendar_id: 'vn',
      override: JSON.stringify({ unitId: 'STP', version: 1, weekend: [0] }),
    });
    const { body } = await preview({ unitIds: ['STP', 'SNV'] }, { title: 'x', dueOn: '2027-01-16' });
    expect(body.variants).toHaveLength(2);
    expect(body.flagged.dayMoved).toBe(1);
  });

  it.each<[object, object, Persona, unknown[]]>([
    [{}, assignment, 'leader', [422, 'distribution/no-recipients', '/recipients']],
    [
      { unitIds: ['SNV', 'nowhere'] },
      assignment,
      'leader',
      [422, 'assignment/unknown-unit', '/recipients/unitIds/1'],
    ],
    [
      { groupIds: ['none'] },
      assignment,
      'leader',
      [422, 'assignment/unknown-reference', '/recipients/groupIds/0'],
    ],
    [
      { unitIds: ['SNV'] },
      { ...assignment, policyId: 'none' },
      'leader',
      [422, 'assignment/unknown-policy', '/assignment/policyId'],
    ],
    [
      { unitIds: ['SNV'] },
      { title: 'x', dueOn: '2026-01-05' },
      'leader',
      [422, 'assignment/deadline-past', '/assignment/dueOn'],
    ],
    [{ unitIds: ['SNV'] }, { title: 'x' }, 'leader', [422, 'request/invalid', '/assignment/dueAt']],
    [
      { unitIds: ['SNV'] },
      { ...assignment, signerId: 'none' },
      'leader',
      [422, 'assignment/unknown-person', '/assignment/signerId'],
    ],
    [{ unitIds: ['SNV'] }, assignment, 'ward', [404, 'access/not-visible', undefined]],
    [{ unitIds: ['SNV'] }, assignment, 'official', [403, 'access/not-entitled', undefined]],
  ])('refuses %j %j of %s', async (recipients, what, by, expected) => {
    expect(codeAndPointer(await preview(recipients, what, by))).toEqual(expected);
    expect(codeAndPointer(await order(recipients, 1, by, undefined, what))).toEqual(expected);
    expect(await issued()).toEqual([]);
  });
});

describe('an order', () => {
  it('issues every row once, as the person who ordered it, and the matrix adds up', async () => {
    const { status, body } = await order({ kinds: ['department'] }, 17, 'leader', 'once');
    expect(status).toBe(201);
    await done(body.id);
    // The same request again orders nothing more; another one under its key is refused.
    expect((await order({ kinds: ['department'] }, 17, 'leader', 'once')).body.id).toBe(body.id);
    expect((await order({ kinds: ['ward'] }, 51, 'leader', 'once')).body.code).toBe('idempotency/key-reused');

    expect((await progress(body.id)).rows).toEqual({ waiting: 0, issued: 17, failed: 0 });
    expect(new Set(await issued()).size).toBe(17);
    expect(await issued()).toHaveLength(17);
    const rows = await office.engine.db('assignment').where({ directive_id: directiveId }).select('state');
    const { calendar, policy } = await cityRules(office.engine.db);
    const thresholds = thresholdsAt(calendar, policy, new Date().toISOString());
    const counted: Record<string, number> = {};

    for (const { state } of rows as { state: AssignmentState }[]) {
      expect(state).toMatchObject({ assignerId: office.ids.leader, directiveId, title: assignment.title });
      cellsOf(state, thresholds).forEach((cell) => {
        counted[cell] = (counted[cell] ?? 0) + 1;
      });
    }

    const { cells } = (await office.clients.leader.get(`/directives/${directiveId}`)).body;
    expect(cells).toEqual({
      doneOnTime: 0,
      doneLate: 0,
      openInTerm: 0,
      openOverdue: 0,
      dueSoon: 0,
      notAccepted: 0,
      declined: 0,
      withdrawn: 0,
      ...counted,
    });
    expect(cells).toMatchObject({ openInTerm: 17, notAccepted: 17 });
    const page = await office.clients.leader.get(`/assignments?directiveId=${directiveId}&cell=notAccepted`);
    expect(page.body.items).toHaveLength(17);
    // Taken out as a table: a row for each recipient, and none for whoever may not see the order.
    const table = `/exports/distribution-rows?format=csv&distributionId=${body.id}`;
    const csv = String((await office.clients.leader.get(table)).body)
      .trim()
      .split(/\r?\n/);
    expect([
      csv.length,
      csv.filter((line) => line.includes('Đã giao') || line.includes('Issued')).length,
    ]).toEqual([18, 17]);
    expect((await office.clients.official.get(table)).status).toBe(404);
    // A head of one of the units counts what they may see.
    const own = (await office.clients.head.get(`/directives/${directiveId}`)).body;
    expect([own.cells.openInTerm, own.mayDistribute]).toEqual([1, true]);
  });

  it('goes to everybody in a unit, but not to the one who orders', async () => {
    directiveId = await register('chief');
    const seen = await preview({ peopleOfUnitIds: ['SKHCN.P01'] }, assignment, 'chief');
    const { body } = await order({ peopleOfUnitIds: ['SKHCN.P01'] }, seen.body.total, 'chief');
    await done(body.id);
    const people = (await rowsOf(body.id)).map((row: { person: { id: string } }) => row.person.id);
    expect(people).toContain(office.ids.official);
    expect(people).not.toContain(office.ids.chief);
    expect((await progress(body.id)).rows.issued).toBe(people.length);
  });

  it('is refused when the recipients are not those of the preview', async () => {
    const answer = await order({ kinds: ['department'] }, 16);
    expect([answer.status, answer.body.code, answer.body.details]).toEqual([
      409,
      'distribution/preview-changed',
      { recipients: 17 },
    ]);
    expect(codeAndPointer(await order({ unitIds: ['STP'] }, 1, 'head'))).toEqual([
      404,
      'access/not-visible',
      undefined,
    ]);
    directiveId = await register('head');
    expect(codeAndPointer(await order({ unitIds: ['STP'] }, 1, 'head'))).toEqual([
      403,
      'assignment/outside-scope',
      '/recipients/unitIds/0',
    ]);
  });

  it('pauses, goes on, and leaves out the rest when cancelled', async () => {
    const { body } = await order({ kinds: ['ward', 'commune'] }, 126);
    await until(async () => (await progress(body.id)).rows.issued > 3, 'some are issued');
    expect((await control(body.id, 'pause')).body.state).toBe('paused');
    let before = -1;
    await until(async () => {
      const { issued: now } = (await progress(body.id)).rows;
      const rests = now === before;
      before = now;
      return rests;
    }, 'what has begun is finished');
    const rested = (await progress(body.id)).rows;
    expect(rested.waiting).toBeGreaterThan(0);
    expect((await control(body.id, 'pause')).body.code).toBe('distribution/not-in-state');
    expect((await control(body.id, 'retry')).body.code).toBe('distribution/nothing-failed');
    expect((await control(body.id, 'pause', 'head')).status).toBe(404);
    expect((await control(body.id, 'pause', 'auditor')).status).toBe(403);

    expect((await control(body.id, 'resume')).body.state).toBe('running');
    await until(async () => (await progress(body.id)).rows.issued > rested.issued, 'it goes on');
    expect((await control(body.id, 'cancel')).body).toMatchObject({ state: 'cancelled', acts: [] });
    expect((await control(body.id, 'resume')).body.code).toBe('distribution/not-in-state');
    await until(async () => {
      const rows = (await progress(body.id)).rows;
      return (await issued()).length === rows.issued;
    }, 'rows and assignments are as many');
    expect((await progress(body.id)).rows.waiting).toBeGreaterThan(0);
    const audited = await office.engine
      .db('audit_entry')
      .whereLike('action', 'distribution.%')
      .orderBy('seq')
      .pluck('action');
    expect(audited.slice(-4)).toEqual([
      'distribution.ordered',
      'distribution.pause',
      'distribution.resume',
      'distribution.cancel',
    ]);
  });

  it('asks the authority of the person who ordered again when a row is issued, and tries failed rows again', async () => {
    directiveId = await register('head');
    // More than are under way at a time, so that some are left when the authority is gone.
    const recipients = { kinds: ['division'], peopleOfUnitIds: ['SKHCN'] };
    const { total } = (await preview(recipients, assignment, 'head')).body as { total: number };
    expect(total).toBeGreaterThan(8);
    await office.engine.db.raw('ALTER FUNCTION record_events(jsonb) RENAME TO record_events_away');
    const { body } = await order(recipients, total, 'head');
    await office.engine
      .db('appointment')
      .where({ person_id: office.ids.head, unit_id: 'SKHCN' })
      .update({ position: 'staff' });
    await office.engine.db.raw('ALTER FUNCTION record_events_away(jsonb) RENAME TO record_events');
    await done(body.id);
    const failed = await rowsOf(body.id, 'failed');
    expect(failed.length).toBeGreaterThan(0);
    expect(failed[0]).toMatchObject({ errorCode: 'access/not-entitled', assignment: null });

    await office.engine
      .db('appointment')
      .where({ person_id: office.ids.head, unit_id: 'SKHCN' })
      .update({ position: 'head' });
    expect((await control(body.id, 'retry', 'head')).body.state).toBe('running');
    await done(body.id);
    expect((await progress(body.id)).rows).toEqual({ waiting: 0, issued: total, failed: 0 });
    expect(await issued()).toHaveLength(total);
  });
});

describe('choosing', () => {
  it('saved groups: one’s own to change, shared ones to use, reach as ever', async () => {
    const { leader, head, ward } = office.clients;
    const wish = { name: 'Các sở nòng cốt', sharedUnitId: null, unitIds: ['SNV', 'STP'] };
    const { status, body: group } = await leader.post('/unit-groups', wish);
    expect(status).toBe(201);
    expect((await leader.post('/unit-groups', wish)).body.code).toBe('group/name-taken');
    expect((await preview({ groupIds: [group.id] })).body.total).toBe(2);
    expect((await head.get('/unit-groups')).body.items).toEqual([]);
    expect((await head.get(`/unit-groups/${group.id}`)).status).toBe(404);

    const shared = { ...wish, sharedUnitId: 'HN', unitIds: ['SNV', 'SKHCN.P01'] };
    expect((await leader.call('PUT', `/unit-groups/${group.id}`, shared)).status).toBe(200);
    expect((await head.get('/unit-groups')).body.items).toMatchObject([{ id: group.id, mine: false }]);
    expect((await head.get(`/unit-groups/${group.id}`)).body.units).toMatchObject([
      { id: 'SNV' },
      { id: 'SKHCN.P01' },
    ]);
    expect((await head.call('PUT', `/unit-groups/${group.id}`, wish)).status).toBe(403);
    expect((await head.call('DELETE', `/unit-groups/${group.id}`)).status).toBe(403);
    directiveId = await register('head');
    // Of a shared group one reaches what one may issue to.
    expect((await preview({ groupIds: [group.id] }, assignment, 'head')).body.rows).toMatchObject([
      { unit: { id: 'SKHCN.P01' } },
    ]);
    expect(codeAndPointer(await ward.post('/unit-groups', { ...wish, sharedUnitId: 'SNV' }))).toEqual([
      403,
      'assignment/outside-scope',
      '/sharedUnitId',
    ]);
    expect((await leader.call('DELETE', `/unit-groups/${group.id}`)).status).toBe(200);
    expect((await leader.call('DELETE', `/unit-groups/${group.id}`)).status).toBe(404);
  });

  it('a spreadsheet of unit codes: what it names, and what is wrong with each row', async () => {
    const sheet = 'code,ghi chú\nSNV,x\nnowhere,\nSNV,\n00070,y\n,z\n';
    const { status, body } = await office.clients.leader.call('POST', '/recipient-sheets', sheet, {
      'Content-Type': 'text/csv',
    });
    expect(status).toBe(200);
    expect(body.units.map(({ id }: { id: string }) => id)).toEqual(['SNV', '00070']);
    expect(body.errors.map(({ row, column }: { row: number; column: string }) => [row, column])).toEqual([
      [3, 'code'],
      [4, 'code'],
      [6, 'code'],
    ]);
    expect((await office.clients.leader.post('/recipient-sheets', {})).status).toBe(415);
  });

  it('kinds within reach', async () => {
    const kinds = async (by: Persona) => (await office.clients[by].get('/recipient-kinds')).body.items;
    expect(await kinds('leader')).toContainEqual({ kind: 'ward', units: 51 });
    expect((await kinds('head')).map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      'department',
      'division',
    ]);
  });
});
