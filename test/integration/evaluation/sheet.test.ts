/** From the catalogue to the sheet: decided products, real work, every figure with the events that it came from. */
import { saveMethod } from '../../../db/repositories/evaluation-methods';
import type { EvaluationMethod } from '../../../domain/evaluation/method';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { monthsBefore, recordPastWork } from '../../support/past-month';
import { shippedMethod } from '../../support/shipped';
import { dueToday } from '../../support/today';

const MONTH = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
});

describe('the catalogue and the sheet', () => {
  let office: Office;
  let itemId: string;
  /** The month in which work issued here is due. */
  const month = MONTH.format(new Date());

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const post = (by: Persona, address: string, body: object, key?: string) =>
    office.clients[by].post(address, body, key === undefined ? {} : { 'Idempotency-Key': key });
  const put = (by: Persona, address: string, body: object) => office.clients[by].call('PUT', address, body);
  const item = {
    agencyId: 'SKHCN',
    code: 'BC-CD',
    name: 'Báo cáo chuyên đề (demo)',
    output: 'Báo cáo',
    groupNo: 3,
    points: '15',
    reason: 'Việc mới phát sinh',
  };
  const frame = {
    groups: ['N1', 'N2', 'N3', 'N4', 'N5'].map((name, index) => ({ no: index + 1, name })),
    standard: { name: 'Soạn thảo văn bản hành chính', points: '5' },
    documentNumber: '12/QĐ-SKHCN',
    basedOnVersion: 0,
  };
  const step = (by: Persona, name: string, basedOnVersion: number, documentNumber: string | null = '7/QĐ') =>
    post(by, `/catalogue/items/${itemId}/steps/${name}`, { documentNumber, basedOnVersion });

  it('sets groups and the standard product, five groups at most', async () => {
    expect((await post('official', '/catalogue/items', item)).body).toMatchObject({
      code: 'catalogue/no-frame',
    });
    const sixth = { ...frame, groups: [...frame.groups, { no: 6, name: 'N6' }] };
    const refused = await put('personnel', '/catalogue/frames/SKHCN', sixth);
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/groups/5']);
    expect((await put('chief', '/catalogue/frames/SKHCN', frame)).status).toBe(403);
    expect((await put('personnel', '/catalogue/frames/SKHCN', frame)).body).toMatchObject({ version: 1 });
    expect((await put('head', '/catalogue/frames/SKHCN', frame)).body.code).toBe('catalogue/version-changed');
  });

  it('drafts what the catalogue lacks, once for a repeated request', async () => {
    const first = await post('official', '/catalogue/items', item, 'draft-1');
    expect([first.status, first.body]).toEqual([
      201,
      expect.objectContaining({ state: 'draft', coefficient: '3', version: 1, allowedSteps: [] }),
    ]);
    itemId = first.body.id as string;
    expect((await post('official', '/catalogue/items', item, 'draft-1')).body.id).toBe(itemId);
    expect((await post('official', '/catalogue/items', item)).body.code).toBe('catalogue/code-taken');
    expect((await post('ward', '/catalogue/items', { ...item, code: 'X' })).status).toBe(403);
    const group = await post('official', '/catalogue/items', { ...item, code: 'Y', groupNo: 6 });
    expect([group.status, group.body.errors[0].pointer]).toEqual([422, '/groupNo']);
  });

  it('cannot be assigned before it is decided', async () => {
    const early = await post('head', '/assignments', {
      title: 'Báo cáo',
      assigneeId: office.ids.official,
      dueInWorkingDays: 1,
      catalogueItemId: itemId,
    });
    expect([early.status, early.body.code]).toEqual([422, 'catalogue/not-decided']);
  });

  it('goes from draft to decided by those who may, each step by a document', async () => {
    expect((await step('official', 'propose', 1)).status).toBe(403);
    expect((await step('chief', 'propose', 1, null)).body.code).toBe('catalogue/document-missing');
    expect((await step('chief', 'decide', 1)).status).toBe(403);
    expect((await step('head', 'decide', 1)).body.code).toBe('catalogue/not-in-state');
    expect((await step('chief', 'propose', 1)).body).toMatchObject({ state: 'proposed', version: 2 });
    expect((await step('personnel', 'normalise', 1)).body.code).toBe('catalogue/version-changed');
    expect((await step('personnel', 'normalise', 2)).body).toMatchObject({ state: 'normalised' });
    expect((await step('personnel', 'decide', 3)).status).toBe(403);
    expect((await step('head', 'decide', 3)).body).toMatchObject({
      state: 'decided',
      allowedSteps: ['retire'],
    });
    const { body } = await office.clients.official.get(`/catalogue/items/${itemId}`);
    expect(body.steps.map(({ step: name }: { step: string }) => name)).toEqual([
      'draft',
      'propose',
      'normalise',
      'decide',
    ]);
  });

  it('is found without accents, and only in its state', async () => {
    const list = async (query: string) =>
      (await office.clients.official.get(`/catalogue?${query}`)).body.items.map(
        ({ code }: { code: string }) => code,
      );
    expect(await list('query=bao%20cao&state=decided')).toEqual(['BC-CD']);
    expect(await list('state=retired')).toEqual([]);
  });

  it('computes the sheet from the work: a return, a hand-in, an acceptance', async () => {
    const { id } = await office.issue({ catalogueItemId: itemId, quantity: '2', ...dueToday() });
    const { version } = await office.carry(
      id,
      ['official', 'accept'],
      ['official', 'submit', { evidence: [] }],
      ['chief', 'return', { reason: 'Sai số liệu', severity: 'major' }],
      ['official', 'submit', { evidence: [] }],
      ['chief', 'approve'],
    );
    const { body: before } = await office.clients.head.get(`/assignments/${id}/acceptance`);
    expect(before).toMatchObject({
      reckoned: { personId: office.ids.official, quantity: '2', delays: [] },
      accepted: null,
    });
    const [{ seq, units, words }] = before.reckoned.failures as [
      { seq: number; units: string; words: string },
    ];
    expect([units, words]).toEqual(['2', 'Sai số liệu']);
    const correction = { of: 'failure', seq, value: '1', reason: '' };
    const signOff = (reason: string) =>
      office.give('head', id, 'signOff', {
        version,
        acceptance: { corrections: [{ ...correction, reason }] },
      });
    expect((await signOff('')).body).toMatchObject({
      status: 422,
      code: 'assignment/acceptance-reason-missing',
      errors: [{ pointer: '/acceptance/corrections/0/reason' }],
    });
    expect((await signOff('Chỉ một báo cáo sai số liệu')).status).toBe(200);
    expect((await office.clients.official.get(`/assignments/${id}/acceptance`)).body.accepted).toMatchObject({
      quantity: '2',
      failures: [{ seq, units: '1' }],
      corrections: [{ of: 'failure', from: '2', value: '1' }],
    });
    expect((await office.clients.ward.get(`/assignments/${id}/acceptance`)).status).toBe(404);
    const { status, body } = await office.clients.official.get(`/evaluations/me/${month}`);
    expect([status, body.leads, body.judgedLater, body.method.id]).toEqual([200, false, [], 'vn-335-2025']);
    expect(body.lines).toMatchObject([
      {
        product: { id: itemId, code: 'BC-CD' },
        coefficient: '3',
        assigned: '2',
        completed: '2',
        cells: {
          quantity: { value: '6' },
          quality: { value: '5.25', deducted: '0.25' },
          progress: { value: '6', deducted: '0' },
        },
        assignments: [
          {
            id,
            isDone: true,
            inclusion: 'due',
            events: [
              { type: 'assignmentIssued', by: { id: office.ids.head } },
              { type: 'assignmentSignedOff', by: { id: office.ids.head } },
            ],
            qualityFailures: [
              { type: 'submissionReturned', excused: false, waived: null, by: { id: office.ids.chief } },
            ],
            corrections: [
              {
                of: 'failure',
                value: '1',
                reason: 'Chỉ một báo cáo sai số liệu',
                by: { id: office.ids.head },
              },
            ],
          },
        ],
      },
    ]);
    expect(body.score).toMatchObject({
      a: '1',
      b: '0.875',
      c: '1',
      ratio: '23/24',
      totalDisplayed: '67.083',
    });
  });

  it('says who waived a deduction, with which event and why', async () => {
    const sheet = async () => (await office.clients.official.get(`/evaluations/me/${month}`)).body;
    const [{ assignments }] = (await sheet()).lines;
    await office.carry(assignments[0].id, [
      'official',
      'requestExcuse',
      { cause: 'Mẫu biểu đổi giữa chừng' },
    ]);
    await office.carry(assignments[0].id, ['head', 'confirmExcuse', { reason: 'Sở đổi mẫu, có công văn' }]);
    const [line] = (await sheet()).lines;
    expect(line.cells.quality).toMatchObject({ value: '6', deducted: '0' });
    const [failure] = line.assignments[0].qualityFailures;
    expect(failure).toMatchObject({
      excused: true,
      waived: { kind: 'excuse', by: { id: office.ids.head }, because: 'Sở đổi mẫu, có công văn' },
    });
    const { items } = (await office.clients.official.get(`/assignments/${assignments[0].id}/events`)).body;
    const confirmed = items.find(({ seq }: { seq: number }) => seq === failure.excusedBySeq);
    expect([confirmed.type, confirmed.at]).toEqual(['excuseConfirmed', failure.waived.at]);
  });

  it('keeps the coefficient of the issue when the product is retired', async () => {
    expect((await step('head', 'retire', 4)).body).toMatchObject({ state: 'retired' });
    const { body } = await office.clients.official.get(`/evaluations/me/${month}`);
    expect(body.lines[0]).toMatchObject({ coefficient: '3', cells: { quantity: { value: '6' } } });
  });

  it('shows a file to the person and to those above, and the person who looked', async () => {
    const address = `/evaluations/${office.ids.official}/${month}`;
    const statuses: Record<string, number> = {};

    for (const by of [
      'chief',
      'head',
      'leader',
      'personnel',
      'auditor',
      'colleague',
      'ward',
      'operator',
      'methodologist',
      'admin',
    ] as const) {
      statuses[by] = (await office.clients[by].get(address)).status;
    }

    expect(statuses).toEqual({
      chief: 200,
      head: 200,
      leader: 200,
      personnel: 200,
      auditor: 200,
      colleague: 404,
      ward: 404,
      operator: 404,
      methodologist: 404,
      admin: 404,
    });
    const { body } = await office.clients.official.get('/me/file-reads?limit=3');
    expect(body.items.map(({ reader }: { reader: { id: string } }) => reader.id)).toEqual([
      office.ids.auditor,
      office.ids.personnel,
      office.ids.leader,
    ]);
    const next = await office.clients.official.get(`/me/file-reads?limit=3&cursor=${body.nextCursor}`);
    expect(next.body.items).toHaveLength(2);
    expect((await office.clients.colleague.get('/me/file-reads')).body.items).toEqual([]);
  });

  it('answers a peer’s file exactly as nobody’s', async () => {
    const peer = await office.clients.colleague.get(`/evaluations/${office.ids.official}/${month}`);
    const nobody = await office.clients.colleague.get(`/evaluations/p-nobody/${month}`);
    const bare = (body: Record<string, unknown>) => ({ ...body, instance: null });
    expect(bare(peer.body)).toEqual(bare(nobody.body));
  });

  it('has no total yet for somebody who leads', async () => {
    const { body } = await office.clients.chief.get(`/evaluations/me/${month}`);
    expect([body.leads, body.score.total]).toEqual([true, null]);
    expect(body.judgedLater).toEqual(['unitResult', 'organising', 'cohesion']);
  });

  it('keeps work that was not done in its month, though its deadline moves once the data has closed', async () => {
    const closed = monthsBefore(new Date(), 2);
    const { head, chief, colleague } = office.ids;
    await recordPastWork(office.engine, {
      id: 'w-undone',
      month: closed,
      assignerId: head,
      assigneeId: colleague,
      reviewerId: chief,
      unitId: 'SKHCN.P01',
      undone: true,
    });
    const sheet = async () => (await office.clients.colleague.get(`/evaluations/me/${closed}`)).body;
    const before = await sheet();
    expect(before.score).toMatchObject({ a: '0', c: '0' });
    const body = { dueInWorkingDays: 5, reason: 'Cho thêm thời gian' };
    expect((await office.give('head', 'w-undone', 'changeDeadline', body)).status).toBe(200);
    expect(await sheet()).toEqual(before);
  });

  it('is the same whatever the goals behind the work have come to', async () => {
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const made = async (by: Persona, address: string, body: object) => {
      const answer = await post(by, address, body);
      expect({ address, ok: answer.status < 300, body: answer.body }).toMatchObject({ ok: true });

      return answer.body as { id: string; version: number };
    };
    const year = { kind: 'year', name: 'Năm thử nghiệm', startsOn: day(-182), endsOn: day(182) };
    const cycle = await made('personnel', '/okr-cycles', year);
    await made('personnel', `/okr-cycles/${cycle.id}/steps/activate`, { basedOnVersion: cycle.version });
    const goal = await made('leader', '/objectives', {
      cycleId: cycle.id,
      level: 'city',
      ambition: 'aspirational',
      title: 'Báo cáo kịp thời',
      ownerId: office.ids.leader,
    });
    const key = await made('leader', `/objectives/${goal.id}/key-results`, {
      title: 'Báo cáo có chất lượng',
      ownerId: office.ids.head,
      measure: 'number',
      target: '4',
      basedOnVersion: goal.version,
    });
    const work = { keyResults: [{ id: key.id, share: '1' }], ...dueToday() };
    const { id } = await office.issue(work);
    const { version } = await office.carry(
      id,
      ['official', 'accept'],
      ['official', 'submit', { evidence: [] }],
      ['chief', 'approve'],
    );
    expect((await office.give('head', id, 'signOff', { version })).status).toBe(200);
    const { db } = office.engine;
    // The work did move the goal: there is a way from one to the other, and it is a one-way street.
    expect(await db('key_result').where({ id: key.id }).first('accepted_count')).toEqual({
      accepted_count: 1,
    });
    const { body: before } = await office.clients.official.get(`/evaluations/me/${month}`);
    expect(before.lines.flatMap((one: { assignments: object[] }) => one.assignments)).toHaveLength(2);

    for (const [grade, typed, confidence] of [
      ['0', '0', 'offTrack'],
      ['0.7', '3', 'atRisk'],
      ['1', '4', 'onTrack'],
    ] as const) {
      const graded = JSON.stringify({ grade, comment: 'x', by: office.ids.leader });
      await db('key_result').update({ grade: graded, typed, confidence, accepted_products: 99, target: '1' });
      await db('objective').update({
        grade: graded,
        state: 'graded',
        ambition: 'committed',
        own_weight: '9',
      });
      const { body: after } = await office.clients.official.get(`/evaluations/me/${month}`);
      expect([grade, after]).toEqual([grade, before]);
    }
  });

  it('points at a month that is none', async () => {
    const { status, body } = await office.clients.official.get('/evaluations/me/2026-13');
    expect([status, body.errors[0].pointer]).toEqual([422, '/period']);
  });

  it('has its products decided by the head above, where the method reads the rule so', async () => {
    const decree = shippedMethod('vn-335-2025');
    const reading: EvaluationMethod = {
      ...decree,
      version: decree.version + 1,
      catalogueDecidedBy: 'managingHead',
    };
    await saveMethod(office.engine.db, reading);
    itemId = (await post('official', '/catalogue/items', { ...item, code: 'BC-TREN' })).body.id as string;
    await step('chief', 'propose', 1);
    expect((await step('personnel', 'normalise', 2)).body).toMatchObject({ state: 'normalised' });
    const allowed = async (by: Persona) =>
      (await office.clients[by].get(`/catalogue/items/${itemId}`)).body.allowedSteps as string[];
    expect([await allowed('head'), await allowed('leader')]).toEqual([[], ['decide', 'sendBack']]);
    expect((await step('head', 'decide', 3)).status).toBe(403);
    expect((await put('head', '/catalogue/frames/SKHCN', { ...frame, basedOnVersion: 1 })).status).toBe(403);
    expect((await step('leader', 'decide', 3)).body).toMatchObject({ state: 'decided' });
  });
});
