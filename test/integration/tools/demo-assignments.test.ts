/**
 * What the demo gives by its personas over the real API: every step is lawful, and a second run adds nothing. All in one
 * file: its ids follow from its keys, so that two offices on one engine would meet in the same workflows.
 */
import { issueDemoAssignments } from '../../../tools/demo-assignments';
import { setUpDemoGoals } from '../../../tools/demo-goals';
import { openDemoPeriod } from '../../../tools/demo-evaluation';
import { PASSWORD } from '../../support/api-client';
import { Office } from '../../support/office';
import { until } from '../../support/wait';

interface Row {
  id: string;
  title: string;
  status: string;
}

/** Tables of what the demo leaves beside assignments: a second start adds nothing to any of them. */
const BESIDE = [
  'comment',
  'attachment',
  'assignment_watcher',
  'assignment_link',
  'assignment_snooze',
  'saved_view',
  'unit_group',
  'batch',
  'batch_row',
];

describe('demo assignments', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const read = async <T>(path: string): Promise<T> => (await office.clients.leader.get(path)).body as T;

  const rowOf = async (title: string): Promise<Row> => {
    const { items } = (
      await office.clients.leader.get(`/assignments?query=${encodeURIComponent(title)}&limit=10`)
    ).body as { items: Row[] };

    return items.find((row) => row.title === title)!;
  };

  it('are issued once, with something to show for a split and for reviewers at the same time', async () => {
    const issue = () => issueDemoAssignments({ baseUrl: office.origin, password: PASSWORD });
    const rowsOf = async (table: string) =>
      Number((await office.engine.db(table).count('* as n').first())?.['n']);
    const count = () => rowsOf('assignment');
    const beside = () => Promise.all(BESIDE.map(rowsOf));

    const issued = await issue();
    expect(await count()).toBe(issued);
    const once = await beside();
    await issue();
    expect(await count()).toBe(issued);
    expect(await beside()).toEqual(once);

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

  it('show people working together, and a batch with a row that was refused', async () => {
    const { head, official, leader, deputy } = office.clients;
    const [batch] = (await head.get('/batches')).body.items;
    expect(batch).toMatchObject({ state: 'done', rows: { applied: 2, failed: 1, waiting: 0 } });

    const { items: rows } = (await head.get(`/batches/${batch.id}/rows`)).body as {
      items: { assignmentId: string; status: string }[];
    };
    expect(rows.map(({ status }) => status)).toEqual(['applied', 'applied', 'failed']);
    const [accepted, atRisk] = rows.map(({ assignmentId }) => `/assignments/${assignmentId}`);

    expect((await official.get(`${accepted}/comments`)).body.items).toMatchObject([
      { author: { id: office.ids.chief } },
      { author: { id: office.ids.official }, edits: 1, mentions: [{ id: office.ids.chief }] },
    ]);
    expect((await official.get(`${accepted}/attachments`)).body.items).toHaveLength(1);
    expect((await official.get(`${accepted}/links`)).body.items).toMatchObject([{ side: 'followedBy' }]);
    const { items: watchers } = (await head.get(`${accepted}/watchers`)).body as {
      items: { person: { id: string } }[];
    };
    expect(watchers.map(({ person }) => person.id).sort()).toEqual(
      [office.ids.deputy, office.ids.colleague].sort(),
    );
    expect((await official.get(`${atRisk}/snooze`)).body.snooze).toMatchObject({
      wakesOnChange: true,
      note: expect.stringContaining('Chờ Văn phòng Sở'),
    });
    // Shared with the department: whoever works there finds it.
    expect((await deputy.get('/saved-views')).body.items).toMatchObject([
      { unit: { id: 'SKHCN' }, mine: false },
    ]);
    expect((await leader.get('/unit-groups')).body.items).toMatchObject([
      { unitIds: expect.arrayContaining(['SKHCN', 'SXD', 'SNNMT']) },
    ]);
  });

  it('stand beside goals of three levels and indicators of the demo, set up once: moved by signed-off work, at risk, silent', async () => {
    const setUp = () => setUpDemoGoals({ baseUrl: office.origin, password: PASSWORD, now: new Date() });
    await setUp();
    await setUp();

    const cycles = await read<{ items: { id: string; kind: string; state: string }[] }>(
      '/okr-cycles?limit=10',
    );
    expect(cycles.items.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
      'quarter active',
      'year active',
    ]);
    const quarter = cycles.items.find(({ kind }) => kind === 'quarter')!;
    const goals = await read<{
      items: {
        level: string;
        title: string;
        keyResults: { value: string; workPart: string; acceptedCount: number; confidence: string | null }[];
      }[];
    }>(`/okr-cycles/${quarter.id}/objectives`);
    const shown = new Map(goals.items.map(({ level, keyResults }) => [level, keyResults]));
    expect([...shown.keys()].sort()).toEqual(['city', 'person', 'unit']);
    expect(goals.items.every(({ title }) => title.endsWith('(demo)'))).toBe(true);
    expect(shown.get('person')).toMatchObject([{ value: '2', workPart: '2', acceptedCount: 2 }]);
    expect(shown.get('unit')).toMatchObject([{ value: '61', confidence: 'atRisk' }]);
    expect(shown.get('city')).toMatchObject([{ value: '18', confidence: null }]);
  }, 60_000);

  it('leave indicators of the programme and of the goals: a figure that is there, and those that nobody reported', async () => {
    const { items } = await read<{
      items: { code: string; last: { display: string | null; status: string } }[];
    }>('/kpis?query=demo&limit=50');
    const lastOf = new Map(items.map(({ code, last }) => [code, last.display ?? last.status]));
    expect([...lastOf.keys()].sort()).toEqual([
      'DEMO_CT_DUNG_HAN',
      'DEMO_DUNG_HAN',
      'DEMO_HAI_LONG',
      'DEMO_TRUC_TUYEN',
      'DEMO_VIEC_DUNG_HAN',
    ]);
    expect(lastOf.get('DEMO_DUNG_HAN')).toBe('96.5');
    expect(lastOf.get('DEMO_HAI_LONG')).toBe('missing');
  });

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
