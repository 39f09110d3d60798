/**
 * Retention over HTTP with a clock that is turned on: what is due is proposed, what is held never is, an approved list
 * removes content, and the chains and the results still verify afterwards.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { carryOutDisposal, proposeDisposal } from '../../../application/retention/lists';
import { auditChains } from '../../../db/repositories/audit';
import { verifyAudit } from '../../../tools/audit-verify';
import { verifyPeriod } from '../../../tools/evaluation-verify';
import type { Answer } from '../../support/api-client';
import type { Persona } from '../../support/office';
import { Office } from '../../support/office';
import { monthsBefore, onlyPeopleOf, recordPastWork } from '../../support/past-month';
import { until } from '../../support/wait';

const AGENCY = 'SKHCN';
const DAY_MS = 86_400_000;
const month = monthsBefore(new Date(), 2);

interface Item {
  kind: string;
  recordId: string;
  people: { id: string }[];
  state: string;
}

describe('retention', () => {
  const filesDir = mkdtempSync(path.join(tmpdir(), 'mandate-retention-'));
  let office: Office;
  let daysOn = 0;
  let periodId: string;
  const forms = {} as Record<'official' | 'colleague', string>;
  let uploadId: string;
  let withdrawn: { id: string; fileId: string };
  let comment: { at: string; id: string };

  const clock = () => new Date(Date.now() + daysOn * DAY_MS);
  const get = (by: Persona, address: string) => office.clients[by].get(address);
  const post = (by: Persona, address: string, body: object = {}): Promise<Answer> =>
    office.clients[by].post(address, body);
  const give = async (by: Persona, id: string, command: string, body: object) => {
    const answer = await post(by, `/evaluation-forms/${id}/commands/${command}`, body);
    expect([command, answer.status, answer.body.code]).toEqual([command, 200, undefined]);

    return answer;
  };
  const itemsOf = async (id: string): Promise<Item[]> =>
    (await get('personnel', `/retention/lists/${id}/items?limit=100`)).body.items as Item[];
  const latest = async () => (await get('personnel', '/retention/lists')).body.items[0];
  const upload = async (by: Persona, name: string): Promise<string> =>
    (
      await office.clients[by].post(`/files?name=${name}`, Buffer.from('văn bản'), {
        'Content-Type': 'application/octet-stream',
      })
    ).body.id as string;
  const carryOut = () =>
    carryOutDisposal(office.engine.db, (id) => rm(path.join(filesDir, id), { force: true }), clock);
  const signInAgain = () =>
    Promise.all(Object.entries(office.clients).map(([who, client]) => client.signIn(`${who}@demo`)));
  const assertAllWhole = async (disposed: number) => {
    expect((await verifyAudit(auditChains(office.engine.db))).faults).toEqual([]);
    const report = await verifyPeriod(office.engine.db, periodId);
    expect([report.results, report.disposed, report.differences]).toEqual([2, disposed, []]);
  };

  beforeAll(async () => {
    office = await Office.open({ filesDir }, clock);
    const { db } = office.engine;
    const { head, deputy, chief, official, colleague, personnel } = office.ids;
    await onlyPeopleOf(db, AGENCY, [head, deputy, chief, official, colleague, personnel]);
    const shared = { month, assignerId: head, reviewerId: chief, unitId: 'SKHCN.P01' };
    await recordPastWork(office.engine, { ...shared, id: 'w-1', assigneeId: official });
    await recordPastWork(office.engine, { ...shared, id: 'w-2', assigneeId: colleague });
    const wish = { agencyId: AGENCY, kind: 'month', startsOn: month };
    periodId = (await post('personnel', '/evaluation-periods', wish)).body.id as string;
    await until(
      async () => (await get('personnel', `/evaluation-periods/${periodId}`)).body.state === 'open',
      'all forms are started',
    );

    for (const who of ['official', 'colleague'] as const) {
      await confirmed(who);
    }

    await petitioned();
    // Their windows are days long; here they are over.
    await db('evaluation_form').whereIn('id', Object.values(forms)).update({ status: 'locked' });
    uploadId = await upload('colleague', 'nhap.txt');
    await besides();
  });
  afterAll(async () => {
    await office.close();
    rmSync(filesDir, { recursive: true, force: true });
  });

  async function confirmed(who: 'official' | 'colleague') {
    const [{ id, criteria }] = await Promise.all([ownForm(who)]);
    forms[who] = id;
    const points = Object.fromEntries(criteria.map(({ key, cap }) => [key, cap]));
    await give(who, id, 'assessSelf', { points, strengths: 'Chăm chỉ', weaknesses: '' });
    await give('chief', id, 'assess', { points, leader: null, comment: 'Tốt' });
    const { preview } = (await get('chief', `/evaluation-forms/${id}`)).body;
    await give('chief', id, 'confirm', { inputsHash: preview.hash });
  }

  async function ownForm(who: Persona): Promise<{ id: string; criteria: { key: string; cap: string }[] }> {
    const { id } = (await get(who, '/evaluation-forms?of=me')).body.items[0] as { id: string };

    return (await get(who, `/evaluation-forms/${id}`)).body as never;
  }

  async function petitioned() {
    await give('official', forms.official, 'filePetition', { reason: 'Chưa tính việc đột xuất' });
    const { petition } = (await get('official', `/evaluation-forms/${forms.official}`)).body;
    const at = `/petitions/${petition.id}`;
    await until(async () => (await get('head', at)).status === 200, 'it is received');
    await until(async () => (await get('head', at)).body.status === 'open', 'it is open');
    const { status } = await post('head', `${at}/decision`, { outcome: 'rejected', reason: 'Đủ việc' });
    expect(status).toBe(200);
    await until(async () => (await get('head', at)).body.status === 'closed', 'it is closed');
  }

  /** A document that was attached wrongly and a comment that was taken back, of the chief's. */
  async function besides() {
    const { id } = await office.issue();
    const fileId = await upload('chief', 'nham.txt');
    const attached = await post('chief', `/assignments/${id}/attachments`, { fileId });
    withdrawn = { id: attached.body.id as string, fileId };
    await post('chief', `/assignments/${id}/attachments/${withdrawn.id}/withdrawal`, { reason: 'Nhầm' });
    const said = await post('chief', `/assignments/${id}/comments`, { text: 'Nói nhầm người' });
    comment = { at: `/assignments/${id}/comments/${said.body.id}`, id: said.body.id as string };
    expect((await office.clients.chief.call('DELETE', comment.at)).status).toBeLessThan(300);
  }

  it('is read by those who answer for the records, and decided by them alone', async () => {
    expect((await get('official', '/retention')).status).toBe(403);
    expect((await get('auditor', '/retention')).body).toMatchObject({ mayDecide: false, version: 4 });
    expect((await post('auditor', '/retention/lists')).status).toBe(403);
    expect((await post('head', '/legal-holds', {})).status).toBe(403);
  });

  it('proposes nothing before its time', async () => {
    expect(await proposeDisposal(office.engine.db, { now: clock().toISOString(), by: null })).toBeNull();
    expect((await post('personnel', '/retention/lists')).body.items).toEqual([]);
  });

  it('holds by itself what a petition touches, and long after it was closed', async () => {
    daysOn = 200;
    const listId = await proposeDisposal(office.engine.db, { now: clock().toISOString(), by: null });
    const items = await itemsOf(listId ?? '');
    expect(new Set(items.map(({ kind }) => kind))).toEqual(
      new Set(['session', 'upload', 'withdrawnAttachment', 'retractedComment']),
    );
    const about = (id: string) => items.filter(({ people }) => people.some((person) => person.id === id));
    expect(about(office.ids.colleague).map(({ kind }) => kind)).toEqual(['session', 'upload']);
    expect(about(office.ids.official)).toEqual([]);
    expect((await get('personnel', '/legal-holds')).body.petitions).toBe(1);

    // One list at a time; a rejected one removes nothing.
    expect(await proposeDisposal(office.engine.db, { now: clock().toISOString(), by: null })).toBeNull();
    const rejected = await post('personnel', `/retention/lists/${listId}/decision`, {
      decision: 'reject',
      records: items.length,
      reason: 'Chưa đối chiếu',
    });
    expect(rejected.body.items[0]).toMatchObject({ id: listId, state: 'rejected', proposedBy: null });
    expect(await carryOut()).toBe(0);
  });

  it('holds by document: one subject, which exists', async () => {
    const words = { reason: 'Thanh tra', documentNumber: '12/QĐ-TTr' };
    const none = await post('personnel', '/legal-holds', words);
    expect([none.status, none.body.code]).toEqual([422, 'retention/one-subject']);
    const unknown = await post('personnel', '/legal-holds', { ...words, assignmentNumber: 'nothing' });
    expect(unknown.body.errors[0].pointer).toBe('/assignmentNumber');
    const held = await post('personnel', '/legal-holds', { ...words, personId: office.ids.colleague });
    expect(held.status).toBe(201);
    expect(held.body.items[0]).toMatchObject({ person: { id: office.ids.colleague }, lifted: null });
  });

  describe('after eleven years', () => {
    let listId: string;

    it('proposes the working papers of results, but nothing that is held', async () => {
      daysOn = 4_018;
      const proposed = (await post('personnel', '/retention/lists')).body.items[0];
      listId = proposed.id as string;
      expect(proposed).toMatchObject({ state: 'proposed', proposedBy: { id: office.ids.personnel } });
      const items = await itemsOf(listId);
      const records = (kind: string) => items.filter((one) => one.kind === kind).map((one) => one.recordId);
      expect(records('evaluationInputs')).toEqual([forms.official]);
      expect(records('petitionWords')).toHaveLength(1);
      expect(records('withdrawnAttachment')).toEqual([withdrawn.id]);
      const people = items.flatMap((one) => one.people.map(({ id }) => id));
      expect(people).not.toContain(office.ids.colleague);
      expect(people).toContain(office.ids.official);
    });

    it('is approved as it was looked at, by a document', async () => {
      const { records } = await latest();
      const approve = { decision: 'approve', documentNumber: '7/QĐ-LT', reason: 'Hết thời hạn' };
      const at = `/retention/lists/${listId}/decision`;
      const stale = await post('personnel', at, { ...approve, records: records + 1 });
      expect([stale.status, stale.body.code]).toEqual([409, 'retention/list-changed']);
      expect((await post('personnel', at, { ...approve, records, documentNumber: '' })).status).toBe(422);
      expect((await post('personnel', at, { ...approve, records })).body.items[0].state).toBe('approved');
      const again = await office.clients.admin.post(at, { ...approve, records });
      expect([again.status, again.body.code]).toEqual([409, 'retention/not-in-state']);
    });

    it('spares what was held after the approval, and removes the rest', async () => {
      await post('personnel', '/legal-holds', {
        personId: office.ids.chief,
        reason: 'Khiếu nại mới',
        documentNumber: '13/TB',
      });
      expect(existsSync(path.join(filesDir, withdrawn.fileId))).toBe(true);
      expect(await carryOut()).toBeGreaterThan(0);
      await signInAgain();
      const { db } = office.engine;
      const items = await db('retention_item').where({ list_id: listId });
      const ofChief = items.filter((one) => one.person_ids.includes(office.ids.chief));
      expect(ofChief.length).toBeGreaterThan(2);
      expect(new Set(ofChief.map((one) => one.state))).toEqual(new Set(['held']));
      expect(existsSync(path.join(filesDir, withdrawn.fileId))).toBe(true);
      expect(await db('notification').where({ person_id: office.ids.official })).toEqual([]);
      expect(await db('evaluation_frozen').where({ form_id: forms.official })).toEqual([]);
      expect(await db('evaluation_frozen').where({ form_id: forms.colleague })).not.toEqual([]);
      expect((await latest()).state).toBe('done');
      await assertAllWhole(1);
    });

    it('says of what is gone that it is gone, and keeps the result', async () => {
      const version = await get('official', `/evaluation-forms/${forms.official}/versions/1`);
      expect([version.status, version.body.code]).toEqual([410, 'retention/disposed']);
      const form = await get('official', `/evaluation-forms/${forms.official}`);
      expect([form.status, form.body.result.level]).toEqual([200, 'excellent']);
      expect((await get('colleague', `/evaluation-forms/${forms.colleague}/versions/1`)).status).toBe(200);
      const petitions = (await get('official', '/petitions?of=me')).body.items;
      expect(petitions).toMatchObject([{ reason: '', outcome: 'rejected' }]);
      expect((await get('official', `/petitions/${petitions[0].id}`)).status).toBe(200);
    });

    it('tells each person until when what is held, and whether it is on hold', async () => {
      const copy = String((await get('colleague', '/me/personal-data')).body)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { table: string; row: Record<string, unknown> });
      const inputs = copy.find(
        ({ table, row }) => table === 'retention' && row['kind'] === 'evaluationInputs',
      );
      expect(inputs?.row).toMatchObject({ records: 1, fixedBy: null, keep: { count: 120, unit: 'months' } });
      expect(String(inputs?.row['lastKeptUntil']).slice(0, 4)).toBe(String(Number(month.slice(0, 4)) + 10));
      expect(copy.filter(({ table }) => table === 'hold')).toMatchObject([{ row: { cause: 'manual' } }]);
    });

    it('lets go what was held once the hold is lifted', async () => {
      const { items } = (await get('personnel', '/legal-holds')).body;

      for (const { id } of items as { id: string }[]) {
        const lifted = await post('personnel', `/legal-holds/${id}/lifting`, { reason: 'Đã kết luận' });
        expect(lifted.status).toBe(200);
      }

      const twice = await post('admin', `/legal-holds/${items[0].id}/lifting`, { reason: 'x' });
      expect([twice.status, twice.body.code]).toEqual([409, 'retention/not-in-state']);
      const list = (await post('admin', '/retention/lists')).body.items[0];
      await post('admin', `/retention/lists/${list.id}/decision`, {
        decision: 'approve',
        records: list.records,
        documentNumber: '8/QĐ-LT',
        reason: 'Hết thời hạn',
      });
      await carryOut();
      await signInAgain();
      expect(existsSync(path.join(filesDir, uploadId))).toBe(false);
      expect(existsSync(path.join(filesDir, withdrawn.fileId))).toBe(false);
      const gone = await get('auditor', `/files/${withdrawn.fileId}`);
      expect([gone.status, gone.body.code]).toEqual([410, 'retention/disposed']);
      expect(await office.engine.db('comment').where({ id: comment.id }).first('text')).toEqual({ text: '' });
      await assertAllWhole(2);
    });
  });

  it('leaves what is append-only so for everybody else', async () => {
    const { db } = office.engine;
    const { id } = await latest();
    expect((await get('head', `/evaluation-forms/${forms.official}`)).status).toBe(200);
    await expect(
      db.transaction(async (trx) => {
        await trx.raw("SELECT set_config('mandate.disposal', ?, true)", [id]);
        await trx('evaluation_file_read').delete();
      }),
    ).rejects.toThrow('append-only');
    await expect(db('evaluation_event').delete()).rejects.toThrow('append-only');
  });
});
