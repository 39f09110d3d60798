/** Attachments, watchers and links over HTTP: for each persona what the detail allows, and nothing more. */
import { createHash } from 'node:crypto';
import { tellWatchers } from '../../../application/collaboration/tell-watchers';
import type { Answer } from '../../support/api-client';
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';
import { until } from '../../support/wait';

let office: Office;

beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.close());

const upload = async (by: Persona, name: string, text: string): Promise<string> =>
  (
    await office.clients[by].post(`/files?name=${encodeURIComponent(name)}`, Buffer.from(text), {
      'Content-Type': 'application/octet-stream',
    })
  ).body.id as string;
const inbox = async (who: Persona, id: string) =>
  (
    (await office.clients[who].get('/notifications?limit=100')).body.items as {
      reason: string;
      assignmentId: string;
      details: Record<string, unknown>;
    }[]
  ).filter(({ assignmentId }) => assignmentId === id);

describe('attachments', () => {
  it('keep every version with who and when, and give each back byte for byte', async () => {
    const { id } = await office.issue();
    const at = `/assignments/${id}/attachments`;
    const one = await office.clients.official.post(at, {
      fileId: await upload('official', 'Dự thảo.txt', 'một'),
    });
    const two = await office.clients.chief.post(`${at}/${one.body.id}/versions`, {
      fileId: await upload('chief', 'Dự thảo sửa.txt', 'hai'),
      note: 'sửa mục 2',
    });

    expect([one.status, two.status]).toEqual([201, 201]);
    const { items } = (await office.clients.head.get(at)).body as {
      items: { name: string; versions: { no: number; fileId: string; sha256: string; note: string }[] }[];
    };
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      name: 'Dự thảo.txt',
      versions: [
        { no: 2, note: 'sửa mục 2', addedBy: { id: office.ids.chief } },
        { no: 1, sha256: createHash('sha256').update('một').digest('hex') },
      ],
    });
    const [second, first] = items[0]?.versions ?? [];
    expect((await office.clients.deputy.get(`/files/${first?.fileId}`)).body).toBe('một');
    expect((await office.clients.deputy.get(`/files/${second?.fileId}`)).body).toBe('hai');
    expect((await office.clients.ward.get(`/files/${second?.fileId}`)).status).toBe(404);
  });

  it('take a file once: not another’s, not a used one, and a repeated request is the same', async () => {
    const [one, two] = [await office.issue(), await office.issue()];
    const fileId = await upload('official', 'a.txt', 'a');
    const attach = (by: Persona, id: string, key: string): Promise<Answer> =>
      office.clients[by].post(`/assignments/${id}/attachments`, { fileId }, { 'Idempotency-Key': key });

    expect((await attach('chief', one.id, 'c')).body).toMatchObject({
      code: 'assignment/unknown-file',
      errors: [{ pointer: '/fileId' }],
    });
    const [first, again] = [await attach('official', one.id, 'o'), await attach('official', one.id, 'o')];
    expect(again.body).toEqual(first.body);
    expect((await attach('official', two.id, 'p')).body.code).toBe('assignment/unknown-file');
    const versions = `/assignments/${one.id}/attachments/${first.body.id}/versions`;
    expect((await office.clients.official.post(versions, { fileId })).body.versions).toHaveLength(1);
    expect(
      (
        await office.clients.official.post(`/assignments/${two.id}/attachments/${first.body.id}/versions`, {
          fileId,
        })
      ).status,
    ).toBe(404);
  });

  it('number versions that arrive at once one after the other', async () => {
    const { id } = await office.issue();
    const { body } = await office.clients.official.post(`/assignments/${id}/attachments`, {
      fileId: await upload('official', 'a.txt', 'a'),
    });
    const files = await Promise.all(
      ['b', 'c', 'd', 'e'].map((text) => upload('official', `${text}.txt`, text)),
    );
    await Promise.all(
      files.map((fileId) =>
        office.clients.official.post(`/assignments/${id}/attachments/${body.id}/versions`, { fileId }),
      ),
    );
    const { items } = (await office.clients.official.get(`/assignments/${id}/attachments`)).body;
    expect(items[0].versions.map(({ no }: { no: number }) => no)).toEqual([5, 4, 3, 2, 1]);
  });

  it('are withdrawn with a reason by who attached them or the issuer: the trail stays, the contents go', async () => {
    const { id } = await office.issue();
    const at = `/assignments/${id}/attachments`;
    const fileId = await upload('chief', 'Nhầm.txt', 'nhầm');
    const { body: document } = await office.clients.chief.post(at, { fileId });
    const withdraw = (by: Persona, attachmentId = document.id as string): Promise<Answer> =>
      office.clients[by].post(`${at}/${attachmentId}/withdrawal`, { reason: 'đính kèm nhầm' });

    expect(
      (await office.clients.chief.post(`${at}/${document.id}/withdrawal`, {})).body.errors,
    ).toMatchObject([{ pointer: '/reason' }]);
    expect((await withdraw('official')).body.code).toBe('attachment/not-maker');
    expect((await withdraw('auditor')).status).toBe(403);
    expect((await withdraw('chief', 'nothing')).status).toBe(404);
    expect((await withdraw('chief')).body).toMatchObject({
      name: 'Nhầm.txt',
      mayWithdraw: false,
      withdrawal: { by: { id: office.ids.chief }, reason: 'đính kèm nhầm', readable: false },
      versions: [{ no: 1, fileId }],
    });
    expect((await withdraw('head')).body.withdrawal.by.id).toBe(office.ids.chief);

    for (const reader of ['chief', 'official', 'head', 'personnel'] as const) {
      expect((await office.clients[reader].get(`/files/${fileId}`)).body.code).toBe('attachment/withdrawn');
    }

    expect((await office.clients.auditor.get(`/files/${fileId}`)).body).toBe('nhầm');
    expect((await office.clients.ward.get(`/files/${fileId}`)).body.code).toBe('access/not-visible');
    const next = { fileId: await upload('chief', 'b.txt', 'b') };
    expect((await office.clients.chief.post(`${at}/${document.id}/versions`, next)).status).toBe(410);
    await office.carry(id, ['official', 'accept']);
    expect(
      (await office.give('official', id, 'submit', { evidence: [{ kind: 'file', fileId }] })).body,
    ).toMatchObject({ code: 'assignment/unknown-file', errors: [{ pointer: '/evidence/0/fileId' }] });
    const entries = await office.engine
      .db('audit_entry')
      .where({ chain: `collaboration/${id}`, action: 'attachment.withdrawn' });
    expect(entries).toHaveLength(1);
  });

  it('cannot be withdrawn once they were handed in', async () => {
    const { id } = await office.issue();
    const at = `/assignments/${id}/attachments`;
    const fileId = await upload('official', 'Báo cáo.txt', 'xong');
    const { body: document } = await office.clients.official.post(at, { fileId });
    const mine = async () =>
      (await office.clients.official.get(at)).body.items[0] as { mayWithdraw: boolean };

    expect((await mine()).mayWithdraw).toBe(true);
    await office.carry(
      id,
      ['official', 'accept'],
      ['official', 'submit', { evidence: [{ kind: 'file', fileId }] }],
    );
    expect((await mine()).mayWithdraw).toBe(false);

    for (const by of ['official', 'head'] as const) {
      expect(
        (await office.clients[by].post(`${at}/${document.id}/withdrawal`, { reason: 'nhầm' })).body.code,
      ).toBe('attachment/is-evidence');
    }

    expect((await office.clients.chief.get(`/files/${fileId}`)).body).toBe('xong');
  });

  it.each<[Persona, number, number]>([
    ['deputy', 201, 200],
    ['auditor', 403, 200],
    ['personnel', 403, 200],
    ['colleague', 404, 404],
    ['operator', 404, 404],
  ])('%s gets %i for attaching and %i for looking', async (persona, adding, reading) => {
    const { id } = await office.issue();
    const fileId = await upload(persona, 'x.txt', 'x');
    expect((await office.clients[persona].post(`/assignments/${id}/attachments`, { fileId })).status).toBe(
      adding,
    );
    expect((await office.clients[persona].get(`/assignments/${id}/attachments`)).status).toBe(reading);
  });
});

