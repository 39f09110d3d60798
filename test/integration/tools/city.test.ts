/** The city for demonstrations and benchmarks: its log, lists and audit chains agree, and its boards count what is there. */
import { auditChains } from '../../../db/repositories/audit';
import type { AssignmentEvent } from '../../../domain/assignment/events';
import { evolve } from '../../../domain/assignment/evolve';
import type { AssignmentState } from '../../../domain/assignment/state';
import { verifyAudit } from '../../../tools/audit-verify';
import { buildCity } from '../../../tools/seed-city';
import { Office } from '../../support/office';

const ASSIGNMENTS = 400;
// Of a fixed day, so that it is the same city on every day.
const PLAN = { assignments: ASSIGNMENTS, months: 6, seed: 3, now: '2026-11-20T03:00:00.000Z' };
let office: Office;

beforeAll(async () => {
  office = await Office.open();
  await buildCity(office.engine.db, PLAN);
}, 180_000);
afterAll(() => office?.close());

interface StoredState {
  id: string;
  state: AssignmentState;
  due_at: Date;
}

const stored = async (): Promise<StoredState[]> =>
  (await office.engine.db('assignment').select('id', 'state', 'due_at')) as StoredState[];

test('every list row equals the log folded, and every audit chain is whole', async () => {
  const { db } = office.engine;
  const rows = await stored();
  expect(rows.length).toBeGreaterThanOrEqual(ASSIGNMENTS);

  for (const { id, state } of rows.slice(0, 60)) {
    const events = (await db('domain_event')
      .where({ workflow_id: `assignment/${id}` })
      .orderBy('seq')
      .select('seq', 'type', 'version', 'at', 'actor_id', 'command_id', 'payload')) as {
      seq: number;
      type: string;
      version: number;
      at: Date;
      actor_id: string | null;
      command_id: string | null;
      payload: unknown;
    }[];
    const folded = events
      .map(
        ({ seq, type, version, at, actor_id, command_id, payload }) =>
          ({
            seq,
            type,
            v: version,
            at: at.toISOString(),
            actorId: actor_id,
            commandId: command_id,
            payload,
          }) as AssignmentEvent,
      )
      .reduce<AssignmentState | null>(evolve, null);
    expect(folded).toEqual(state);
  }

  expect((await verifyAudit(auditChains(db))).faults).toEqual([]);
  expect(
    await db('outbox')
      .whereIn(
        'assignment_id',
        rows.map(({ id }) => id),
      )
      .first(),
  ).toBeUndefined();
});

test('it is plausible: work on time and late, open in several states, returned, and split with parts that end before the whole', async () => {
  const rows = await stored();
  const statuses = new Set(rows.map(({ state }) => state.status));
  const done = rows.filter(({ state }) => state.outcome !== null);
  const late = done.filter(({ state }) => state.outcome === 'late').length / done.length;
  expect([...statuses]).toEqual(expect.arrayContaining(['signedOff', 'accepted', 'inProgress', 'submitted']));
  expect(late).toBeGreaterThan(0.02);
  expect(late).toBeLessThan(0.5);
  expect(rows.some(({ state }) => state.round > 1)).toBe(true);
  const parents = rows.filter(({ state }) => (state.children ?? []).length > 0);
  expect(parents.length).toBeGreaterThan(0);

  for (const { state } of parents) {
    const parts = rows.filter((one) => one.state.parentId === state.id);
    expect(parts.map(({ id }) => id).sort()).toEqual((state.children ?? []).map(({ id }) => id).sort());
    expect(parts.every((part) => part.state.dueAt <= state.originalDueAt)).toBe(true);
    expect(state.status !== 'signedOff' || parts.every((part) => part.state.status === 'signedOff')).toBe(
      true,
    );
  }
});

test('the board of the whole city counts what is there', async () => {
  const rows = await stored();
  const root = (await office.engine.db('unit').whereNull('parent_id').first('id')) as { id: string };
  const { body } = await office.clients.leader.get(`/boards/${root.id}`);
  const open = rows.filter(({ state }) => state.closedAt === null).length;
  expect(body.cells.openInTerm + body.cells.openOverdue).toBe(open);
});

test('the same city is not built twice', async () => {
  const again = buildCity(office.engine.db, PLAN);
  await expect(again).rejects.toThrow('choose another with --seed');
});
