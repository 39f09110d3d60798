/** What a board shows beside its numbers, against the log that it comes from. */
import { keepToday } from '../../../application/boards/keep-board-day';
import { keepMissingStageTimes } from '../../../application/boards/keep-stage-times';
import { allEvents } from '../../../db/repositories/events';
import { foldTallies } from '../../../db/repositories/tallies';
import { localDate } from '../../../domain/calendar/working-days';
import { nextPeriod, periodOf } from '../../../domain/kpi/period';
import { stageTimes } from '../../../domain/assignment/stage-times';
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';
import { vn } from '../../support/shipped';

let office: Office;
/** What the API takes for now, where it is not now. */
let moved: Date | null = null;

beforeAll(async () => {
  office = await Office.open({}, () => moved ?? new Date());
}, 120_000);
afterEach(() => {
  moved = null;
});
afterAll(() => office?.close());

/** What the reader sees once the counters are summed up, as a worker does every other second. */
const read = async (path: string, by: Persona = 'head') => {
  await foldTallies(office.engine.db);

  return (await office.clients[by].get(path)).body;
};

/** Issued, done and signed off; answers its id. */
async function signedOff(): Promise<string> {
  const { id } = await office.issue();
  const { version } = await office.carry(
    id,
    ['official', 'accept'],
    ['official', 'submit', { note: 'Xong', evidence: [{ kind: 'text', text: 'Báo cáo' }] }],
    ['chief', 'approve'],
  );
  await office.carry(id, ['head', 'signOff', { version }]);

  return id;
}

describe('where time goes', () => {
  const kept = async (id: string): Promise<Record<string, unknown> | undefined> =>
    (await office.engine.db('assignment_stage_time').where({ assignment_id: id }).first()) as
      Record<string, unknown> | undefined;

  it('is kept with the signing off, as the log has it, and shown only to those who see the board', async () => {
    const before = await read('/boards/SKHCN/stages');
    const id = await signedOff();
    const times = stageTimes(await allEvents(office.engine.db, id), vn);
    expect(times).toMatchObject({ toAccept: expect.any(Number), toSign: expect.any(Number), paused: null });
    expect(await kept(id)).toMatchObject({
      to_accept_ms: times.toAccept,
      in_work_ms: times.inWork,
      in_review_ms: times.inReview,
      to_sign_ms: times.toSign,
      paused_ms: null,
    });
    const { total } = await read('/boards/SKHCN/stages');
    expect(total.signedOff).toBe((before.total?.signedOff ?? 0) + 1);
    expect((await office.clients.official.get('/boards/SKHCN/stages')).status).toBe(403);
    expect((await office.clients.ward.get('/boards/SKHCN/stages')).status).toBe(404);
  });

  it('is worked out later for what was signed off before it was kept, and the same', async () => {
    const id = await signedOff();
    const first = await kept(id);
    await office.engine.db('assignment_stage_time').where({ assignment_id: id }).delete();
    expect(await keepMissingStageTimes(office.engine.db, new Date().toISOString())).toBe(1);
    expect(await kept(id)).toEqual(first);
    expect(await keepMissingStageTimes(office.engine.db, new Date().toISOString())).toBe(0);
  });

  it('gives median and ninetieth percentile in hours by sub-unit, without what is open again', async () => {
    const { db } = office.engine;
    const ids = await Promise.all([signedOff(), signedOff(), signedOff()]);
    await db('assignment_stage_time').whereNotIn('assignment_id', ids).delete();
    await Promise.all(
      [1, 2, 6].map((hours, index) =>
        db('assignment_stage_time')
          .where({ assignment_id: ids[index] })
          .update({ in_work_ms: hours * 3_600_000, in_review_ms: null }),
      ),
    );
    const { total, units } = await read('/boards/HN/stages', 'leader');
    expect(total).toMatchObject({
      signedOff: 3,
      stages: { inWork: { median: 2, p90: 5.2 }, inReview: { median: null, p90: null } },
    });
    expect(units).toMatchObject([{ signedOff: 3, stages: { inWork: { median: 2, p90: 5.2 } } }]);

    await office.carry(ids[2]!, ['head', 'reopen', { reason: 'Sai số liệu' }]);
    expect((await read('/boards/HN/stages', 'leader')).total).toMatchObject({
      signedOff: 2,
      stages: { inWork: { median: 1.5 } },
    });
  });
});

