/** Several reviewers at the same time, over HTTP: whose list it stands in, how many must approve, who may not. */
import type { AssignmentState } from '../../../domain/assignment/state';
import { holderIdsOf } from '../../../domain/assignment/state';
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';

describe('a stage of several reviewers', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  /** Two of chief, deputy and colleague at the same time, then the head. */
  const stages = () => [
    { reviewerIds: [office.ids.chief, office.ids.deputy, office.ids.colleague], needed: 2 },
    { reviewerIds: [office.ids.head] },
  ];

  async function submitted(reviewStages: object[] = stages()): Promise<string> {
    const { id } = await office.issue({ reviewerIds: undefined, reviewStages });
    await office.carry(id, ['official', 'accept'], ['official', 'submit', { evidence: [] }]);

    return id;
  }

  const toReview = async (persona: Persona): Promise<string[]> => {
    const { body } = await office.clients[persona].get('/assignments?box=toReview&limit=100');

    return (body.items as { id: string }[]).map(({ id }) => id);
  };
  const view = async (id: string) => (await office.clients.head.get(`/assignments/${id}`)).body;

  it('stands in the list of each, and leaves it with their own approval or when enough have', async () => {
    const id = await submitted();
    expect(await view(id)).toMatchObject({
      reviewers: [
        { id: office.ids.chief },
        { id: office.ids.deputy },
        { id: office.ids.colleague },
        { id: office.ids.head },
      ],
      inWhoseHands: {
        person: { id: office.ids.chief },
        others: [{ id: office.ids.deputy }, { id: office.ids.colleague }],
      },
      reviewStages: [
        { needed: 2, approvedIds: [], standing: 'turn' },
        { needed: 1, standing: 'later' },
      ],
    });

    for (const persona of ['chief', 'deputy', 'colleague'] as const) {
      expect(await toReview(persona)).toContain(id);
    }

    await office.carry(id, ['colleague', 'approve']);
    expect(await toReview('colleague')).not.toContain(id);
    expect(await toReview('deputy')).toContain(id);
    expect(await toReview('head')).not.toContain(id);
    expect((await office.give('colleague', id, 'approve')).body).toMatchObject({
      status: 409,
      code: 'assignment/out-of-turn',
    });

    await office.carry(id, ['deputy', 'approve']);
    expect(await toReview('chief')).not.toContain(id);
    expect(await toReview('head')).toContain(id);
    expect((await view(id)).reviewStages).toMatchObject([
      { approvedIds: [office.ids.colleague, office.ids.deputy], standing: 'done' },
      { standing: 'turn' },
    ]);
    expect(await office.carry(id, ['head', 'approve'])).toMatchObject({ status: 'approved' });
  });

  it('counts two who approve at the same moment as two, and a third as out of turn', async () => {
    const id = await submitted();
    const answers = await Promise.all(
      (['chief', 'deputy', 'colleague'] as const).map((persona) => office.give(persona, id, 'approve')),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409]);
    expect(await view(id)).toMatchObject({ status: 'submitted', turn: 1 });
  });

  it('is returned by any one of them', async () => {
    const id = await submitted();
    await office.carry(id, ['chief', 'approve']);
    const back = await office.carry(id, ['deputy', 'return', { reason: 'Thiếu phụ lục', severity: 'minor' }]);

    expect(back).toMatchObject({ status: 'returned', round: 2 });
    await office.carry(id, ['official', 'submit', { evidence: [] }]);
    expect((await view(id)).reviewStages[0]).toMatchObject({ approvedIds: [], standing: 'turn' });
  });

  it('is a plain chain where each stage has one reviewer', async () => {
    const id = await submitted([{ reviewerIds: [office.ids.chief] }, { reviewerIds: [office.ids.deputy] }]);
    const { rows } = await office.engine.db.raw<{ rows: { state: AssignmentState }[] }>(
      'SELECT state FROM assignment WHERE id = ?',
      [id],
    );

    expect(rows[0]?.state).toMatchObject({ reviewerIds: [office.ids.chief, office.ids.deputy] });
    expect(rows[0]?.state).not.toHaveProperty('reviewStages');
  });

  it.each([
    ['more approvals than people', { needed: 4 }, 422, '/reviewStages/0/needed'],
    ['nobody', { reviewerIds: [] }, 422, '/reviewStages/0/reviewerIds'],
    ['no approval', { needed: 0 }, 422, '/reviewStages/0/needed'],
    ['an unknown person', { reviewerIds: ['nobody'], needed: 1 }, 422, '/reviewStages/0/reviewerIds/0'],
  ])('refuses %s', async (_, change, status, pointer) => {
    const [first] = stages();
    const answer = await office.clients.head.post('/assignments', {
      title: 'x',
      assigneeId: office.ids.official,
      dueInWorkingDays: 3,
      reviewStages: [{ ...first, ...change }],
    });

    expect(answer.status).toBe(status);
    expect(answer.body.errors).toMatchObject([{ pointer }]);
  });

  it('refuses the assignee among them, somebody twice, and two ways of naming reviewers', async () => {
    const body = { title: 'x', assigneeId: office.ids.official, dueInWorkingDays: 3 };
    const post = async (reviewStages: object[], more: object = {}) =>
      (await office.clients.head.post('/assignments', { ...body, reviewStages, ...more })).body;

    expect(await post([{ reviewerIds: [office.ids.chief, office.ids.official] }])).toMatchObject({
      errors: [{ pointer: '/reviewStages/0/reviewerIds/1', code: 'assignment/reviewer-is-assignee' }],
    });
    expect(
      await post([{ reviewerIds: [office.ids.chief] }, { reviewerIds: [office.ids.chief] }]),
    ).toMatchObject({ errors: [{ pointer: '/reviewStages/1/reviewerIds/0' }] });
    expect(await post(stages(), { reviewerIds: [office.ids.chief] })).toMatchObject({
      errors: [{ pointer: '/reviewStages' }],
    });
  });

  it('has the database refuse a second approval of one submission by one person', async () => {
    const id = await submitted();
    await office.carry(id, ['chief', 'approve']);
    const again = office.engine.db.raw(
      `INSERT INTO review_decision (assignment_id, seq, submission_no, round, kind, decider_id, assignee_id, submitter_id, worked_ids, at)
       SELECT assignment_id, seq + 1000, submission_no, round, kind, decider_id, assignee_id, submitter_id, worked_ids, at
         FROM review_decision WHERE assignment_id = ?`,
      [id],
    );

    await expect(again).rejects.toMatchObject({ constraint: 'nobody_approves_twice' });
  });

  it('the lists’ column says what the rules say, for every assignment there is', async () => {
    await submitted([{ reviewerIds: [office.ids.chief, office.ids.deputy], needed: 1 }]);
    const rows = (await office.engine.db('assignment').select('state', 'holder_id', 'co_reviewer_ids')) as {
      state: AssignmentState;
      holder_id: string | null;
      co_reviewer_ids: string[];
    }[];

    expect(rows.some(({ co_reviewer_ids }) => co_reviewer_ids.length > 0)).toBe(true);

    for (const { state, holder_id, co_reviewer_ids } of rows) {
      expect([...(holder_id === null ? [] : [holder_id]), ...co_reviewer_ids]).toEqual(holderIdsOf(state));
    }
  });
});