describe('watchers', () => {
  const give = (by: Persona, id: string, to: Persona): Promise<Answer> =>
    office.clients[by].call('PUT', `/assignments/${id}/watchers/${office.ids[to]}`);
  const take = (by: Persona, id: string, from: Persona): Promise<Answer> =>
    office.clients[by].call('DELETE', `/assignments/${id}/watchers/${office.ids[from]}`);
  const sees = async (who: Persona, id: string) =>
    (await office.clients[who].get(`/assignments/${id}`)).status;

  it('anybody with a part in it asks people who see it; only the issuer lets others see', async () => {
    const { id } = await office.issue();

    expect((await give('official', id, 'chief')).status).toBe(200);
    expect((await give('official', id, 'ward')).body).toMatchObject({
      code: 'watcher/cannot-see',
      errors: [{ pointer: '/personId' }],
    });
    expect((await give('auditor', id, 'chief')).status).toBe(403);
    expect((await give('ward', id, 'ward')).status).toBe(404);
    expect(await sees('ward', id)).toBe(404);
    expect((await give('head', id, 'ward')).status).toBe(200);
    expect(await sees('ward', id)).toBe(200);
    expect((await inbox('ward', id)).map(({ reason }) => reason)).toEqual(['watcherAdded']);
    const { body } = await office.clients.official.get(`/assignments/${id}/watchers`);
    expect(body).toMatchObject({
      mayGrant: false,
      items: [
        { person: { id: office.ids.chief }, givenBy: { id: office.ids.official }, grantsSight: false },
        { person: { id: office.ids.ward }, givenBy: { id: office.ids.head }, grantsSight: true },
      ],
    });
  });

  it('what the issuer takes back is seen no more, in no list, stream of words or file', async () => {
    const { id } = await office.issue({ title: 'Việc được cho theo dõi rồi thôi' });
    await give('head', id, 'ward');
    await office.clients.official.post(`/assignments/${id}/comments`, { text: 'lời thứ nhất' });
    const found = async () =>
      ((await office.clients.ward.get('/search?query=cho%20theo%20doi%20roi%20thoi')).body.items as unknown[])
        .length;
    const watching = async () =>
      ((await office.clients.ward.get('/assignments?box=watching')).body.items as { id: string }[]).some(
        (row) => row.id === id,
      );

    expect([await found(), await watching()]).toEqual([1, true]);
    expect((await take('official', id, 'ward')).body.code).toBe('watcher/not-giver');
    expect((await take('head', id, 'ward')).status).toBe(200);
    expect([await sees('ward', id), await found(), await watching()]).toEqual([404, 0, false]);
    expect((await office.clients.ward.get(`/assignments/${id}/comments`)).status).toBe(404);
  });

  it('watching by one’s own wish gives no sight that one has lost', async () => {
    const { id } = await office.issue();
    await office.carry(id, ['official', 'accept']);
    await office.clients.colleague.call('PUT', `/assignments/${id}/watch`);
    expect(await sees('colleague', id)).toBe(404);
    await office.carry(id, ['head', 'reassign', { assigneeId: office.ids.colleague, reason: 'đổi người' }]);
    expect((await office.clients.colleague.call('PUT', `/assignments/${id}/watch`)).status).toBe(200);
    // As if the colleague had no more part in it: only the row of watching is left.
    await office.engine
      .db('assignment')
      .where({ id })
      .update({
        participant_ids: [office.ids.head],
        scope_unit_ids: [],
        intake_unit_id: null,
      });
    expect(await sees('colleague', id)).toBe(404);
    const { items } = (await office.clients.colleague.get('/assignments?box=watching')).body;
    expect(items.some((row: { id: string }) => row.id === id)).toBe(false);
    const counts = (await office.clients.colleague.get('/assignments/counts')).body;
    expect(counts.watching).toBe(items.length);
    await tellWatchers(office.engine.db);
    expect((await inbox('colleague', id)).some(({ reason }) => reason === 'watched')).toBe(false);
  });

  it('are told of turns by a relay that misses nothing and tells nobody twice', async () => {
    const { id } = await office.issue();
    await give('head', id, 'ward');
    await office.clients.chief.call('PUT', `/assignments/${id}/watch`);
    await office.carry(
      id,
      ['official', 'accept'],
      ['official', 'reportProgress', { percent: 10 }],
      ['official', 'submit', { evidence: [] }],
    );
    const events = async (who: Persona) =>
      (await inbox(who, id))
        .filter(({ reason }) => reason === 'watched')
        .map(({ details }) => details['event']);
    // The relay reads up to the oldest transaction that is still open anywhere in the database, and no further.
    await until(async () => {
      await tellWatchers(office.engine.db);

      return (await events('ward')).length >= 2;
    }, 'the ward is told of both turns');
    await tellWatchers(office.engine.db);

    expect(await events('ward')).toEqual(['workSubmitted', 'assignmentAccepted']);
    // The chief reviews it, and was told of the submission for that reason.
    expect(await events('chief')).toEqual(['assignmentAccepted']);
    expect(await events('official')).toEqual([]);
  });

  it('and whose work it is hear of a comment once; never its author, who it names, or who may not see it', async () => {
    const { id } = await office.issue();
    await give('head', id, 'ward');
    const say = async (by: Persona, text: string): Promise<string> =>
      (await office.clients[by].post(`/assignments/${id}/comments`, { text })).body.id as string;
    const heard = async (who: Persona, reason: 'commented' | 'mentioned') =>
      (await inbox(who, id))
        .filter((notice) => notice.reason === reason)
        .map(({ details }) => details['commentId'])
        .reverse();
    const question = await say('official', 'Xin ý kiến về số liệu quý II');
    const answer = await say('chief', `@[x](person:${office.ids.ward}) xem giúp`);
    const gone = await say('head', 'Nhầm chỗ');
    await office.clients.head.call('DELETE', `/assignments/${id}/comments/${gone}`);
    const last = await say('deputy', 'Đã nhận');
    await until(async () => {
      await tellWatchers(office.engine.db);

      return (await heard('official', 'commented')).includes(last);
    }, 'the assignee is told of the last comment');
    await tellWatchers(office.engine.db);

    // The assigner hears the assignee ask; the assignee hears everybody; who spoke before, and still stands by it, hears the rest.
    expect(await heard('head', 'commented')).toEqual([question]);
    expect(await heard('official', 'commented')).toEqual([answer, last]);
    expect(await heard('chief', 'commented')).toEqual([last]);
    expect(await heard('ward', 'commented')).toEqual([question, last]);
    expect(await heard('ward', 'mentioned')).toEqual([answer]);
    expect(await heard('deputy', 'commented')).toEqual([]);

    await office.clients.head.call('DELETE', `/assignments/${id}/watchers/${office.ids.ward}`);
    const unseen = await say('official', 'Chỉ còn chúng ta');
    await until(async () => {
      await tellWatchers(office.engine.db);

      return (await heard('deputy', 'commented')).includes(unseen);
    }, 'who spoke before is told');
    expect(await heard('ward', 'commented')).not.toContain(unseen);
  });
});

