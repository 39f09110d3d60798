/** A copy of what is held of one person: complete by the schema, without secrets, for those who may, and noted. */
import { personColumns } from '../../../db/repositories/personal-data';
import { Office } from '../../support/office';

describe('personal data', () => {
  let office: Office;
  let id: string;

  beforeAll(async () => {
    office = await Office.open();
    ({ id } = await office.issue({ title: 'Việc của người này' }));
    await office.carry(id, ['official', 'accept'], ['official', 'submit', { evidence: [] }]);
    await office.carry(id, ['chief', 'return', { reason: 'Sai số liệu', severity: 'major' }]);
  });
  afterAll(() => office.close());

  interface Row {
    table: string;
    row: Record<string, unknown>;
  }
  const rowsOf = (body: unknown): Row[] =>
    String(body)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);

  it('knows every column that the schema ties to a person', async () => {
    const { rows } = await office.engine.db.raw<{ rows: { table: string; column: string }[] }>(
      `SELECT c.conrelid::regclass::text AS "table", a.attname AS "column"
         FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
        WHERE c.contype = 'f' AND c.confrelid = 'person'::regclass`,
    );
    const known = await personColumns(office.engine.db);
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.filter(({ table, column }) => !known.get(table)?.includes(column))).toEqual([]);
    expect([...known.keys()]).toEqual(
      expect.arrayContaining(['appointment', 'domain_event', 'evaluation_file_read']),
    );
  });

  it('gives everybody a copy of their own: what they did, and what others recorded of their work', async () => {
    const answer = await office.clients.official.get('/me/personal-data');
    expect(answer.status).toBe(200);
    const rows = rowsOf(answer.body);
    const of = (table: string) => rows.filter((one) => one.table === table).map(({ row }) => row);
    expect(of('person')).toMatchObject([{ id: office.ids.official }]);
    expect(of('account')).toHaveLength(1);
    expect(of('domain_event').map(({ type }) => type)).toEqual(['assignmentAccepted', 'workSubmitted']);
    expect(of('work').map(({ type }) => type)).toEqual(['assignmentIssued', 'submissionReturned']);
    const columns = rows.flatMap(({ row }) => Object.keys(row));
    expect(columns.filter((column) => /password|token_hash|secret/.test(column))).toEqual([]);
  });

  it('gives another person’s only to the personnel office, and the person sees it', async () => {
    const address = `/people/${office.ids.official}/personal-data`;
    expect((await office.clients.head.get(address)).status).toBe(403);
    expect((await office.clients.colleague.get(address)).status).toBe(403);
    expect((await office.clients.personnel.get('/people/nobody/personal-data')).status).toBe(404);
    const answer = await office.clients.personnel.get(address);
    expect(rowsOf(answer.body)[0]).toMatchObject({ table: 'person', row: { id: office.ids.official } });
    expect((await office.clients.official.get('/me/file-reads')).body.items).toMatchObject([
      { reader: { id: office.ids.personnel }, what: 'personal-data' },
    ]);
    const audited = await office.engine.db('audit_entry').where({ action: 'personalData.copied' });
    expect(audited.map(({ actor_id }: { actor_id: string }) => actor_id)).toEqual([
      office.ids.official,
      office.ids.personnel,
    ]);
  });
});
