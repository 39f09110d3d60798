/** Key results named by a template, by what a recurrence issues from it, and by an order to many: signing off moves them. */
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { content, knock, makeRecurrence, makeTemplate, results, timetable } from '../../support/recurring';
import { until } from '../../support/wait';

let office: Office;
let cycle: { id: string; version: number };
let goal: { id: string; version: number };

beforeAll(async () => {
  office = await Office.open();
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  cycle = await post('personnel', '/okr-cycles', {
    kind: 'year',
    name: 'Năm thử nghiệm',
    startsOn: day(-182),
    endsOn: day(182),
  });
  cycle = await post('personnel', `/okr-cycles/${cycle.id}/steps/activate`, { basedOnVersion: 1 });
  goal = await post('leader', '/objectives', {
    cycleId: cycle.id,
    level: 'city',
    ambition: 'committed',
    title: 'Báo cáo kịp thời',
    ownerId: office.ids.leader,
  });
}, 180_000);
afterAll(() => office.close());

async function post<T>(by: Persona, path: string, body: unknown): Promise<T> {
  const answer = await office.clients[by].post(path, body);
  expect({ path, ok: answer.status < 300, body: answer.body }).toMatchObject({ ok: true });

  return answer.body as T;
}

async function keyResult(title: string, measure: Record<string, unknown> = {}): Promise<string> {
  const { version } = (await office.clients.leader.get(`/objectives/${goal.id}`)).body as { version: number };
  const { id } = await post<{ id: string }>('leader', `/objectives/${goal.id}/key-results`, {
    title,
    ownerId: office.ids.head,
    measure: 'number',
    target: '4',
    basedOnVersion: version,
    ...measure,
  });

  return id;
}

const standing = async (id: string) => {
  const { body } = await office.clients.leader.get(`/key-results/${id}`);

  return `${body.value} of ${body.target}: ${body.acceptedCount} of ${body.plannedCount} accepted`;
};
const refusal = ({ status, body }: { status: number; body: Record<string, unknown> }) => [
  status,
  body['code'],
  (body['errors'] as { pointer: string }[])[0]?.pointer,
];

async function signOff(id: string): Promise<void> {
  const { version } = await office.carry(
    id,
    ['official', 'accept'],
    ['official', 'submit', { evidence: [] }],
    ['chief', 'approve'],
  );
  await office.carry(id, ['head', 'signOff', { version }]);
}

const free = { checklist: [], checklistRequired: false, evidenceRequired: false };

test('signing off what a recurrence issued moves the key results of its template', async () => {
  const [first, second] = [await keyResult('Báo cáo tháng'), await keyResult('Số liệu mở')];
  const id = await makeRecurrence(
    office,
    {},
    {
      template: {
        ...free,
        keyResults: [
          { id: first, share: '0.75' },
          { id: second, share: '0.25' },
        ],
      },
    },
  );
  await knock(office, id, '2026-11-30T23:00:00.000Z');
  expect(await results(office, id)).toEqual([expect.stringMatching(/issued$/)]);
  expect(await standing(first)).toBe('0 of 4: 0 of 1 accepted');
  const { body } = await office.clients.head.get(`/recurrences/${id}/periods`);
  await signOff((body.items as { assignment: { id: string } }[])[0]!.assignment.id);
  expect(await standing(first)).toBe('0.75 of 4: 1 of 1 accepted');
  expect(await standing(second)).toBe('0.25 of 4: 1 of 1 accepted');
});

test('a recurrence names key results of its own, whatever its template says; what is graded meanwhile is left out', async () => {
  const [ofTemplate, own, graded] = [
    await keyResult('Theo mẫu'),
    await keyResult('Riêng của lịch'),
    await keyResult('Sẽ được chấm'),
  ];
  const template = { ...free, keyResults: [{ id: ofTemplate, share: '1' }] };
  const wish = { keyResults: [own, graded].map((id) => ({ id, share: '0.5' })) };
  const id = await makeRecurrence(office, wish, { template });
  expect((await office.clients.head.get(`/recurrences/${id}`)).body.keyResults).toEqual([
    { id: own, title: 'Riêng của lịch', share: '0.5', isOpen: true },
    { id: graded, title: 'Sẽ được chấm', share: '0.5', isOpen: true },
  ]);
  const grade = (value: string | null) =>
    office.engine.db('key_result').where({ id: graded }).update({ grade: value });
  await grade(JSON.stringify({ closed: true }));
  await knock(office, id, '2026-11-30T23:00:00.000Z');
  const { items } = (await office.clients.head.get(`/recurrences/${id}/periods`)).body;
  await signOff((items as { assignment: { id: string } }[])[0]!.assignment.id);
  await grade(null);
  expect(await Promise.all([ofTemplate, own, graded].map(standing))).toEqual([
    '0 of 4: 0 of 0 accepted',
    '0.5 of 4: 1 of 1 accepted',
    '0 of 4: 0 of 0 accepted',
  ]);

  // Edited to none at all, it contributes to nothing, also not to what the template names.
  const { templateId } = (await office.engine
    .db('recurrence')
    .where({ id })
    .first('template_id as templateId')) as {
    templateId: string;
  };
  const edit = (keyResults: unknown) =>
    office.clients.head.call('PUT', `/recurrences/${id}`, {
      templateId,
      assigneeId: office.ids.official,
      ...timetable(),
      keyResults,
      reason: 'Không còn góp vào kết quả nào',
    });
  expect(refusal(await edit([{ id: 'nowhere', share: '1' }]))).toEqual([
    422,
    'assignment/unknown-reference',
    '/keyResults/0/id',
  ]);
  expect((await edit([])).body).toMatchObject({ keyResults: [] });
  await knock(office, id, '2026-12-31T23:00:00.000Z');
  expect(await results(office, id)).toHaveLength(2);
  expect(await standing(ofTemplate)).toBe('0 of 4: 0 of 0 accepted');
});

