/** The counters of the boards equal a full recount: after storms of commands and of changes, while they are summed up, and after a rebuild. */
import fc from 'fast-check';
import type { Knex } from 'knex';
import { countWhere } from '../../../db/repositories/boards';
import { boardSince } from '../../../db/repositories/assignment-filters';
import type { AssignmentFilter } from '../../../db/repositories/assignment-filters';
import { stageSpreads } from '../../../db/repositories/stage-times';
import { findPrincipal } from '../../../db/repositories/identity';
import { boardCounts, foldTallies, rebuildTallies, tallyDrift } from '../../../db/repositories/tallies';
import { openLoads } from '../../../db/repositories/workload';
import { buildCity } from '../../../tools/seed-city';
import { Office } from '../../support/office';
import { stageLinesOfRows } from '../../support/stage-lines';

const DAY_MS = 86_400_000;
let office: Office;
let db: Knex;

beforeAll(async () => {
  office = await Office.open();
  ({ db } = office.engine);
  await buildCity(db, { assignments: 300, months: 6, seed: 11, now: new Date().toISOString() });
}, 180_000);
afterAll(() => office?.close());

/** A storm of commands: issued at once, accepted, reported on, handed in, returned, approved, signed and reopened at random. */
async function storm(seed: number): Promise<void> {
  const choices = fc.sample(fc.array(fc.nat(9), { minLength: 6, maxLength: 6 }), { seed, numRuns: 8 });
  const report = { percent: 40, note: null, confidence: 'atRisk' };
  const evidence = [{ kind: 'text', text: 'Báo cáo' }];
  await Promise.all(
    choices.map(async ([first = 0, second = 0, third = 0]) => {
      const { id } = await office.issue();
      await office.give(
        'official',
        id,
        first < 2 ? 'decline' : 'accept',
        first < 2 ? { reason: 'Trùng việc' } : {},
      );

      if (second > 2) {
        await office.give('official', id, 'reportProgress', report);
      }

      if (second > 4) {
        await office.give('official', id, 'submit', { note: 'Xong', evidence });
        const given = await office.give('chief', id, third < 4 ? 'return' : 'approve', {
          ...(third < 4 && { reason: 'Thiếu số liệu', severity: 'minor' }),
        });
        const { version } = given.body as { version?: number };
        await office.give('head', id, 'signOff', { version });

        if (third === 9) {
          await office.give('head', id, 'reopen', { reason: 'Sai số liệu' });
        }
      }
    }),
  );
}

const change = fc.record({
  status: fc.constantFrom(
    'issued',
    'accepted',
    'inProgress',
    'submitted',
    'declined',
    'suspended',
    'signedOff',
  ),
  dueIn: fc.integer({ min: -9, max: 9 }),
  actedAgo: fc.integer({ min: 0, max: 400 }),
  submittedAgo: fc.option(fc.integer({ min: 0, max: 9 })),
  confidence: fc.constantFrom(null, 'onTrack', 'atRisk', 'offTrack'),
  outcome: fc.constantFrom('onTime', 'late'),
  closedAgo: fc.integer({ min: 0, max: 100 * 24 }),
  to: fc.nat(200),
});

/** Sets rows to anything that they could be, many sessions at once, while others sum up. */
async function shake(changes: readonly Shape[]): Promise<void> {
  const ids = (await db('assignment').orderBy('id').pluck('id')) as string[];
  const places = (await db('assignment').distinct(
    'lead_unit_id',
    'lead_unit_path',
    'assignee_id',
  )) as object[];
  const ago = (ms: number): Date => new Date(Date.now() - ms);
  await Promise.all(
    changes.map(async (one, no) => {
      const closed = one.status === 'signedOff';
      await db('assignment')
        .where({ id: ids[(no * 7) % ids.length] })
        .update({
          ...places[one.to % places.length],
          status: one.status,
          is_open: !closed,
          due_at: ago(-one.dueIn * DAY_MS),
          last_act_at: ago(one.actedAgo * 1_800_000),
          submitted_at: one.status !== 'submitted' ? null : ago((one.submittedAgo ?? 0) * DAY_MS),
          confidence: one.confidence,
          outcome: closed ? one.outcome : null,
          closed_at: closed ? ago(one.closedAgo * 3_600_000) : null,
        });
      await shakeTimes(ids[(no * 11) % ids.length] ?? '', one);

      if (no % 9 === 0) {
        await foldTallies(db);
      }
    }),
  );
}

/** Times come, change and go, of work that is signed off and of work that is not. */
async function shakeTimes(id: string, { to, actedAgo, submittedAgo }: Shape): Promise<void> {
  const times = {
    to_accept_ms: to * 41_000,
    in_work_ms: actedAgo * 977_000,
    in_review_ms: submittedAgo === null ? null : submittedAgo * 3_333_000,
    to_sign_ms: null,
  };
  await (to % 5 === 0
    ? db('assignment_stage_time').where({ assignment_id: id }).delete()
    : db('assignment_stage_time')
        .insert({ assignment_id: id, ...times })
        .onConflict('assignment_id')
        .merge());
}