const month = periodOf('month', localDate(vn, new Date().toISOString()));
/** An instant so many days after the present month began, ten in the morning in Hanoi. */
const inMonth = (days: number, by = 0): Date =>
  new Date(Date.parse(`${nextPeriod('month', month, by)}-01T03:00:00Z`) + days * 86_400_000);

describe('the four cells', () => {
  it('lead to as many rows as they count, for the whole scope', async () => {
    await signedOff();
    await office.issue();
    const { cells } = await read('/boards/SKHCN');
    const rows = async (filter: string): Promise<number> => {
      const { items, nextCursor } = await read(`/assignments?unitId=SKHCN&limit=100&${filter}`);
      expect(nextCursor).toBeNull();

      return (items as unknown[]).length;
    };
    expect(cells).toMatchObject({ doneOnTime: expect.any(Number), openInTerm: expect.any(Number) });
    expect(Math.min(cells.doneOnTime as number, cells.openInTerm as number)).toBeGreaterThan(0);
    expect({
      doneOnTime: await rows('flag=onTime'),
      doneLate: await rows('flag=late'),
      openInTerm: await rows('cell=openInTerm'),
      openOverdue: await rows('due=overdue'),
    }).toEqual(cells);
    const all = Object.values(cells as Record<string, number>).reduce((sum, count) => sum + count, 0);
    expect(await rows('flag=counted')).toBe(all);
  });

  it('lead to what a unit leads itself, where units below it have lines of their own', async () => {
    await office.issue({ leadUnitId: 'SKHCN' });
    const { units, cells } = await read('/boards/SKHCN');
    const counted = (line: { cells: Record<string, number> }): number =>
      Object.values(line.cells).reduce((sum, count) => sum + count, 0);
    const itself = (units as { unit: { id: string }; cells: Record<string, number> }[]).find(
      ({ unit }) => unit.id === 'SKHCN',
    )!;
    const rows = async (filter: string): Promise<{ leadUnit: { id: string } }[]> =>
      (await read(`/assignments?unitId=SKHCN&limit=100&flag=counted&${filter}`)).items as never;
    const direct = await rows('directly=true');
    expect(direct).toHaveLength(counted(itself));
    expect(new Set(direct.map(({ leadUnit }) => leadUnit.id))).toEqual(new Set(['SKHCN']));
    expect((await rows('')).length).toBe(counted({ cells } as never));
    expect(direct.length).toBeLessThan((await rows('')).length);
  });
});

