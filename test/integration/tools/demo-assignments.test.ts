/** The demo's assignments, given by its personas over the real API: every step is lawful, and a second run adds nothing. */
import { issueDemoAssignments } from '../../../tools/demo-assignments';
import { openDemoPeriod } from '../../../tools/demo-evaluation';
import { PASSWORD } from '../../support/api-client';
import { Office } from '../../support/office';
import { until } from '../../support/wait';

interface Row {
  id: string;
  title: string;
  status: string;
}

describe('demo assignments', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const rowOf = async (title: string): Promise<Row> => {
    const { items } = (
      await office.clients.leader.get(`/assignments?query=${encodeURIComponent(title)}&limit=10`)
    ).body as { items: Row[] };

    return items.find((row) => row.title === title)!;
  };

  it('are issued once, with something to show for a split and for reviewers at the same time', async () => {
    const issue = () => issueDemoAssignments({ baseUrl: office.origin, password: PASSWORD });
    const count = async () => Number((await office.engine.db('assignment').count('* as n').first())?.['n']);

    const issued = await issue();
    expect(await count()).toBe(issued);
    await issue();
    expect(await count()).toBe(issued);

    const { id } = await rowOf('Xây dựng danh mục dữ liệu dùng chung của Sở');
    const { items: parts } = (await office.clients.chief.get(`/assignments?parentId=${id}&limit=10`))
      .body as {
      items: Row[];
    };
    expect(parts.map(({ status }) => status).sort()).toEqual(['inProgress', 'issued']);

    const shared = await rowOf('Dự thảo quy chế khai thác nền tảng số dùng chung');
    expect((await office.clients.head.get(`/assignments/${shared.id}`)).body).toMatchObject({
      status: 'submitted',
      reviewStages: [{ needed: 2, approvedIds: [office.ids.chief], standing: 'turn' }, { standing: 'later' }],
    });

    // One real resolution with a grouping that says it is an example.
    expect((await office.clients.leader.get('/programmes')).body.items).toMatchObject([
      { number: '57-NQ/TW', isExample: true, coverage: { measured: 3, expected: 4 } },
    ]);
  }, 240_000);

  it('leave a month under evaluation, with forms in different states, once', async () => {
    const { db } = office.engine;
    const open = () => openDemoPeriod({ baseUrl: office.origin, password: PASSWORD, db, now: new Date() });
    const month = await open();
    const events = async () => Number((await db('evaluation_event').count('* as n').first())?.['n']);
    const statusOf = async (of: 'official' | 'colleague' | 'chief' | 'deputy') => {
      const { items } = (await office.clients[of].get('/evaluation-forms?of=me')).body;

      return items.find((one: { startsOn: string }) => one.startsOn === month).status as string;
    };

    expect(await statusOf('official')).toBe('petitionWindow');
    expect(await statusOf('colleague')).toBe('confirmation');
    expect(await statusOf('chief')).toBe('assessment');
    expect(await statusOf('deputy')).toBe('selfAssessment');
    await until(
      async () => (await office.clients.head.get('/petitions?of=awaiting')).body.items.length === 1,
      'the petition waits for the head',
    );
    // Said in the petition's log and in the form's.
    await until(
      async () => (await db('evaluation_event').where({ type: 'petitionReceived' })).length === 2,
      'the petition is received',
    );
    const before = await events();
    expect(await open()).toBe(month);
    expect(await events()).toBe(before);
  }, 120_000);
});