interface Shape {
  status: string;
  dueIn: number;
  actedAgo: number;
  submittedAgo: number | null;
  confidence: string | null;
  outcome: string;
  closedAgo: number;
  to: number;
}

/** Every figure of a unit's board at an instant against the rows that it leads to. */
async function expectBoardsToLeadToRows(at: Date): Promise<void> {
  const leader = await findPrincipal(db, office.ids.leader);
  const auditor = await findPrincipal(db, office.ids.auditor);
  const reader = auditor ?? leader!;
  const now = at.toISOString();
  const thresholds = {
    now,
    dueSoonBefore: new Date(at.getTime() + 4 * DAY_MS + 11 * 60_000).toISOString(),
    stuckBefore: new Date(at.getTime() - 3 * DAY_MS - 17 * 60_000).toISOString(),
    todayStart: now,
    todayEnd: now,
  };
  const units = (await db('assignment')
    .distinct(db.raw('unnest(lead_unit_path) AS id'))
    .pluck('id')) as string[];

  for (const unitId of ['HN', 'SKHCN', ...units.slice(0, 6)]) {
    const count = (filter: AssignmentFilter) => countWhere(db, reader, { unitId, ...filter }, thresholds);
    const board = await boardCounts(db, unitId, thresholds);
    const sum = (cell: 'doneOnTime' | 'doneLate' | 'openInTerm' | 'openOverdue' | 'dueSoon') =>
      board.cells.reduce((total, line) => total + line[cell], 0);
    expect({
      unitId,
      stuck: board.stuck,
      atRisk: board.atRisk,
      onTime: sum('doneOnTime'),
      late: sum('doneLate'),
      overdue: sum('openOverdue'),
      inTerm: sum('openInTerm'),
      dueSoon: sum('dueSoon'),
    }).toEqual({
      unitId,
      stuck: await count({ flag: 'stuck' }),
      atRisk: await count({ flag: 'atRisk' }),
      onTime: await count({ flag: 'onTime' }),
      late: await count({ flag: 'late' }),
      overdue: await count({ cell: 'openOverdue' }),
      inTerm: await count({ cell: 'openInTerm' }),
      dueSoon: await count({ due: 'soon' }),
    });

    for (const line of board.cells.filter((one) => one.unitId !== unitId)) {
      const overdue = await countWhere(db, reader, { unitId: line.unitId, cell: 'openOverdue' }, thresholds);
      expect([line.unitId, line.openOverdue]).toEqual([line.unitId, overdue]);
    }
  }
}

/** Times in stages, as summed up at an instant, against percentiles of all rows. */
async function expectStagesToLeadToRows(at: Date): Promise<void> {
  await foldTallies(db, at.toISOString());
  expect(await tallyDrift(db)).toBe(0);

  for (const unitId of ['HN', 'SKHCN']) {
    expect(await stageSpreads(db, unitId)).toEqual(await stageLinesOfRows(db, unitId, at));
  }
}

test('after storms of commands, summed up or not, at any moment of the clock', async () => {
  for (const seed of [1, 2, 3]) {
    await Promise.all([storm(seed), foldTallies(db), foldTallies(db)]);
    expect(await tallyDrift(db)).toBe(0);
    await expectBoardsToLeadToRows(new Date());
  }

  const statuses = (await db('assignment')
    .whereLike('title', 'Báo cáo thử nghiệm')
    .distinct('status')
    .pluck('status')) as string[];
  expect(statuses).toEqual(
    expect.arrayContaining(['declined', 'accepted', 'inProgress', 'returned', 'signedOff']),
  );
  expect(await foldTallies(db)).toBeGreaterThan(0);
  expect(await db('tally_delta').first()).toBeUndefined();
  expect(await db('tally').where('n', '<=', 0).first()).toBeUndefined();
  expect(await tallyDrift(db)).toBe(0);
  await expectBoardsToLeadToRows(new Date());
  await expectBoardsToLeadToRows(new Date(Date.now() + 5 * DAY_MS));
  await expectStagesToLeadToRows(new Date());
  const { months } = (await office.clients.leader.get('/boards/HN/trend')).body as {
    months: { signedOff: number }[];
  };
  const done = (await db('assignment').whereNotNull('outcome').count('* as n').first()) as { n: number };
  expect(months.reduce((sum, { signedOff }) => sum + signedOff, 0)).toBe(done.n);
}, 120_000);

