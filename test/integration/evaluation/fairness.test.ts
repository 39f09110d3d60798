/** Findings of a unit beside those of the unit above: without names, with links only for those who may see the work. */
import type { Persona } from '../../support/office';
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
    // The same bytes lay here before any of the work was issued; a second upload of them does not make them younger.
    await upload('bao-cao');

    for (let no = 0; no < 5; no += 1) {
      const dueAt = new Date(Date.now() + 3_600_000).toISOString();
      const { id } = await office.issue({ dueAt, dueInWorkingDays: undefined, title: `Phần ${no}` });
      const evidence = no === 0 ? [{ kind: 'file', fileId: await upload('bao-cao') }] : [];
      const { version } = await office.carry(
        id,
        ['official', 'accept'],
        ['official', 'submit', { evidence }],
        ['chief', 'approve'],
      );
      await office.carry(id, ['head', 'signOff', { version }]);
      ids.push(id);
    }
  });
  afterAll(() => office.close());

  const upload = async (words: string): Promise<string> =>
    (
      await office.clients.official.post('/files?name=bao-cao.txt', Buffer.from(words), {
        'Content-Type': 'application/octet-stream',
      })
    ).body.id as string;
  const look = (by: 'methodologist' | 'personnel' | 'official' | 'head', unitId = 'SKHCN') =>
    office.clients[by].get(`/evaluation-fairness?unitId=${unitId}&month=${month}`);
  interface Guard {
    guard: string;
    found: number;
    examined: number;
    rate: string;
    baseRate: string | null;
    isHidden: boolean;
    findings: Finding[];
  }
  interface Finding {
    ref: string;
    cases: number;
    people: string[];
    assignmentIds: string[] | null;
    decisions: Record<string, unknown>[];
  }
  const findingOf = async (
    guard: string,
    by: 'methodologist' | 'personnel' = 'methodologist',
    unitId?: string,
  ) => {
    const guards = (await look(by, unitId)).body.guards as Guard[];

    return guards.find((one) => one.guard === guard)?.findings[0] as Finding;
  };
  const score = async () =>
    (await office.clients.official.get(`/evaluations/me/${month}`)).body.score as object;

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
      {
        ref: expect.stringMatching(/^[\w-]{32}$/),
        cases: 5,
        people: [expect.stringMatching(/^#\d+$/), expect.stringMatching(/^#\d+$/)],
        assignmentIds: null,
        targets: null,
        decisions: [],
      },
    ]);
    const text = JSON.stringify(body);
    [...Object.values(office.ids), ...ids].forEach((id) => expect(text).not.toContain(id));
    // One person was judged by each: nobody's row can be told.
    expect([body.raters, body.issuers]).toEqual([[], []]);
    expect([body.hiddenRaters, body.hiddenIssuers, body.leastNoticeHours]).toEqual([2, 1, 8]);
  });

  it('lead to the work for those who may see it anyway', async () => {
    const guards = (await look('personnel')).body.guards as Guard[];
    const [splitting] = guards.filter(({ guard }) => guard === 'splitting');
    expect([...(splitting?.findings[0]?.assignmentIds ?? [])].sort()).toEqual([...ids].sort());
  });

  it('tell evidence that lay here before the work was issued, by the hash of its content', async () => {
    const guards = (await look('personnel')).body.guards as Guard[];
    expect(guards.find(({ guard }) => guard === 'backDated')).toMatchObject({
      examined: 1,
      found: 1,
      findings: [{ assignmentIds: [ids[0]] }],
    });
  });

  it('tell nothing about the targets of too few people', async () => {
    const { db } = office.engine;
    const { official, head } = office.ids;
    const easy = async () =>
      ((await look('methodologist')).body.guards as Guard[]).find(({ guard }) => guard === 'easyTargets');
    expect(await easy()).toMatchObject({ examined: 0, found: 0, isHidden: false });
    // Of the unit: a person's indicator stands where the person does.
    const holders = (await db('appointment as a')
      .join('unit as u', 'u.id', 'a.unit_id')
      .whereRaw("u.path @> ARRAY['SKHCN'::text]")
      .whereNull('a.valid_to')
      .whereNotIn('a.person_id', [official, head])
      .distinct('a.person_id')
      .limit(4)
      .pluck('a.person_id')) as string[];

    for (const holder of [official, ...holders]) {
      expect(await easy()).toMatchObject({ found: 0, rate: null, findings: [] });
      await settleTargets(holder, holder === official ? '120' : '100');
    }

    expect(await easy()).toMatchObject({ examined: 5, found: 1, rate: '20.0', baseRate: '20.0' });
    await gradeKeyResult(official, '13/10');
    expect(await findingOf('easyTargets')).toMatchObject({ cases: 5, targets: null });
    expect(await findingOf('easyTargets', 'personnel')).toMatchObject({
      targets: [
        ...[0, 1, 2, 3].map(() => ({ kind: 'kpi', id: `kpi-${official}` })),
        { kind: 'keyResult', id: 'objective' },
      ],
    });
    // One that fell short, and it is four of five plus one: no longer nearly all.
    await gradeKeyResult(official, '-1/2');
    expect(await findingOf('easyTargets')).toBeUndefined();
  });

  /** Four months of an indicator, as the collecting leaves them: a quick way to a year of figures. */
  const settleTargets = async (holderId: string, value: string): Promise<void> => {
    const { db } = office.engine;
    const id = `kpi-${holderId}`;
    const definition = {
      direction: 'higher',
      baseline: '0',
      target: '100',
      range: null,
      ownerId: holderId,
    };
    const at = new Date(Date.now() - 60_000);
    await db('kpi').insert({
      ...{ id, code: id, subject_kind: 'person', subject_id: holderId, latest: 1, search_key: id },
      ...{ subject_path: ['HN', 'SKHCN'], definition, created_by: holderId, created_at: at },
    });
    await db('kpi_version').insert({
      ...{
        kpi_id: id,
        version: 1,
        definition,
        holds_from: at,
        author_id: holderId,
        made_at: at,
        reason: '-',
      },
    });

    for (const period of ['2026-01', '2026-02', '2026-03', '2026-04']) {
      await db('kpi_collection').insert({ kpi_id: id, period, state: 'closed', closes_at: at, ended_at: at });
      await db('kpi_measurement').insert({
        ...{ kpi_id: id, period, version: 1, value, figures: {}, provenance: 'hand', at, late: false },
      });
    }
  };

  const gradeKeyResult = async (ownerId: string, raw: string): Promise<void> => {
    const { db } = office.engine;
    const at = new Date(Date.now() - 60_000);
    const of = { owner_id: ownerId, title: '-', search_key: '-' };
    const made = { created_by: ownerId, created_at: at };
    const cycle = { id: 'cycle', kind: 'year', name: '-', starts_on: '2026-01-01', ends_on: '2026-12-31' };
    await db('goal_cycle')
      .insert({ ...cycle, state: 'closed', version: 1, rhythm: {}, ...made })
      .onConflict()
      .ignore();
    await db('objective')
      .insert({
        ...{ ...of, ...made, id: 'objective', cycle_id: 'cycle', level: 'person', unit_id: 'SKHCN' },
        ...{ ambition: 'committed', own_weight: '1', state: 'graded', version: 1 },
      })
      .onConflict()
      .ignore();
    const no = Number((await db('key_result').count('* as count').first())?.['count'] ?? 0) + 1;
    await db('key_result').insert({
      ...{
        ...of,
        id: `key-result-${no}`,
        objective_id: 'objective',
        cycle_id: 'cycle',
        no,
        measure: 'number',
      },
      ...{
        baseline: '0',
        target: '10',
        milestones: '[]',
        per_product: '0',
        grade: { raw, at: at.toISOString() },
      },
    });
  };

  it('take a conclusion of a person, kept beside them, audited, and without a say in a score', async () => {
    const before = await score();
    const { ref, ...finding } = await findingOf('splitting');
    const decide = (by: Persona, body: object, headers?: Record<string, string>) =>
      office.clients[by].post(
        '/evaluation-fairness/decisions',
        { unitId: 'SKHCN', month, ref, conclusion: 'referred', reason: 'Phòng Tổ chức xem lại.', ...body },
        headers,
      );
    const once = { 'Idempotency-Key': 'finding-decision-of-the-test' };
    const { status, body } = await decide('methodologist', {}, once);
    expect([status, body]).toMatchObject([
      201,
      { guard: 'splitting', conclusion: 'referred', cases: 5, rate: '100.0', baseRate: '100.0' },
    ]);
    expect((await decide('methodologist', {}, once)).body).toEqual(body);
    expect((await decide('personnel', { conclusion: 'explained', reason: 'Năm đợt thật.' })).status).toBe(
      201,
    );
    // The same finding from the unit above, by the same reference.
    const later = await findingOf('splitting', 'methodologist', 'HN');
    expect(later).toMatchObject({ ref, cases: finding.cases });
    expect(later.decisions).toMatchObject([
      {
        conclusion: 'referred',
        reason: 'Phòng Tổ chức xem lại.',
        decidedBy: { id: office.ids.methodologist },
      },
      { conclusion: 'explained', decidedBy: { id: office.ids.personnel } },
    ]);
    expect(await score()).toEqual(before);

    const { db } = office.engine;
    const entries = (await db('audit_entry').where({ action: 'finding.decided' }).orderBy('seq')) as {
      actor_id: string;
      canonical: string;
    }[];
    expect(entries.map(({ actor_id }) => actor_id)).toEqual([office.ids.methodologist, office.ids.personnel]);
    expect(entries[0]?.canonical).toContain(ref);
    entries.forEach(({ canonical }) => expect(canonical).not.toContain(office.ids.official));
    await expect(db('finding_decision').update({ reason: 'khác' })).rejects.toThrow();
    await expect(db('finding_decision').delete()).rejects.toThrow();
  });

  it('take none of those who only read, and none about what was not found', async () => {
    const ref = (await findingOf('splitting')).ref;
    const decide = (by: Persona, changes: object) =>
      office.clients[by].post('/evaluation-fairness/decisions', {
        ...{ unitId: 'SKHCN', month, ref, conclusion: 'dismissed', reason: 'Không có gì.' },
        ...changes,
      });
    expect((await decide('official', {})).status).toBe(403);
    expect((await decide('auditor', {})).status).toBe(403);
    expect((await decide('methodologist', { ref: 'x'.repeat(32) })).status).toBe(404);
    expect((await decide('methodologist', { reason: ' ' })).body).toMatchObject({
      status: 422,
      errors: [{ pointer: '/reason' }],
    });
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
