/** Nobody reviews or signs their own work: the API, the workflow and the database each refuse it alone. */
import { randomUUID } from 'node:crypto';
import type { AssignmentState } from '../../../domain/assignment/state';
import { Office } from '../../support/office';

describe('separation of duties', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  /** An assignment that the colleague once had, now submitted by the official. */
  async function submittedAfterReassign(): Promise<string> {
    const { id } = await office.issue({ assigneeId: office.ids.colleague });
    await office.carry(
      id,
      ['colleague', 'accept'],
      ['head', 'reassign', { assigneeId: office.ids.official, reason: 'Điều phối' }],
      ['official', 'accept'],
      ['official', 'submit', { evidence: [] }],
    );

    return id;
  }

  it('is refused at issue, and when naming or reassigning, with a pointer to the field', async () => {
    const body = { title: 'x', assigneeId: office.ids.official, dueInWorkingDays: 1 };
    const reviewer = await office.clients.head.post('/assignments', {
      ...body,
      reviewerIds: [office.ids.chief, office.ids.official],
    });
    expect(reviewer.body).toMatchObject({ status: 422, errors: [{ pointer: '/reviewerIds/1' }] });
    const signer = await office.clients.head.post('/assignments', { ...body, signerId: office.ids.official });
    expect(signer.body).toMatchObject({ status: 422, errors: [{ pointer: '/signerId' }] });
    const own = await office.clients.head.post('/assignments', { ...body, assigneeId: office.ids.head });
    expect(own.status).toBe(422);
    const { id } = await office.issue();
    const moved = await office.give('head', id, 'reassign', { assigneeId: office.ids.chief, reason: 'x' });
    expect(moved.body).toMatchObject({ status: 422, code: 'assignment/assignee-is-reviewer' });
  });

  it('is refused to whoever approved it before and was replaced in the chain since', async () => {
    const { id } = await office.issue({
      reviewerIds: [office.ids.colleague, office.ids.chief],
      signerId: office.ids.head,
    });
    await office.carry(
      id,
      ['official', 'accept'],
      ['official', 'submit', { evidence: [] }],
      ['colleague', 'approve'],
      ['chief', 'return', { reason: 'Thiếu phụ lục', severity: 'minor' }],
      [
        'head',
        'replaceReviewer',
        { reviewerId: office.ids.colleague, toId: office.ids.deputy, reason: 'Chuyển công tác' },
      ],
    );

    for (const command of ['reassign', 'handOver'] as const) {
      const given = await office.give('head', id, command, { assigneeId: office.ids.colleague, reason: 'x' });
      expect(given.body).toMatchObject({
        status: 422,
        code: 'assignment/assignee-has-approved',
        errors: [{ pointer: '/assigneeId' }],
      });
    }
  });

  it('the API refuses by itself, with no worker behind it', async () => {
    const id = await submittedAfterReassign();
    await office.engine.stopWorker();

    try {
      expect((await office.give('official', id, 'approve')).status).toBe(403);
      expect((await office.give('colleague', id, 'approve')).status).toBe(403);
    } finally {
      await office.engine.startWorker();
    }
  });

  it('the workflow refuses a command that reached it past the API', async () => {
    const id = await submittedAfterReassign();
    const forged = (personId: string) =>
      office.engine.gateway.execute(id, 'approve', {
        commandId: randomUUID(),
        bodyHash: 'x',
        receivedAt: new Date().toISOString(),
        seenSeq: 0,
        actor: { personId, grounds: { headAboveIssuer: true, managerOfAssignee: true, intakeKeeper: true } },
        body: { note: null },
      });
    await expect(forged(office.ids.official)).rejects.toMatchObject({ code: 'assignment/not-reviewer' });
    await expect(forged(office.ids.colleague)).rejects.toMatchObject({ code: 'assignment/not-reviewer' });
  });

  it('the database refuses a decision row of somebody who worked on it', async () => {
    const row = {
      assignment_id: 'a',
      seq: 1,
      submission_no: 1,
      round: 1,
      kind: 'approved',
      decider_id: 'chief',
      assignee_id: 'official',
      submitter_id: 'official',
      worked_ids: ['official', 'colleague'],
      at: new Date().toISOString(),
    };
    const insert = (changes: Partial<typeof row>) =>
      office.engine.db('review_decision').insert({ ...row, ...changes });
    await expect(insert({ decider_id: 'official' })).rejects.toThrow('nobody_decides_own_work');
    await expect(insert({ decider_id: 'colleague', seq: 2 })).rejects.toThrow('nobody_decides_own_work');
    await expect(insert({ decider_id: 'third', submitter_id: 'third', seq: 3 })).rejects.toThrow(
      'nobody_decides_own_work',
    );
    await expect(insert({})).resolves.toBeDefined();
  });

  it('leaves a decision row for each approval, return and signature', async () => {
    const id = await submittedAfterReassign();
    await office.carry(
      id,
      ['chief', 'return', { reason: 'Bổ sung', severity: 'minor' }],
      ['official', 'submit', { evidence: [] }],
      ['chief', 'approve'],
    );
    const { state } = (await office.engine.db('assignment').where({ id }).first('state')) as {
      state: AssignmentState;
    };
    await office.carry(id, ['head', 'signOff', { version: state.version }]);
    const kinds = await office.engine
      .db('review_decision')
      .where({ assignment_id: id })
      .orderBy('seq')
      .pluck('kind');
    expect(kinds).toEqual(['returned', 'approved', 'signedOff']);
  });
});