test('signing off a row of an order under a directive moves the key result by that row alone', async () => {
  const id = await keyResult('Số hoá hồ sơ');
  const directive = await post<{ id: string }>('head', '/directives', {
    number: '9/CT',
    issuedOn: '2026-04-02',
    issuer: { name: 'Cơ quan thử nghiệm' },
    signer: 'Chủ tịch',
    abstract: 'Về số hoá (thử nghiệm)',
  });
  const place = (await office.clients.official.get('/me')).body as { appointments: { unitId: string }[] };
  const recipients = { peopleOfUnitIds: [place.appointments[0]!.unitId] };
  const assignment = {
    title: 'Số hoá hồ sơ',
    dueInWorkingDays: 10,
    reviewerIds: [office.ids.chief],
    keyResults: [{ id, share: '0.5' }],
  };
  const path = `/directives/${directive.id}`;
  const { total } = await post<{ total: number }>('head', `${path}/distribution-preview`, {
    recipients,
    assignment,
  });
  const order = await post<{ id: string }>('head', `${path}/distributions`, {
    recipients,
    assignment,
    expected: total,
  });
  await until(
    async () =>
      (
        (await office.clients.head.get(`${path}/distributions`)).body.items as { id: string; state: string }[]
      ).find((one) => one.id === order.id)?.state === 'done',
    'every row has come to something',
    60_000,
  );
  // The row of the one who would review his own work was refused; all the others count.
  const { items } = (await office.clients.head.get(`${path}/distributions`)).body as {
    items: { id: string; rows: { issued: number } }[];
  };
  const { issued } = items.find((one) => one.id === order.id)!.rows;
  expect(issued).toBeGreaterThan(0);
  await until(
    async () => (await standing(id)) === `0 of 4: 0 of ${issued} accepted`,
    'every row is written down',
    30_000,
  );
  const own = (await office.engine
    .db('assignment')
    .where({ directive_id: directive.id, assignee_id: office.ids.official })
    .first('id')) as { id: string };
  await signOff(own.id);
  expect(await standing(id)).toBe(`0.5 of 4: 1 of ${issued} accepted`);
});

describe('the same rules as for one assignment', () => {
  test('what cannot be counted is refused where it is named', async () => {
    const kept = await keyResult('Giữ ngưỡng', { measure: 'maintain', target: '95', bound: 'atLeast' });
    const open = await keyResult('Mở');
    const template = async (keyResults: unknown[]) =>
      refusal(
        await office.clients.head.post('/templates', { content: content({ keyResults }), unitId: null }),
      );

    expect(await template([{ id: 'z'.repeat(26), share: '1' }])).toEqual([
      422,
      'assignment/unknown-reference',
      '/content/keyResults/0/id',
    ]);
    expect(await template([{ id: kept, share: '1' }])).toEqual([
      422,
      'objective/not-moved-by-work',
      '/content/keyResults/0/id',
    ]);
    expect((await template([{ id: open, share: '1.5' }]))[0]).toBe(422);

    const directive = await post<{ id: string }>('head', '/directives', {
      number: '10/CT',
      issuedOn: '2026-04-02',
      issuer: { name: 'Cơ quan thử nghiệm' },
      signer: 'Chủ tịch',
      abstract: 'Thử nghiệm',
    });
    const answer = await office.clients.head.post(`/directives/${directive.id}/distribution-preview`, {
      recipients: { unitIds: ['SKHCN'] },
      assignment: { title: 'x', dueInWorkingDays: 3, keyResults: [{ id: kept, share: '1' }] },
    });
    expect(refusal(answer)).toEqual([422, 'objective/not-moved-by-work', '/assignment/keyResults/0/id']);
  });

  test('a part does not count once more, through its template, what its whole counts', async () => {
    const id = await keyResult('Cả phần lẫn toàn bộ');
    const keyResults = [{ id, share: '1' }];
    const whole = await office.issue({
      assigneeId: office.ids.chief,
      reviewerIds: [office.ids.head],
      keyResults,
    });
    await office.carry(whole.id, ['chief', 'accept']);
    const { id: templateId } = await makeTemplate(office, { by: 'chief', ...free, keyResults });
    const part = await office.clients.chief.post('/assignments', {
      title: 'Phần',
      assigneeId: office.ids.official,
      dueInWorkingDays: 1,
      parentId: whole.id,
      templateId,
    });
    expect(refusal(part)).toEqual([422, 'objective/counted-above', '/keyResults/0/id']);
  });

  test('a template outlives what it moved: the work goes on, the graded key result is left out', async () => {
    const id = await keyResult('Sẽ chấm');
    const { id: templateId } = await makeTemplate(office, { ...free, keyResults: [{ id, share: '1' }] });
    await office.engine
      .db('key_result')
      .where({ id })
      .update({ grade: JSON.stringify({ closed: true }) });
    const issued = await office.clients.head.post('/assignments', {
      title: 'Báo cáo',
      assigneeId: office.ids.official,
      dueInWorkingDays: 3,
      templateId,
    });
    expect(issued.status).toBe(201);
    await office.engine.db('key_result').where({ id }).update({ grade: null });
    expect(await standing(id)).toBe('0 of 4: 0 of 0 accepted');
    const view = (await office.clients.head.get(`/templates/${templateId}`)).body;
    expect(view.keyResults).toEqual([{ id, share: '1', title: 'Sẽ chấm', isOpen: true }]);
  });
});
