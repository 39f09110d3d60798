import { StreamMessage } from '../../../contracts/stream';
import type { ApiClient, RunningApi } from '../../support/api-client';
import { signedIn, startApi } from '../../support/api-client';
import { StreamReader } from '../../support/stream-reader';
import { until as untilHolds } from '../../support/wait';

const HOUR_MS = 3_600_000;
const until = (condition: () => boolean): Promise<void> =>
  untilHolds(() => Promise.resolve(condition()), String(condition));

describe('the stream', () => {
  let api: RunningApi;
  const readers: StreamReader[] = [];

  beforeAll(async () => {
    // Nobody looks by themselves: whatever arrives, arrives because it was told.
    api = await startApi({}, { pollMs: HOUR_MS, recheckMs: HOUR_MS });
  });
  afterEach(() =>
    readers.splice(0).forEach((reader) => {
      reader.close();
      // Whatever a test was about, every message is as the description of the API says.
      reader.events.forEach(({ event, data }) =>
        expect(StreamMessage.safeParse({ event, data }).error?.issues ?? []).toEqual([]),
      );
    }),
  );
  afterAll(() => api.stop());

  const open = async (client: ApiClient, lastEventId?: string, of = api): Promise<StreamReader> => {
    const reader = new StreamReader(of, client, lastEventId);
    readers.push(reader);
    expect(await reader.status).toBe(200);
    await until(() => reader.events.length > 0);
    return reader;
  };

  /** Writes a row as `record_events` does, in a transaction of its own or in the one given. */
  const emit = async (
    seq: number,
    audience: { personIds?: string[]; unitIds?: string[] },
    trx = api.db,
  ): Promise<void> => {
    await trx('outbox').insert({
      topic: 'assignment',
      assignment_id: 'a1',
      seq,
      audience: JSON.stringify({ personIds: [], unitIds: [], ...audience }),
      payload: JSON.stringify({ type: 'progressReported' }),
    });
    await trx.raw("SELECT pg_notify('mandate_outbox', '')");
  };

  const idOf = async (client: ApiClient): Promise<string> => (await client.get('/me')).body.personId;

  it('carries an event to whom it concerns, at once and without looking for it', async () => {
    const client = await signedIn(api, 'official@demo');
    const reader = await open(client);
    await emit(1, { personIds: [await idOf(client)] });
    await until(() => reader.seqs().length === 1);

    expect(reader.events[0]?.event).toBe('ready');
    expect(reader.events[1]).toMatchObject({
      event: 'assignment',
      data: { assignmentId: 'a1', seq: 1, type: 'progressReported' },
    });
  });

  it('shows heads what is below them, reading roles all, and operators nothing', async () => {
    const [head, chief, auditor, operator] = await Promise.all(
      ['head@demo', 'chief@demo', 'auditor@demo', 'operator@demo'].map(async (login) =>
        open(await signedIn(api, login)),
      ),
    );
    await emit(2, { unitIds: ['HN', 'SKHCN', 'SKHCN.P02'] });
    await emit(3, { unitIds: ['HN', 'SKHCN', 'SKHCN.P01'] });
    await until(
      () => auditor?.seqs().length === 2 && head?.seqs().length === 2 && chief?.seqs().length === 1,
    );

    expect(chief?.seqs()).toEqual([3]);
    expect(operator?.seqs()).toEqual([]);
  });

  it('tells of a notice before the event that made it', async () => {
    const client = await signedIn(api, 'colleague@demo');
    const personId = await idOf(client);
    const reader = await open(client);
    await api
      .db('notification')
      .insert({ person_id: personId, reason: 'issued', assignment_id: 'a1', event_seq: 4 });
    await emit(4, { personIds: [personId] });
    await until(() => reader.seqs().length === 1);

    expect(reader.events.map(({ event }) => event)).toEqual(['ready', 'notification', 'assignment']);
  });

  it('resumes where it was: nothing lost, nothing twice', async () => {
    const client = await signedIn(api, 'ward@demo');
    const audience = { personIds: [await idOf(client)] };
    const first = await open(client);
    await emit(10, audience);
    await until(() => first.seqs().length === 1);
    first.close();

    for (let seq = 11; seq <= 40; seq += 1) {
      await emit(seq, audience);
    }

    const second = await open(client, first.lastId);
    await emit(41, audience);
    await until(() => second.seqs().at(-1) === 41);

    expect(second.seqs()).toEqual(Array.from({ length: 31 }, (_none, index) => 11 + index));
  });

  it('loses no row whose transaction commits after a later one', async () => {
    const client = await signedIn(api, 'deputy@demo');
    const audience = { personIds: [await idOf(client)] };
    const reader = await open(client);
    const slow = await api.db.transaction();
    await emit(50, audience, slow);
    await emit(51, audience);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await slow.commit();
    await until(() => reader.seqs().length === 2);

    expect(reader.seqs().sort()).toEqual([50, 51]);
  });

  it('begins with the present for a place that it does not know', async () => {
    const client = await signedIn(api, 'official@demo');

    for (const place of ['nonsense', '99999999999-1', "1-1' OR 1=1"]) {
      const reader = await open(client, place);
      expect(reader.events[0]).toMatchObject({ event: 'ready' });
      expect(reader.seqs()).toEqual([]);
      reader.close();
    }
  });

  it('comes back after its database connection was cut', async () => {
    const client = await signedIn(api, 'colleague@demo');
    const reader = await open(client);
    await api.db.raw(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'mandate-stream' AND datname = current_database()",
    );
    await emit(60, { personIds: [await idOf(client)] });
    await until(() => reader.seqs().includes(60));
  });

  it('ends with the session at once', async () => {
    const here = await signedIn(api, 'personnel@demo');
    const signedOut = await open(here);
    await here.call('DELETE', '/sessions/current');
    await until(() => signedOut.ended);
  });

  it('ends when it finds that the session was ended elsewhere, and tells what no notice told', async () => {
    const looking = await startApi({}, { pollMs: 50, recheckMs: 50 });
    const elsewhere = await signedIn(looking, 'personnel@demo');
    const revoked = await open(elsewhere, undefined, looking);
    const audience = { personIds: [await idOf(elsewhere)], unitIds: [] };
    await looking.db('outbox').insert({
      topic: 'assignment',
      assignment_id: 'a1',
      seq: 70,
      audience,
      payload: { type: 'progressReported' },
    });
    await until(() => revoked.seqs().includes(70));
    await looking
      .db('session')
      .update({ revoked_at: looking.db.fn.now() })
      .where({ revoked_at: null, person_id: await idOf(elsewhere) });
    await until(() => revoked.ended);
    expect(revoked.events.at(-1)?.event).toBe('signedOut');
    await looking.stop();
  });

  it('allows five streams a person', async () => {
    const client = await signedIn(api, 'methodologist@demo');
    await Promise.all(Array.from({ length: 5 }, () => open(client)));
    const sixth = new StreamReader(api, client);
    readers.push(sixth);

    expect(await sixth.status).toBe(429);
  });
});
