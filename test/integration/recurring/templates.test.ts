/** Templates over HTTP: versions, sharing, retirement, and what an assignment takes from one. */
import { Office } from '../../support/office';
import { content, makeTemplate } from '../../support/recurring';

let office: Office;

beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.close());

const issueFrom = (templateId: string, body: Record<string, unknown> = {}) =>
  office.issue({ reviewerIds: undefined, templateId, ...body });
const view = async (id: string) => (await office.clients.official.get(`/assignments/${id}`)).body;

describe('an assignment from a template', () => {
  it('gets chain, words, checklist and evidence rule, and remembers the version', async () => {
    const { id: templateId } = await makeTemplate(office, { priority: 'high' });
    const { id } = await issueFrom(templateId);

    expect(await view(id)).toMatchObject({
      description: 'Theo mẫu 02',
      priority: 'high',
      reviewers: [{ id: office.ids.chief }],
      signer: { id: office.ids.head },
      evidenceRequired: true,
      template: { id: templateId, version: 1, name: 'Báo cáo tháng' },
      recurrence: null,
      checklist: {
        required: true,
        items: [
          { id: 'i1', text: 'Số liệu các phường', checked: null },
          { id: 'i2', checked: null },
        ],
      },
    });
  });

  it('is reviewed by the stages that are named instead of its chain, and by nobody who is not there', async () => {
    const { id: templateId } = await makeTemplate(office);
    const reviewStages = [{ reviewerIds: [office.ids.deputy, office.ids.colleague], needed: 1 }];
    const { id } = await issueFrom(templateId, { reviewStages });
    expect((await view(id)).reviewStages).toMatchObject([
      { reviewers: [{ id: office.ids.deputy }, { id: office.ids.colleague }], needed: 1 },
    ]);

    const unknown = await office.clients.head.post('/assignments', {
      title: 'x',
      assigneeId: office.ids.official,
      dueInWorkingDays: 3,
      templateId,
      reviewStages: [{ reviewerIds: ['p-nobody'] }],
    });
    expect(unknown).toMatchObject({ status: 422, body: { code: 'assignment/unknown-person' } });
  });

  it('is submitted once its checklist is done, with evidence', async () => {
    const { id: templateId } = await makeTemplate(office);
    const { id } = await issueFrom(templateId);
    const evidence = [{ kind: 'text', text: 'Báo cáo' }];
    await office.carry(
      id,
      ['official', 'accept'],
      ['official', 'checkItem', { itemId: 'i1', checked: true }],
    );

    expect(await office.give('official', id, 'submit', { evidence })).toMatchObject({
      status: 409,
      body: { code: 'assignment/checklist-open' },
    });
    expect(await office.give('chief', id, 'checkItem', { itemId: 'i2', checked: true })).toMatchObject({
      status: 403,
    });
    expect(await office.give('official', id, 'checkItem', { itemId: 'i9', checked: true })).toMatchObject({
      status: 422,
      body: { code: 'assignment/unknown-item', errors: [{ pointer: '/itemId' }] },
    });
    await office.carry(id, ['official', 'checkItem', { itemId: 'i2', checked: true }]);
    expect((await view(id)).checklist.items[1].checked).toMatchObject({ by: { id: office.ids.official } });
    expect(await office.give('official', id, 'submit', {})).toMatchObject({
      status: 422,
      body: { code: 'assignment/evidence-required' },
    });
    expect((await office.carry(id, ['official', 'submit', { evidence }])).status).toBe('submitted');
  });

  it('takes what the issuer says before what the template says, and an older version when asked for', async () => {
    const { id: templateId } = await makeTemplate(office);
    await office.clients.head.post(`/templates/${templateId}/versions`, {
      basedOnVersion: 1,
      unitId: null,
      content: content({ checklist: [], evidenceRequired: null }),
    });
    const now = await issueFrom(templateId, { description: 'Khác', reviewerIds: [office.ids.deputy] });
    const before = await issueFrom(templateId, { templateVersion: 1 });

    expect(await view(now.id)).toMatchObject({
      description: 'Khác',
      reviewers: [{ id: office.ids.deputy }],
      checklist: null,
      evidenceRequired: false,
      template: { version: 2 },
    });
    expect(await view(before.id)).toMatchObject({ template: { version: 1 }, checklist: { required: true } });
  });

  it('keeps the template’s word on evidence when its rules are set anew', async () => {
    const { id: templateId } = await makeTemplate(office);
    const { id } = await issueFrom(templateId);
    await office.carry(id, ['head', 'changeDeadline', { dueInWorkingDays: 9, reason: 'later' }]);

    expect((await view(id)).evidenceRequired).toBe(true);
  });
});

