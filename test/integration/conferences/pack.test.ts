/** The paper of a conference against a recount of everything that a plausible city has: units, lateness, what is open. */
import { countPack } from '../../../application/conferences/pack';
import type { Conference } from '../../../db/repositories/conferences';
import { unitPaths } from '../../../db/repositories/places';
import type { AssignmentState } from '../../../domain/assignment/state';
import { buildCity } from '../../../tools/seed-city';
import { reportedRate } from '../../support/kpi';
import { Office } from '../../support/office';

// Of a fixed day, so that it is the same city on every day.
const NOW = '2026-11-20T03:00:00.000Z';
const QUARTERS = ['2026-Q3', '2026-Q4'] as const;
const SPAN = {
  '2026-Q3': { from: '2026-06-30T17:00:00.000Z', to: '2026-09-30T17:00:00.000Z' },
  '2026-Q4': { from: '2026-09-30T17:00:00.000Z', to: '2026-12-31T17:00:00.000Z' },
};

interface Row {
  id: string;
  state: AssignmentState;
  path: string[];
  outcome: 'onTime' | 'late' | null;
  isOpen: boolean;
  closedAt: string | null;
  submittedAt: string | null;
}

let office: Office;
let rows: Row[];

beforeAll(async () => {
  office = await Office.open();
  await buildCity(office.engine.db, { assignments: 600, months: 8, seed: 5, now: NOW });
  const stored = (await office.engine
    .db('assignment')
    .select('id', 'state', 'lead_unit_path', 'outcome', 'is_open', 'closed_at', 'submitted_at')) as {
    id: string;
    state: AssignmentState;
    lead_unit_path: string[];
    outcome: Row['outcome'];
    is_open: boolean;
    closed_at: Date | null;
    submitted_at: Date | null;
  }[];
  rows = stored.map((row) => ({
    id: row.id,
    state: row.state,
    path: row.lead_unit_path,
    outcome: row.outcome,
    isOpen: row.is_open,
    closedAt: row.closed_at?.toISOString() ?? null,
    submittedAt: row.submitted_at?.toISOString() ?? null,
  }));
}, 180_000);
afterAll(() => office?.close());

const conferenceOf = async (unitId: string, quarter: string): Promise<Conference> => ({
  id: 'counted',
  unitId,
  unitPath: (await unitPaths(office.engine.db, [unitId])).get(unitId) ?? [],
  title: '',
  quarter,
  heldAt: NOW,
  place: null,
  chairId: '',
  secretaryId: null,
  participantIds: [],
  state: 'prepared',
  version: 1,
  minutes: null,
  preparedBy: '',
  preparedAt: NOW,
  circulatedAt: null,
  openedAt: null,
  closedAt: null,
});

const isOverdue = ({ isOpen, state, submittedAt }: Row): boolean =>
  isOpen && state.status !== 'suspended' && state.dueAt < (submittedAt ?? NOW);

it.each(['HN', 'SKHCN', 'SNV'].flatMap((unitId) => QUARTERS.map((quarter) => [unitId, quarter] as const)))(
  'of %s for %s holds what there is',
  async (unitId, quarter) => {
    const { from, to } = SPAN[quarter];
    const inside = rows.filter(({ path }) => path.includes(unitId));
    const within = (at: string | null): boolean => at !== null && at >= from && at < to;
    const done = inside.filter(({ outcome, closedAt }) => outcome !== null && within(closedAt));
    const open = inside.filter(({ isOpen, state }) => isOpen && state.issuedAt < to);
    const late = [
      ...done.filter(({ outcome }) => outcome === 'late'),
      ...inside.filter((row) => isOverdue(row) && row.state.dueAt < to),
    ];
    const left = inside.filter(({ isOpen, state }) => isOpen && state.dueAt < to && state.issuedAt <= NOW);
    const pack = await countPack(office.engine.db, await conferenceOf(unitId, quarter), NOW);

    expect(pack).toMatchObject({ quarter, countedAt: NOW, frozen: false, unit: { id: unitId } });
    expect(pack.total).toEqual({
      issued: inside.filter(({ state }) => within(state.issuedAt)).length,
      doneOnTime: done.filter(({ outcome }) => outcome === 'onTime').length,
      doneLate: done.filter(({ outcome }) => outcome === 'late').length,
      openInTerm: open.filter((row) => !isOverdue(row)).length,
      openOverdue: open.filter(isOverdue).length,
    });

    if (unitId === 'HN') {
      // A city in which nothing was late would show nothing.
      expect(pack.total.doneLate).toBeGreaterThan(0);
      expect(pack.units.length).toBeGreaterThan(1);
    }

    expect(pack.late.total).toBe(late.length);
    expect(pack.late.rows.map(({ id }) => id).sort()).toEqual(
      late.length <= 150 ? late.map(({ id }) => id).sort() : expect.any(Array),
    );
    expect(pack.late.withConfirmedExcuse).toBe(
      late.filter(({ state }) => (state.excuses ?? []).some(({ decision }) => decision === 'confirmed'))
        .length,
    );
    expect(pack.carryOver.total).toBe(left.length);
    const dates = pack.carryOver.rows.map(({ dueAt }) => dueAt);
    expect(dates).toEqual([...dates].sort());
    const lateDone = new Set(done.filter(({ outcome }) => outcome === 'late').map(({ id }) => id));
    const timed = (await office.engine
      .db('assignment_stage_time')
      .whereIn('assignment_id', [...lateDone])
      .select('in_work_ms')) as { in_work_ms: string | null }[];
    const inWork = timed.reduce((sum, { in_work_ms }) => sum + Number(in_work_ms ?? 0), 0);
    const shown = pack.delaySources.find(({ stage }) => stage === 'inWork')?.workingHours ?? 0;
    expect(shown).toBeCloseTo(inWork / 3_600_000, 0);
  },
);