describe('how it was before', () => {
  it('is the last count of a day, as the board stood then, and nothing where nothing was counted', async () => {
    const { db } = office.engine;
    await signedOff();
    // Three days before the month ends: the nearest count to its last day.
    moved = inMonth(-4, 1);
    const counted = moved;
    const then = await read('/boards/HN', 'leader');
    await keepToday(db, counted.toISOString());
    moved = null;
    await office.issue();
    // A count that began earlier comes too late to change anything.
    await keepToday(db, new Date(counted.getTime() - 3_600_000).toISOString());

    moved = inMonth(19, 1);
    expect((await read('/boards/HN', 'leader')).cells).not.toEqual(then.cells);
    const lastDay = localDate(vn, inMonth(-1, 1).toISOString());
    const date = localDate(vn, counted.toISOString());
    expect(await read('/boards/HN/comparison?with=lastMonth', 'leader')).toEqual({
      with: 'lastMonth',
      wanted: lastDay,
      keptSince: date,
      before: {
        date,
        takenAt: counted.toISOString(),
        source: 'kept',
        onTimePercent: then.onTimePercent,
        overdue: then.overdue,
        stuck: then.stuck,
        atRisk: then.atRisk,
        cells: then.cells,
      },
    });
    expect(await read('/boards/HN/comparison?with=lastWorkingDay', 'leader')).toMatchObject({ before: null });
    expect(await read('/boards/00070/comparison?with=lastMonth', 'leader')).toMatchObject({
      before: { onTimePercent: null, overdue: 0, cells: { doneOnTime: 0, openInTerm: 0 } },
    });
    expect((await office.clients.head.get('/boards/SKHCN/comparison?with=yesterday')).status).toBe(422);
    expect((await office.clients.ward.get('/boards/SKHCN/comparison?with=lastMonth')).status).toBe(404);
  });

  it('replaces an earlier count of the same day, and leaves other days', async () => {
    const { db } = office.engine;
    const morning = inMonth(40, 3).toISOString();
    await keepToday(db, morning);
    await office.issue();
    const other = await db('board_day_unit')
      .whereNot({ date: localDate(vn, morning) })
      .orderBy(['date', 'unit_id']);
    const open = async () =>
      (
        (await db('board_day_unit')
          .where({ unit_id: 'SKHCN', date: localDate(vn, morning) })
          .select(db.raw('(open_in_term + open_overdue) AS open'))) as { open: number }[]
      ).map((row) => row.open);
    const [before] = await open();
    await keepToday(db, new Date(Date.parse(morning) + 3_600_000).toISOString());
    expect(await open()).toEqual([before! + 1]);
    expect(
      await db('board_day_unit')
        .whereNot({ date: localDate(vn, morning) })
        .orderBy(['date', 'unit_id']),
    ).toEqual(other);
  });
});

describe('how it went', () => {
  it('counts by the month of the wall clock in which work was signed off', async () => {
    const { db } = office.engine;
    const trend = async () =>
      (await read('/boards/SKHCN/trend')).months as { month: string; signedOff: number; onTime: number }[];
    const ids = [await signedOff(), await signedOff()];
    const before = await trend();
    expect(before).toHaveLength(12);
    expect(before.at(-1)).toMatchObject({ month, onTimePercent: expect.any(Number) });
    const midnight = Date.parse(`${month}-01T00:00:00+07:00`);
    await db('assignment')
      .where({ id: ids[0] })
      .update({ closed_at: new Date(midnight - 1) });
    await db('assignment')
      .where({ id: ids[1] })
      .update({ closed_at: new Date(midnight), outcome: 'late' });
    const [previous, present] = (await trend()).slice(-2);
    const [previousBefore, presentBefore] = before.slice(-2);
    expect(previous).toMatchObject({
      signedOff: previousBefore!.signedOff + 1,
      onTime: previousBefore!.onTime + 1,
    });
    expect(present).toMatchObject({
      signedOff: presentBefore!.signedOff - 1,
      onTime: presentBefore!.onTime - 2,
    });
  });
});

describe('how the load lies', () => {
  it('counts everybody appointed there, once, with all that they have to do', async () => {
    const load = async () => read('/boards/SKHCN/load');
    const before = await load();
    await office.issue();
    const after = await load();
    expect(after).toMatchObject({ people: before.people, open: before.open + 1 });
    const { open } = (await office.clients.head.get(`/people/${office.ids.official}/workload`)).body;
    const band = (bands: { from: number; to: number | null; people: number }[]) =>
      bands.find(({ from, to }) => open >= from && open <= (to ?? open))?.people;
    expect(band(after.bands)).toBeGreaterThanOrEqual(1);
    expect(after.bands.reduce((sum: number, { people }: { people: number }) => sum + people, 0)).toBe(
      after.people,
    );
    expect(JSON.stringify(after)).not.toMatch(/p-|name/);
    expect((await office.clients.official.get('/boards/SKHCN/load')).status).toBe(403);
  });
});