describe('links', () => {
  const link = (by: Persona, id: string, side: string, assignmentId: string): Promise<Answer> =>
    office.clients[by].post(`/assignments/${id}/links`, { side, assignmentId });
  const sides = async (by: Persona, id: string) =>
    (
      (await office.clients[by].get(`/assignments/${id}/links`)).body.items as {
        side: string;
        other: { id: string };
      }[]
    ).map(({ side, other }) => [side, other.id]);

  it('are seen from both ends, once', async () => {
    const [one, two] = [await office.issue(), await office.issue()];

    expect((await link('official', one.id, 'follows', two.id)).status).toBe(201);
    expect((await link('chief', two.id, 'followedBy', one.id)).status).toBe(201);
    expect(await sides('head', one.id)).toEqual([['follows', two.id]]);
    expect(await sides('head', two.id)).toEqual([['followedBy', one.id]]);
    expect((await link('official', two.id, 'follows', one.id)).body.code).toBe('link/contradicts');
    expect((await link('official', one.id, 'relates', one.id)).body).toMatchObject({
      code: 'link/same-assignment',
      errors: [{ pointer: '/assignmentId' }],
    });
  });

  it('show and take only what their reader sees', async () => {
    const mine = await office.issue();
    const other = await office.issue(
      { assigneeId: undefined, leadUnitId: '00070', reviewerIds: undefined },
      'leader',
    );

    expect((await link('official', mine.id, 'relates', other.id)).body).toMatchObject({
      code: 'assignment/unknown-reference',
      errors: [{ pointer: '/assignmentId' }],
    });
    expect((await link('leader', mine.id, 'relates', other.id)).status).toBe(201);
    expect(await sides('leader', mine.id)).toEqual([['relates', other.id]]);
    expect(await sides('official', mine.id)).toEqual([]);
    expect(await sides('auditor', mine.id)).toEqual([['relates', other.id]]);
    const id = (await office.clients.leader.get(`/assignments/${mine.id}/links`)).body.items[0].id as string;
    expect((await office.clients.official.call('DELETE', `/assignments/${mine.id}/links/${id}`)).status).toBe(
      404,
    );
  });

  it('are removed by their maker or the issuer, and not by readers', async () => {
    const [one, two] = [await office.issue(), await office.issue()];
    const { body } = await link('official', one.id, 'duplicates', two.id);
    const at = `/assignments/${one.id}/links/${body.items[0].id}`;

    expect((await office.clients.auditor.call('DELETE', at)).status).toBe(403);
    expect((await office.clients.chief.call('DELETE', at)).body.code).toBe('link/not-maker');
    expect((await office.clients.head.call('DELETE', at)).status).toBe(200);
    expect((await office.clients.head.call('DELETE', at)).status).toBe(200);
    expect(await sides('official', two.id)).toEqual([]);
  });
});