it('has the causes that were confirmed, the obstacle, and in whose hands it lay longest', async () => {
  const pack = await countPack(office.engine.db, await conferenceOf('HN', '2026-Q4'), NOW);
  const byId = new Map(rows.map((row) => [row.id, row]));

  for (const { id, excuse, obstacle, closedAt, waitsFor, workingDaysLate } of pack.late.rows) {
    const state = byId.get(id)?.state;
    expect(obstacle).toBe(state?.obstacle?.what ?? null);
    expect(excuse).toBe(
      (state?.excuses ?? []).find(({ decision }) => decision === 'confirmed')?.cause ?? null,
    );
    expect(waitsFor === null).toBe(closedAt !== null);
    expect(workingDaysLate).toBeGreaterThanOrEqual(0);
  }
});

it('lists a hundred objectives and a hundred indicators, counts all, and has no person’s', async () => {
  const { db } = office.engine;
  const definition = { rollUp: null, range: null, legalBasis: null, decimals: 1, ...reportedRate('x') };
  const by = { leader: office.ids.leader, official: office.ids.official };
  await db.raw(
    `WITH one AS (SELECT id, path FROM unit WHERE parent_id IS NULL), made AS (
       INSERT INTO kpi (id, code, subject_kind, subject_id, subject_path, latest, definition, search_key, created_by, created_at)
       SELECT 'kpi-' || n, 'LISTED_' || n, CASE n WHEN 103 THEN 'person' ELSE 'unit' END,
              CASE n WHEN 103 THEN :official ELSE one.id END, one.path, 1, :definition::jsonb, '', :leader, now()
         FROM one, generate_series(1, 103) n RETURNING id)
     INSERT INTO kpi_version SELECT id, 1, :definition::jsonb, now(), :leader, now(), 'x', id FROM made`,
    { ...by, definition: JSON.stringify(definition) },
  );
  await db.raw(
    `INSERT INTO goal_cycle (id, kind, name, starts_on, ends_on, state, version, rhythm, created_by, created_at)
     VALUES ('listed', 'year', '2026', '2026-01-01', '2026-12-31', 'active', 1, '{}', :leader, now())`,
    by,
  );
  await db.raw(
    `INSERT INTO objective (id, cycle_id, level, unit_id, owner_id, ambition, title, own_weight, state, version, search_key, created_by, created_at)
     SELECT 'listed-' || n, 'listed', CASE n WHEN 104 THEN 'person' ELSE 'city' END, CASE n WHEN 104 THEN unit.id END,
            :leader, 'committed', 'Mục tiêu ' || n, '1', 'approved', 1, '', :leader, now()
       FROM generate_series(1, 104) n, unit WHERE unit.parent_id IS NULL`,
    by,
  );
  const pack = await countPack(db, await conferenceOf('HN', '2026-Q4'), NOW);
  expect(pack).toMatchObject({ objectivesTotal: 103, kpisTotal: 102 });
  expect(pack.objectives).toHaveLength(100);
  expect(pack.kpis).toHaveLength(100);
  expect(pack.objectives.every(({ graded }) => !graded)).toBe(true);
});
