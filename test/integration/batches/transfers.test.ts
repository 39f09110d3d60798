/** People move and leave, units close: what the preview says is what the order does, once, and nobody judges own work. */
import { createBatchGateway } from '../../../application/process-batches';
import { orderBatch } from '../../../application/batches/order';
import type { TransferPreview } from '../../../contracts/transfers';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { until } from '../../support/wait';

const BY = { reason: 'Điều động theo quyết định', documentNumber: '15/QĐ-SNV' };
const DIVISION = 'SKHCN.P01';
const OTHER_DIVISION = 'SKHCN.P04';

interface Row {
  assignmentId: string;
  title: string | null;
  status: string;
  errorCode: string | null;
}

describe('transfers', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const preview = async (change: object, choices: object[] = [], by: Persona = 'personnel') => {
    const { status, body } = await office.clients[by].post('/transfers/preview', { change, choices });

    expect([status, body.code]).toEqual([200, undefined]);

    return body as TransferPreview;
  };
  const order = (
    change: object,
    { moving, blocked }: { moving: number; blocked: number },
    { choices = [], by = 'personnel', key = '' }: { choices?: object[]; by?: Persona; key?: string } = {},
  ) =>
    office.clients[by].post(
      '/transfers',
      { change, choices, expected: { moving, blocked }, ...BY },
      key === '' ? {} : { 'Idempotency-Key': key },
    );
  const done = (id: string) =>
    until(
      async () => (await office.clients.auditor.get(`/batches/${id}`)).body.state === 'done',
      'the batch is done',
    );
  const rowsOf = async (id: string, by: Persona = 'personnel'): Promise<Row[]> =>
    (await office.clients[by].get(`/batches/${id}/rows?limit=100`)).body.items;
  const see = async (id: string, by: Persona = 'personnel') =>
    (await office.clients[by].get(`/assignments/${id}`)).body;
  const landings = ({ rows }: TransferPreview, id: string) =>
    rows
      .find(({ assignmentId }) => assignmentId === id)
      ?.landings.map(({ role, kind, toPerson, toUnit, why }) => [
        role,
        kind,
        toPerson?.id ?? toUnit?.id ?? why,
      ]);
  const codesOf = ({
    status,
    body,
  }: {
    status: number;
    body: { code: string; errors?: { code: string; pointer: string }[] };
  }) => [status, body.errors?.[0]?.code ?? body.code, body.errors?.[0]?.pointer];

  it('moves a person: each part lands where the preview said, told to whom it comes, with the posts of the order', async () => {
    const { chief, deputy, colleague } = office.ids;
    const reviewed = await office.issue();
    await office.carry(reviewed.id, ['official', 'accept'], ['official', 'submit']);
    const own = await office.issue({ assigneeId: chief, reviewerIds: [deputy] });
    await office.carry(own.id, ['chief', 'accept'], ['chief', 'reportProgress', { percent: 30 }]);
    const issued = await office.issue({ reviewerIds: undefined }, 'chief');
    const twice = await office.issue({ reviewerIds: [chief, deputy] });
    const chosen = await office.issue({ assigneeId: chief, reviewerIds: [deputy] });
    const [ended] = (await office.clients.personnel.get(`/people/${chief}`)).body.appointments;
    const change = {
      kind: 'move',
      personId: chief,
      to: { unitId: '00070', position: 'staff' },
      successor: { personId: deputy },
    };
    const choices = [{ assignmentId: chosen.id, toId: colleague }];
    const seen = await preview(change, choices);

    expect(seen).toMatchObject({ total: 5, moving: 4, blocked: 1, nextCursor: null });
    expect(seen.ending).toMatchObject([{ person: { id: chief }, unit: { id: DIVISION }, position: 'head' }]);
    expect(seen.beginning).toMatchObject([{ person: { id: chief }, unit: { id: '00070' } }]);
    expect(landings(seen, reviewed.id)).toEqual([['reviewer', 'successor', deputy]]);
    // The deputy reviews it, so it goes to the intake instead.
    expect(landings(seen, own.id)).toEqual([['assignee', 'intake', DIVISION]]);
    expect(landings(seen, issued.id)).toEqual([
      ['signer', 'successor', deputy],
      ['reviewer', 'successor', deputy],
      ['assigner', 'successor', deputy],
    ]);
    expect(landings(seen, twice.id)).toEqual([['reviewer', 'blocked', 'assignment/reviewer-repeated']]);
    expect(landings(seen, chosen.id)).toEqual([['assignee', 'successor', colleague]]);
    expect(await see(own.id)).toMatchObject({ assignee: { id: chief } });

    const wrong = await order(change, { moving: 3, blocked: 1 }, { choices });
    expect(codesOf(wrong).slice(0, 2)).toEqual([409, 'batch/preview-changed']);

    const asked = () => order(change, seen, { choices, key: 'k-1' });
    const [{ status, body: batch }, twin] = await Promise.all([asked(), asked()]);
    expect(twin.body.id).toBe(batch.id);
    expect([status, batch.kind, batch.command, batch.total]).toEqual([201, 'transfer', 'move', 4]);
    expect(batch.about).toEqual({ kind: 'person', id: chief });
    await done(batch.id);
    expect((await rowsOf(batch.id)).map(({ status: result }) => result)).toEqual(Array(4).fill('applied'));

    // The same request again, after everything has moved, orders nothing more.
    expect((await order(change, seen, { choices, key: 'k-1' })).body.id).toBe(batch.id);
    expect((await order(change, { moving: 9, blocked: 1 }, { choices, key: 'k-1' })).body.code).toBe(
      'idempotency/key-reused',
    );

    const posts = (await office.clients.personnel.get(`/people/${chief}`)).body.appointments;
    expect(posts.find(({ id }: { id: string }) => id === ended.id).to).not.toBeNull();
    expect(posts).toContainEqual(expect.objectContaining({ unitId: '00070', position: 'staff', to: null }));

    expect(await see(own.id)).toMatchObject({
      status: 'issued',
      assignee: null,
      inWhoseHands: { kind: 'intake', unit: { id: DIVISION } },
      handOvers: [{ from: { id: chief }, to: null, progressPercent: 30 }],
    });
    expect(await see(chosen.id)).toMatchObject({ assignee: { id: colleague }, status: 'issued' });
    // What could not land is still the chief's, and so in sight of whoever leads the new unit.
    expect(await see(twice.id, 'ward')).toMatchObject({ reviewers: [{ id: chief }, { id: deputy }] });
    expect(await see(issued.id)).toMatchObject({ assigner: { id: deputy }, signer: { id: deputy } });

    // Who took over has it, and may do what the other could; who is gone may not.
    const box = (await office.clients.deputy.get('/assignments?box=toReview')).body.items;
    expect(box.map(({ id }: { id: string }) => id)).toContain(reviewed.id);
    const boxIssued = (await office.clients.deputy.get('/assignments?box=issued')).body.items;
    expect(boxIssued.map(({ id }: { id: string }) => id)).toContain(issued.id);
    expect((await office.give('chief', reviewed.id, 'approve')).status).toBe(404);
    await office.carry(reviewed.id, ['deputy', 'approve']);
    await office.carry(issued.id, ['deputy', 'withdraw', { reason: 'not needed' }]);
    const told = (await office.clients.deputy.get('/notifications')).body.items;
    expect(told).toContainEqual(expect.objectContaining({ reason: 'toReview', assignmentId: reviewed.id }));

    const events = (await office.clients.personnel.get(`/assignments/${own.id}/events`)).body.items;
    expect(events).toContainEqual(
      expect.objectContaining({
        type: 'transferred',
        actor: expect.objectContaining({ id: office.ids.personnel }),
        payload: expect.objectContaining({ documentNumber: BY.documentNumber, batchId: batch.id }),
      }),
    );
  });

  it('closes a unit into another: lead, intake and people go on there, and nothing more comes to it', async () => {
    const { official, colleague, head } = office.ids;
    const under = await office.issue();
    await office.carry(under.id, ['official', 'accept']);
    const atIntake = await office.issue({ assigneeId: undefined, leadUnitId: DIVISION, reviewerIds: [head] });
    const retired = await office.issue({ assigneeId: colleague });
    const coordinated = await office.issue({
      assigneeId: office.ids.deputy,
      reviewerIds: [head],
      coordinatingUnitIds: [DIVISION],
    });
    const change = {
      kind: 'close',
      unitId: DIVISION,
      successorUnitId: OTHER_DIVISION,
      people: [{ personId: colleague, position: null }],
    };
    const coming = { unitId: DIVISION, position: 'staff', from: '2099-01-01', primary: false, ...BY };
    await office.clients.admin.post(`/people/${office.ids.ward}/appointments`, coming);
    const seen = await preview(change, [], 'admin');

    expect(landings(seen, under.id)).toEqual([
      ['leadUnit', 'unit', OTHER_DIVISION],
      ['assignee', 'follows', null],
    ]);
    expect(landings(seen, atIntake.id)).toEqual([
      ['leadUnit', 'unit', OTHER_DIVISION],
      ['assignee', 'intake', OTHER_DIVISION],
    ]);
    expect(landings(seen, coordinated.id)).toEqual([['coordinatingUnit', 'unit', OTHER_DIVISION]]);
    const newHead = (await office.clients.admin.get(`/units/${OTHER_DIVISION}`)).body.head.id as string;
    expect(landings(seen, retired.id)).toContainEqual(['assignee', 'successor', newHead]);
    expect(seen.blocked).toBe(0);

    const { body: batch } = await order(change, seen, { by: 'admin' });
    await done(batch.id);
    expect((await rowsOf(batch.id)).filter(({ status }) => status !== 'applied')).toEqual([]);

    expect(await see(under.id)).toMatchObject({
      status: 'accepted',
      leadUnit: { id: OTHER_DIVISION },
      assignee: { id: official },
    });
    expect(await see(atIntake.id)).toMatchObject({ inWhoseHands: { unit: { id: OTHER_DIVISION } } });
    expect(await see(retired.id)).toMatchObject({ assignee: { id: newHead } });
    expect(await see(coordinated.id)).toMatchObject({ coordinatingUnits: [{ id: OTHER_DIVISION }] });
    const listed = (await office.clients.head.get(`/assignments?unitId=${OTHER_DIVISION}&limit=100`)).body
      .items;
    expect(listed.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining([under.id, atIntake.id]),
    );

    const { admin, head: director } = office.clients;
    const wardPosts = (await admin.get(`/people/${office.ids.ward}`)).body.appointments;
    expect(wardPosts.map(({ unitId }: { unitId: string }) => unitId)).not.toContain(DIVISION);
    expect((await admin.get(`/units/${DIVISION}`)).body).toMatchObject({
      closedOn: expect.any(String),
      successorId: OTHER_DIVISION,
    });
    const issuable = (await director.get('/units?issuable=true&limit=100')).body.items;
    expect(issuable.map(({ id }: { id: string }) => id)).not.toContain(DIVISION);
    const issue = { title: 'Việc mới', dueInWorkingDays: 3 };
    expect(codesOf(await director.post('/assignments', { ...issue, leadUnitId: DIVISION }))).toEqual([
      422,
      'organisation/unit-closed',
      '/leadUnitId',
    ]);
    expect(
      codesOf(
        await director.post('/assignments', {
          ...issue,
          leadUnitId: OTHER_DIVISION,
          coordinatingUnitIds: [DIVISION],
        }),
      ),
    ).toEqual([422, 'organisation/unit-closed', '/coordinatingUnitIds/0']);
    const post = { unitId: DIVISION, position: 'staff', from: '2099-01-01', ...BY };
    expect(codesOf(await admin.post(`/people/${official}/appointments`, post))).toEqual([
      422,
      'organisation/unit-closed',
      '/unitId',
    ]);
    // A post that began today may end today, and no table brings one into a closed unit.
    const again = { kind: 'leave', personId: official };
    expect((await admin.post('/transfers/preview', { change: again })).body.ending).toEqual([
      expect.objectContaining({ unit: expect.objectContaining({ id: OTHER_DIVISION }) }),
    ]);
    const csv = `personId,unitCode,position,from\n${official},${DIVISION},staff,2099-01-01\n`;
    const imported = await admin.post('/imports/appointments?dryRun=true', csv, {
      'Content-Type': 'text/csv',
    });
    expect(imported.body.rows[0]).toMatchObject({ ok: false, errors: [{ column: 'unitCode' }] });
    expect(codesOf(await order(change, seen, { by: 'admin' }))).toEqual([
      422,
      'organisation/unit-closed',
      '/change/unitId',
    ]);
  });

  it('refuses what makes no sense, with a pointer, and edits no post then', async () => {
    const { official, deputy } = office.ids;
    const { personnel } = office.clients;
    const posts = async () =>
      office.engine.db('appointment').whereNotNull('valid_to').count('* as n').first();
    const before = await posts();
    const tries: [object, object[], number, string, string][] = [
      [{ kind: 'leave', personId: 'p-nobody' }, [], 409, 'transfer/nothing-held', '/change/personId'],
      [
        { kind: 'leave', personId: official, successor: { personId: official } },
        [],
        422,
        'transfer/unknown-successor',
        '/change/successor/personId',
      ],
      [
        { kind: 'move', personId: official, to: { unitId: 'nowhere', position: 'staff' } },
        [],
        422,
        'assignment/unknown-unit',
        '/change/to/unitId',
      ],
      [
        { kind: 'leave', personId: office.ids.ward },
        [{ assignmentId: 'a-nowhere', toId: deputy }],
        422,
        'transfer/unknown-choice',
        '/choices/0/assignmentId',
      ],
      [
        { kind: 'close', unitId: 'SKHCN', successorUnitId: 'SNV' },
        [],
        409,
        'organisation/unit-has-parts',
        '/change/unitId',
      ],
      [
        { kind: 'close', unitId: OTHER_DIVISION, successorUnitId: OTHER_DIVISION },
        [],
        422,
        'organisation/same-unit',
        '/change/successorUnitId',
      ],
    ];

    for (const [change, choices, status, code, pointer] of tries) {
      const answer = await personnel.post('/transfers/preview', { change, choices });

      expect(codesOf(answer)).toEqual([status, code, pointer]);
    }

    const late = await office.issue({ reviewerIds: [deputy] });
    await office.carry(
      late.id,
      ['official', 'accept'],
      ['official', 'submit'],
      ['deputy', 'return', { reason: 'Thiếu số liệu', severity: 'minor' }],
      ['official', 'requestExcuse', { cause: 'Bão' }],
    );
    const closing = { kind: 'close', unitId: 'SKHCN', successorUnitId: 'SNV' };
    expect(codesOf(await personnel.post('/transfers/preview', { change: closing }))).toEqual([
      409,
      'organisation/excuses-open',
      '/change/unitId',
    ]);

    const second = { kind: 'move', personId: deputy, to: { unitId: 'SNV', position: 'head' } };
    expect(codesOf(await order(second, await preview(second)))).toEqual([
      409,
      'appointment/overlaps',
      '/change/to',
    ]);
    expect(await posts()).toEqual(before);
  });

  it('lets a row fail with its reason and be tried again, and asks at each row whether the orderer still may', async () => {
    const { chief, deputy } = office.ids;
    const { id } = await office.issue({ reviewerIds: [chief, deputy] });
    const batches = createBatchGateway(office.engine.client, { taskQueue: office.engine.taskQueue });
    const parts = [{ role: 'reviewer', fromId: chief, toId: deputy }];
    const write = (batchId: string, by: Persona) =>
      orderBatch(
        { db: office.engine.db, batches },
        {
          id: batchId,
          kind: 'transfer',
          terms: { change: 'move', aboutId: chief, documentNumber: BY.documentNumber },
          reason: BY.reason,
          by: office.ids[by],
          at: new Date().toISOString(),
        },
        () => Promise.resolve([{ assignmentId: id, act: 'transfer', body: { parts } }]),
      );

    await write('b-twice', 'personnel');
    await done('b-twice');
    expect(await rowsOf('b-twice')).toMatchObject([
      { status: 'failed', errorCode: 'assignment/reviewer-repeated', title: 'Báo cáo thử nghiệm' },
    ]);

    await office.carry(id, [
      'head',
      'replaceReviewer',
      { reviewerId: deputy, toId: office.ids.leader, reason: 'on leave' },
    ]);
    // Common work of those who keep the posts: another of them goes on with it.
    await office.clients.admin.post('/batches/b-twice/control', { act: 'retry', reason: 'Đã thay người' });
    await done('b-twice');
    expect(await rowsOf('b-twice')).toMatchObject([{ status: 'applied', errorCode: null }]);
    expect(await see(id)).toMatchObject({ reviewers: [{ id: deputy }, { id: office.ids.leader }] });

    await write('b-again', 'personnel');
    await done('b-again');
    expect(await rowsOf('b-again')).toMatchObject([{ status: 'unchanged' }]);

    await write('b-not', 'head');
    await done('b-not');
    expect(await rowsOf('b-not')).toMatchObject([{ status: 'failed', errorCode: 'access/not-entitled' }]);

    await office.carry(id, ['head', 'withdraw', { reason: 'not needed' }]);
    await write('b-closed', 'personnel');
    await done('b-closed');
    expect(await rowsOf('b-closed')).toMatchObject([{ status: 'closed' }]);
  });
});
