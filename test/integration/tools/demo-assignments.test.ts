/** The demo's assignments, given by its personas over the real API: every step is lawful, and a second run adds nothing. */
import { issueDemoAssignments } from '../../../tools/demo-assignments';
import { PASSWORD } from '../../support/api-client';
import { Office } from '../../support/office';

interface Row {
  id: string;
  title: string;
  status: string;
}

describe('demo assignments', () => {
  let office: Office;

  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office.close());

  const rowOf = async (title: string): Promise<Row> => {
    const { items } = (
      await office.clients.leader.get(`/assignments?query=${encodeURIComponent(title)}&limit=10`)
    ).body as { items: Row[] };

    return items.find((row) => row.title === title)!;
  };

  it('are issued once, with something to show for a split and for reviewers at the same time', async () => {
    const issue = () => issueDemoAssignments({ baseUrl: office.origin, password: PASSWORD });
    const count = async () => Number((await office.engine.db('assignment').count('* as n').first())?.['n']);

    const issued = await issue();
    expect(await count()).toBe(issued);
    await issue();
    expect(await count()).toBe(issued);

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
  }, 240_000);
});