test('whatever rows become, by many sessions at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 30, maxLength: 60 }), async (changes) => {
      await shake(changes);
      expect(await tallyDrift(db)).toBe(0);
      await expectBoardsToLeadToRows(new Date(Date.now() + (changes[0]?.dueIn ?? 0) * DAY_MS));
      // As days pass, and back: what leaves the window is taken off, what comes in again is added.
      await expectStagesToLeadToRows(new Date());
      await expectStagesToLeadToRows(new Date(Date.now() + 40 * DAY_MS));
      await expectStagesToLeadToRows(new Date(Date.now() - 30 * DAY_MS));
    }),
    { numRuns: 4 },
  );
}, 120_000);

test('the window moves in slices, each of which leaves the histograms right, whatever happens in between', async () => {
  await expectStagesToLeadToRows(new Date());
  const at = new Date(Date.now() + 45 * DAY_MS);
  const since = boardSince({ now: at.toISOString() });
  const sliced = async (): Promise<number> => {
    const { rows } = await db.raw<{ rows: { left: number }[] }>(
      'SELECT fold_stages(?::timestamptz, 5, 40) AS left',
      [since],
    );
    expect(await tallyDrift(db)).toBe(0);

    return rows[0]?.left ?? 0;
  };
  const lines = () => stageSpreads(db, 'HN');
  const before = await lines();
  expect(await sliced()).toBe(1);
  // Until its turn comes, a line says what it said.
  expect(await lines()).toEqual(before);
  await shake(fc.sample(change, { seed: 3, numRuns: 30 }));
  let slices = 1;

  while ((await sliced()) > 0) {
    slices += 1;
  }

  expect(slices).toBeGreaterThan(3);
  expect(await lines()).toEqual(await stageLinesOfRows(db, 'HN', at));
  await expectStagesToLeadToRows(new Date());
});

test('the load of people is what they have to do, also when people come and go', async () => {
  const expectLoads = async (unitId: string): Promise<number> => {
    await foldTallies(db);
    expect(await tallyDrift(db)).toBe(0);
    const { rows } = await db.raw<{ rows: { open: number; people: number }[] }>(
      `SELECT open::integer, count(*)::integer AS people FROM (
         SELECT p.person_id, count(a.id) AS open
           FROM (SELECT DISTINCT ap.person_id FROM appointment ap JOIN unit u ON u.id = ap.unit_id
                  WHERE u.path @> ARRAY[?]::text[] AND ap.valid_from <= now() AND (ap.valid_to IS NULL OR ap.valid_to > now())) p
           LEFT JOIN assignment a ON a.is_open AND a.assignee_id = p.person_id
             AND a.status IN ('issued', 'accepted', 'inProgress', 'returned')
          GROUP BY p.person_id) loads GROUP BY open ORDER BY open`,
      [unitId],
    );
    expect((await openLoads(db, unitId)).sort((a, b) => a.open - b.open)).toEqual(rows);

    return rows.reduce((sum, { people }) => sum + people, 0);
  };
  await expectLoads('SKHCN');
  const people = await expectLoads('HN');
  const busy = (await db('assignment').where('is_open', true).whereNotNull('assignee_id').first()) as {
    assignee_id: string;
  };
  await db('appointment')
    .where({ person_id: busy.assignee_id })
    .update({ valid_to: db.raw('now()') });
  expect(await expectLoads('HN')).toBe(people - 1);
  await db('appointment').where({ person_id: busy.assignee_id }).update({ valid_to: null });
  await shake(fc.sample(change, { seed: 5, numRuns: 40 }));
  expect(await expectLoads('HN')).toBe(people);
  await expectLoads('SKHCN');
});

test('a rebuild puts right whatever is wrong, and makes counters where there are none', async () => {
  await db('tally').where({ owner_id: 'HN', kind: 'open' }).update({ n: 7 });
  await db('tally').where({ kind: 'due' }).delete();
  await db('tally').insert({ owner_id: 'SKHCN', kind: 'late', bucket: new Date(), sub_id: 'nobody', n: 3 });
  await db('stage_tally').where({ owner_id: 'HN', stage: 2 }).update({ n: 5 });
  await db('stage_spread').where({ owner_id: 'SKHCN' }).delete();
  await db('load_tally').where({ unit_id: 'SKHCN', open: 0 }).update({ people: 1 });
  expect(await tallyDrift(db)).toBeGreaterThan(4);
  expect(await rebuildTallies(db)).toBeGreaterThan(4);
  expect(await tallyDrift(db)).toBe(0);
  const kept = await db('tally').orderBy(['owner_id', 'kind', 'bucket', 'sub_id']);
  await db('tally').delete();
  // Several at once: one does it, and nothing is added twice.
  await Promise.all([rebuildTallies(db), rebuildTallies(db), rebuildTallies(db)]);
  expect(await db('tally').orderBy(['owner_id', 'kind', 'bucket', 'sub_id'])).toEqual(kept);
  expect(await rebuildTallies(db)).toBe(0);
  await expectBoardsToLeadToRows(new Date());
  await expectStagesToLeadToRows(new Date());
});
