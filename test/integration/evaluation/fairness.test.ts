/** Findings of a unit beside those of the unit above: without names, with links only for those who may see the work. */
import { Office } from '../../support/office';

const MONTH = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
});

describe('patterns in the work of a unit', () => {
  let office: Office;
  const ids: string[] = [];
  const month = MONTH.format(new Date());

  beforeAll(async () => {
    office = await Office.open();

    for (let no = 0; no < 5; no += 1) {
      const dueAt = new Date(Date.now() + 3_600_000).toISOString();
      const { id } = await office.issue({ dueAt, dueInWorkingDays: undefined, title: `Phần ${no}` });
      const { version } = await office.carry(
        id,
        ['official', 'accept'],
        ['official', 'submit', { evidence: [] }],
        ['chief', 'approve'],
      );
      await office.carry(id, ['head', 'signOff', { version }]);
      ids.push(id);
    }
  });
  afterAll(() => office.close());

  const look = (by: 'methodologist' | 'personnel' | 'official' | 'head', unitId = 'SKHCN') =>
    office.clients[by].get(`/evaluation-fairness?unitId=${unitId}&month=${month}`);
  interface Guard {
    guard: string;
    found: number;
    examined: number;
    rate: string;
    baseRate: string | null;
    findings: { people: string[]; assignmentIds: string[] | null }[];
  }

  it('are told without a name, and without the work to those who may not see it', async () => {
    const { status, body } = await look('methodologist');
    expect([status, body.examined, body.baseUnit.id]).toEqual([200, 5, 'HN']);
    const guards = body.guards as Guard[];
    const byName = new Map(guards.map((one) => [one.guard, one]));
    expect(byName.get('splitting')).toMatchObject({
      examined: 1,
      found: 1,
      rate: '100.0',
      baseRate: '100.0',
    });
    expect(byName.get('sameDay')).toMatchObject({ examined: 5, found: 5 });
    expect(byName.get('ring')).toMatchObject({ found: 0 });
    expect(byName.get('splitting')?.findings).toEqual([
      { people: [expect.stringMatching(/^#\d+$/), expect.stringMatching(/^#\d+$/)], assignmentIds: null },
    ]);
    const text = JSON.stringify(body);
    [...Object.values(office.ids), ...ids].forEach((id) => expect(text).not.toContain(id));
    // One person was judged by each: nobody's row can be told.
    expect([body.raters, body.issuers]).toEqual([[], []]);
    expect([body.hiddenRaters, body.hiddenIssuers]).toEqual([2, 1]);
  });

  it('lead to the work for those who may see it anyway', async () => {
    const guards = (await look('personnel')).body.guards as Guard[];
    const [splitting] = guards.filter(({ guard }) => guard === 'splitting');
    expect([...(splitting?.findings[0]?.assignmentIds ?? [])].sort()).toEqual([...ids].sort());
  });

  it('are for those who examine, of units that there are', async () => {
    expect((await look('official')).status).toBe(403);
    expect((await look('head')).status).toBe(403);
    expect((await look('methodologist', 'XX')).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/unitId' }],
    });
  });

  it('change no score', async () => {
    const { body } = await office.clients.official.get(`/evaluations/me/${month}`);
    expect(body.score).toMatchObject({ a: '1', b: '1', c: '1' });
  });
});
