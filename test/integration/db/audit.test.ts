/** The audit chains: never a fork under load, nothing can be changed or removed, and what is changed anyway shows. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Knex } from 'knex';
import { createDatabase } from '../../../db/knex';
import { appendAudit, auditChains, SYSTEM_CHAIN } from '../../../db/repositories/audit';
import type { ChainFault } from '../../../domain/audit/chain';
import { chainsFromFile, exporting, verifyAudit } from '../../../tools/audit-verify';
import { createTestDatabase } from '../../support/environment';
import type { TestDatabase } from '../../support/environment';

const AT = '2026-11-23T03:00:00.000Z';

let database: TestDatabase;
let db: Knex;

beforeEach(async () => {
  database = await createTestDatabase();
  db = createDatabase(database.url, { max: 16 });
});

afterEach(async () => {
  await db.destroy();
  await database.drop();
});

const append = (chain: string, n: number): Promise<void> =>
  appendAudit(db, {
    chain,
    action: 'demo.counted',
    actorId: n % 2 === 0 ? 'p-1' : null,
    at: AT,
    details: { n, note: 'Đã xong' },
  });

/** Changes what the triggers protect, as only an owner of the database could. */
async function tamper(sql: string): Promise<ChainFault[]> {
  await db.transaction(async (trx) => {
    await trx.raw('SET LOCAL session_replication_role = replica');
    await trx.raw(sql);
  });

  return (await verifyAudit(auditChains(db))).faults;
}

test('sixteen clients that append to one chain at once never fork it', async () => {
  const PER_CLIENT = 50;
  await Promise.all(
    Array.from({ length: 16 }, async (_unused, client) => {
      for (let n = 0; n < PER_CLIENT; n += 1) {
        await append(SYSTEM_CHAIN, client * PER_CLIENT + n);
      }
    }),
  );

  expect(await verifyAudit(auditChains(db))).toEqual({ chains: 1, entries: 16 * PER_CLIENT, faults: [] });
});

test('entries and heads can neither be changed nor removed', async () => {
  await append(SYSTEM_CHAIN, 1);

  for (const attempt of [
    "UPDATE audit_entry SET actor_id = 'p-2'",
    'DELETE FROM audit_entry',
    'TRUNCATE audit_entry',
    'DELETE FROM audit_chain',
    'TRUNCATE audit_chain',
  ]) {
    await expect(db.raw(attempt)).rejects.toThrow('is append-only');
  }
});

test('whatever an owner of the database changes behind the triggers shows at its first entry', async () => {
  for (const chain of ['assignment/a', 'assignment/b', SYSTEM_CHAIN]) {
    for (let n = 1; n <= 4; n += 1) {
      await append(chain, n);
    }
  }

  expect(await verifyAudit(auditChains(db))).toEqual({ chains: 3, entries: 12, faults: [] });

  const where = (seq: number) => `WHERE chain = 'assignment/b' AND seq = ${seq}`;
  const fault = (seq: number, kind: ChainFault['fault']) => [{ chain: 'assignment/b', seq, fault: kind }];
  const both = async (change: string, undo: string, expected: ChainFault[]) => {
    expect(await tamper(change)).toEqual(expected);
    expect(await tamper(undo)).toEqual([]);
  };

  await both(
    `UPDATE audit_entry SET canonical = replace(canonical, 'Đã xong', 'Chưa xong') ${where(2)}`,
    `UPDATE audit_entry SET canonical = replace(canonical, 'Chưa xong', 'Đã xong') ${where(2)}`,
    fault(2, 'wrong-hash'),
  );
  await both(
    `UPDATE audit_entry SET actor_id = 'p-9' ${where(2)}`,
    `UPDATE audit_entry SET actor_id = 'p-1' ${where(2)}`,
    fault(2, 'columns-differ'),
  );
  await both(
    `UPDATE audit_entry SET at = at - interval '1 day' ${where(3)}`,
    `UPDATE audit_entry SET at = at + interval '1 day' ${where(3)}`,
    fault(3, 'columns-differ'),
  );
  expect(await tamper(`DELETE FROM audit_entry ${where(4)}`)).toEqual(fault(4, 'tail-missing'));
  expect(await tamper(`DELETE FROM audit_entry ${where(2)}`)).toEqual(fault(2, 'gap'));
  expect(await tamper(`DELETE FROM audit_chain WHERE chain = '${SYSTEM_CHAIN}'`)).toContainEqual({
    chain: SYSTEM_CHAIN,
    seq: 5,
    fault: 'tail-missing',
  });
});

test('an export is verified without the database', async () => {
  await append(SYSTEM_CHAIN, 1);
  await append('assignment/a', 1);
  const folder = mkdtempSync(path.join(tmpdir(), 'mandate-audit-'));
  const file = path.join(folder, 'audit.jsonl');

  try {
    const fromDatabase = await verifyAudit(exporting(auditChains(db), file));

    expect(fromDatabase).toEqual({ chains: 2, entries: 2, faults: [] });
    expect(await verifyAudit(chainsFromFile(file))).toEqual(fromDatabase);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
