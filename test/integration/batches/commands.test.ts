/** A batch of commands: every row as the person who ordered it, by the rules of that moment, and once. */
import { orderCommandBatch } from '../../../application/batches/order';
import type { CommandOrder } from '../../../application/batches/order';
import { createBatchGateway } from '../../../application/process-batches';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { until } from '../../support/wait';

interface Row {
  assignmentId: string;
  number: string | null;
  title: string | null;
  status: string;
  errorCode: string | null;
}

/** Rows that were under way with a dead worker are asked again when their call has run out of time. */
const PATIENCE_MS = 90_000;

describe('a batch of commands', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const deps = () => ({
    db: office.engine.db,
    batches: createBatchGateway(office.engine.client, { taskQueue: office.engine.taskQueue }),
  });
  const order = (id: string, rows: CommandOrder['rows'], by: Persona = 'head') =>
    orderCommandBatch(deps(), {
      id,
      by: office.ids[by],
      at: new Date().toISOString(),
      reason: 'reorganised',
      rows,
    });
  const view = async (id: string, by: Persona = 'head') =>
    (await office.clients[by].get(`/batches/${id}`)).body;
  const done = (id: string) =>
    until(async () => (await view(id, 'auditor')).state === 'done', 'the batch is done', PATIENCE_MS);
  const rowsOf = async (id: string, by: Persona = 'head'): Promise<Row[]> =>
    (await office.clients[by].get(`/batches/${id}/rows?limit=100`)).body.items;
  const eventsOf = async (
    type: string,
    ids: string[],
  ): Promise<{ workflow_id: string; actor_id: string }[]> =>
    office.engine
      .db('domain_event')
      .where({ type })
      .whereIn(
        'workflow_id',
        ids.map((id) => `assignment/${id}`),
      )
      .select('workflow_id', 'actor_id');
  const withdraw = (assignmentId: string) => ({
    assignmentId,
    command: 'withdraw',
    body: { reason: 'not needed' },
  });

  it('does each row as the orderer, and tells of each refusal by its code', async () => {
    const [mine, closed, moved] = await Promise.all([office.issue(), office.issue(), office.issue()]);
    const foreign = await office.issue({ assigneeId: office.ids.ward, reviewerIds: undefined }, 'leader');
    await office.carry(closed.id, ['head', 'withdraw', { reason: 'not needed' }]);
    await order('b-rows', [
      withdraw(mine.id),
      withdraw(closed.id),
      { assignmentId: moved.id, command: 'changeDeadline', body: { dueInWorkingDays: 9, reason: 'flood' } },
      withdraw(foreign.id),
      withdraw('a-nowhere'),
    ]);
    await done('b-rows');

    expect(await rowsOf('b-rows')).toEqual([
      expect.objectContaining({ assignmentId: mine.id, status: 'applied', errorCode: null }),
      expect.objectContaining({
        assignmentId: closed.id,
        errorCode: 'assignment/not-in-state',
        status: 'failed',
      }),
      expect.objectContaining({ assignmentId: moved.id, status: 'applied', act: 'changeDeadline' }),
      expect.objectContaining({
        assignmentId: foreign.id,
        errorCode: 'access/not-visible',
        number: null,
        title: null,
      }),
      expect.objectContaining({ assignmentId: 'a-nowhere', errorCode: 'access/not-visible', number: null }),
    ]);
    expect(await eventsOf('assignmentWithdrawn', [mine.id])).toEqual([
      { workflow_id: `assignment/${mine.id}`, actor_id: office.ids.head },
    ]);
    expect((await office.clients.leader.get(`/assignments/${foreign.id}`)).body.status).toBe('issued');
    expect(await view('b-rows')).toMatchObject({
      kind: 'command',
      command: null,
      reason: 'reorganised',
      total: 5,
      rows: { applied: 2, failed: 3, waiting: 0 },
      acts: ['retry'],
    });
  });

  it('asks for authority when a row is done, not when it was ordered', async () => {
    const { id } = await office.issue();
    await office.engine.stopWorker();
    await order('b-authority', [withdraw(id)]);
    const headed = () =>
      office.engine.db('appointment').where({ person_id: office.ids.head, position: 'head' });
    const appointments = (await headed().select('id', 'valid_to')) as { id: string; valid_to: Date | null }[];
    await office.engine
      .db('account')
      .where({ person_id: office.ids.head })
      .update({ disabled_at: new Date() });
    await office.engine.startWorker();
    await done('b-authority');
    await office.engine.db('account').where({ person_id: office.ids.head }).update({ disabled_at: null });

    expect(appointments.length).toBeGreaterThan(0);
    expect((await rowsOf('b-authority'))[0]?.errorCode).toBe('access/not-entitled');
    await office.clients.head.post('/batches/b-authority/control', { act: 'retry', reason: 'back again' });
    await until(async () => (await view('b-authority')).rows.applied === 1, 'the row is tried again');
  });

  it('is ordered once however often it is asked for, and does no row twice through dead workers', async () => {
    const ids = await Promise.all(Array.from({ length: 45 }, async () => (await office.issue()).id));
    const rows = ids.map((assignmentId) => ({
      assignmentId,
      command: 'changeDeadline',
      body: { dueInWorkingDays: 12, reason: 'flood' },
    }));
    await order('b-once', rows);
    await Promise.all([order('b-once', rows), order('b-once', rows)]);

    for (let kills = 0; kills < 2; kills += 1) {
      await office.engine.stopWorker();
      // What a worker leaves that dies after the engine took a row and before it was written down.
      await office.engine
        .db('batch_row')
        .where({ batch_id: 'b-once', status: 'applied' })
        .update({ status: 'waiting', done_at: null });
      await office.engine.startWorker();
    }

    await done('b-once');
    expect((await view('b-once')).rows).toMatchObject({ applied: 45, failed: 0, waiting: 0 });
    const events = await eventsOf('deadlineChanged', ids);
    expect(new Set(events.map(({ workflow_id }) => workflow_id)).size).toBe(45);
    expect(events).toHaveLength(45);
    const entries = office.engine
      .db('audit_entry')
      .where({ action: 'batch.ordered' })
      .whereLike('canonical', '%b-once%');
    expect(await entries).toHaveLength(1);
  });

  it('refuses judging many at once, wrong bodies and repeated rows, with a pointer; nothing is written', async () => {
    const { id } = await office.issue();
    const refused = async (rows: CommandOrder['rows']) =>
      Promise.resolve()
        .then(() => order('b-refused', rows))
        .catch((error: unknown) => error);

    for (const command of ['accept', 'approve', 'signOff', 'confirmExcuse', 'submit', 'nonsense']) {
      expect(await refused([{ assignmentId: id, command, body: {} }])).toMatchObject({
        code: 'batch/command-not-offered',
        details: { pointer: '/rows/0/command' },
      });
    }

    expect(await refused([{ assignmentId: id, command: 'withdraw', body: {} }])).toMatchObject({
      details: { pointer: '/rows/0/body/reason' },
    });
    expect(await refused([withdraw(id), withdraw(id)])).toMatchObject({ code: 'batch/row-repeated' });
    expect((await office.clients.auditor.get('/batches/b-refused')).status).toBe(404);
  });

  it('is seen by whoever ordered it and whoever looks after it, and decided by few', async () => {
    const { id } = await office.issue();
    await office.engine.stopWorker();
    await order('b-seen', [withdraw(id)]);
    const statuses = async (method: 'GET' | 'POST', address: string, body?: object) => {
      const answers = await Promise.all(
        (['head', 'chief', 'official', 'personnel', 'operator', 'admin', 'auditor'] as const).map(
          async (who) => (await office.clients[who].call(method, address, body)).status,
        ),
      );

      return answers.join(' ');
    };
    expect(await statuses('GET', '/batches/b-seen')).toBe('200 404 404 404 200 200 200');
    expect(await statuses('GET', '/batches/b-seen/rows')).toBe('200 404 404 404 200 200 200');
    expect(await statuses('POST', '/batches/b-seen/control', { act: 'resume', reason: 'x' })).toBe(
      '200 404 404 404 403 403 403',
    );
    expect((await view('b-seen', 'operator')).reason).toBeNull();
    expect((await view('b-seen', 'auditor')).reason).toBe('reorganised');
    expect((await office.clients.operator.get('/batches?kind=command')).body.items[0].id).toBe('b-seen');
    expect((await office.clients.official.get('/batches')).body.items).toEqual([]);

    expect(
      (await office.clients.operator.post('/batches/b-seen/control', { act: 'pause', reason: 'look' })).body
        .state,
    ).toBe('paused');
    expect(
      (await office.clients.head.post('/batches/b-seen/control', { act: 'cancel', reason: 'wrong' })).body
        .state,
    ).toBe('cancelled');
    await office.engine.startWorker();
    expect((await office.clients.head.get(`/assignments/${id}`)).body.status).toBe('issued');
  });
});
