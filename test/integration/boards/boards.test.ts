/** What a board shows beside its numbers, against the log that it comes from. */
import { keepMissingStageTimes } from '../../../application/boards/keep-stage-times';
import { allEvents } from '../../../db/repositories/events';
import { stageTimes } from '../../../domain/assignment/stage-times';
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';
import { vn } from '../../support/shipped';

let office: Office;

beforeAll(async () => {
  office = await Office.open();
}, 120_000);
afterAll(() => office?.close());

const read = async (path: string, by: Persona = 'head') => (await office.clients[by].get(path)).body;

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