describe('keeping templates', () => {
  it('makes one version per request, and refuses the slower of two', async () => {
    const { head } = office.clients;
    const { id } = await makeTemplate(office);
    const body = { basedOnVersion: 1, content: content({ name: 'Mới' }), unitId: null, reason: 'Quý IV' };
    const key = { 'Idempotency-Key': 'revise-once' };
    const first = await head.post(`/templates/${id}/versions`, body, key);
    const again = await head.post(`/templates/${id}/versions`, body, key);
    const slower = await head.post(`/templates/${id}/versions`, body);

    expect(first).toMatchObject({ status: 201, body: { version: 2, content: { name: 'Mới' } } });
    expect(again).toMatchObject({ status: 201, body: { version: 2 } });
    expect(slower).toMatchObject({ status: 409, body: { code: 'template/version-changed' } });
    expect((await head.get(`/templates/${id}/versions`)).body.items).toMatchObject([
      { version: 2, reason: 'Quý IV', author: { id: office.ids.head } },
      { version: 1 },
    ]);
  });

  it('is its owner’s alone until it is shared with a unit', async () => {
    const own = await makeTemplate(office);
    const shared = await makeTemplate(office, { unitId: 'SKHCN' });
    const seenBy = async (who: 'chief' | 'ward' | 'leader' | 'deputy') =>
      ((await office.clients[who].get('/templates?limit=100')).body.items as { id: string }[])
        .map(({ id }) => id)
        .filter((id) => id === own.id || id === shared.id);

    expect(await seenBy('chief')).toEqual([shared.id]);
    expect(await seenBy('leader')).toEqual([shared.id]);
    expect(await seenBy('ward')).toEqual([]);
    expect((await office.clients.ward.get(`/templates/${shared.id}`)).status).toBe(404);
    expect((await office.clients.chief.get(`/templates/${shared.id}`)).body.mayEdit).toBe(false);
    expect((await office.clients.deputy.get(`/templates/${shared.id}`)).body.mayEdit).toBe(true);
    const edit = { basedOnVersion: 1, content: content(), unitId: 'SKHCN' };
    expect((await office.clients.chief.post(`/templates/${shared.id}/versions`, edit)).status).toBe(403);
    expect((await office.clients.ward.post(`/templates/${shared.id}/versions`, {})).status).toBe(404);
    expect((await office.clients.official.get('/templates')).status).toBe(403);
  });

  it('cannot be issued from once retired', async () => {
    const { id } = await makeTemplate(office);
    const { head } = office.clients;
    const retired = await head.post(`/templates/${id}/retire`, { reason: 'Thay bằng mẫu mới' });

    expect(retired).toMatchObject({
      status: 200,
      body: { retired: { reason: 'Thay bằng mẫu mới' }, mayEdit: false },
    });
    const issue = { title: 'x', assigneeId: office.ids.official, dueInWorkingDays: 3, templateId: id };
    expect(await head.post('/assignments', issue)).toMatchObject({
      status: 409,
      body: { code: 'template/retired' },
    });
    const listed = async (query: string) =>
      ((await head.get(`/templates?limit=100${query}`)).body.items as { id: string }[]).some(
        (one) => one.id === id,
      );
    expect(await listed('')).toBe(false);
    expect(await listed('&retired=true')).toBe(true);
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    [
      'a reviewer whom nobody knows',
      { reviewers: [{ personId: 'nobody' }] },
      '/content/reviewers/0',
      'assignment/unknown-person',
    ],
    [
      'a signer whom nobody knows',
      { signer: { personId: 'nobody' } },
      '/content/signer',
      'assignment/unknown-person',
    ],
    [
      'the same place twice',
      { reviewers: [{ relation: 'assigner' }, { relation: 'assigner' }] },
      '/content/reviewers/1',
      'assignment/reviewer-repeated',
    ],
    ['rules that are not there', { policyId: 'nothing' }, '/content/policyId', 'assignment/unknown-policy'],
    [
      'a product that is in no catalogue',
      { catalogueItemId: 'c-1' },
      '/content/catalogueItemId',
      'assignment/unknown-reference',
    ],
    ['a quantity of no product', { quantity: '2' }, '/content/quantity', 'template/quantity-of-nothing'],
    ['an empty chain', { reviewers: [] }, '/content/reviewers', 'request/invalid'],
    [
      'a relation that judges its own work',
      { reviewers: [{ relation: 'assignee' }] },
      '/content/reviewers/0',
      'request/invalid',
    ],
  ])('refuses %s', async (_, changes, pointer, code) => {
    const answer = await office.clients.head.post('/templates', { content: content(changes), unitId: null });

    expect(answer).toMatchObject({ status: 422, body: { code } });
    expect(answer.body.errors[0].pointer).toContain(pointer);
  });

  it('is shared only with units that one leads', async () => {
    const post = (unitId: string) => office.clients.head.post('/templates', { content: content(), unitId });

    expect(await post('00070')).toMatchObject({ status: 403, body: { code: 'assignment/outside-scope' } });
    expect(await post('nowhere')).toMatchObject({ status: 422, body: { code: 'assignment/unknown-unit' } });
  });
});
