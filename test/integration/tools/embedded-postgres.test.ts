import { chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';

import { startEmbeddedPostgres } from '../../../tools/embedded-postgres';
import { isAlive } from '../../../tools/support/processes';
import { throwAwayFolder } from '../../../tools/support/throw-away-folder';

const folders: string[] = [];
function dataDir(): string {
  const folder = throwAwayFolder('postgres');
  folders.push(folder);
  return folder;
}
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  test('keeps data and address from start to start, behind a password of its own', async () => {
    const options = { dataDir: dataDir() };
    const first = await startEmbeddedPostgres(options);
    await query(first.url, 'create table note as select 42 as answer');
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);

    const second = await startEmbeddedPostgres(options);
    expect(second).toMatchObject({ url: first.url, adopted: false });
    expect(await query(second.url, 'select answer from note')).toEqual([{ answer: 42 }]);
    await expect(query(second.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow('password');
    expect(statSync(path.join(options.dataDir, 'postgres.json')).mode & 0o077).toBe(0);
    await second.stop();
  });

  test('is found again when whoever started it was killed', async () => {
    const options = { dataDir: dataDir() };
    const first = await startEmbeddedPostgres(options);
    const second = await startEmbeddedPostgres(options);
    expect(second).toMatchObject({ adopted: true, pid: first.pid, url: first.url });
    await second.stop();
  });

  test('recovers what was committed before a kill -9', async () => {
    const options = { dataDir: dataDir() };
    const first = await startEmbeddedPostgres(options);
    await query(first.url, 'create table note as select 42 as answer');
    process.kill(first.pid, 'SIGKILL');
    const second = await startEmbeddedPostgres(options);
    expect(await query(second.url, 'select answer from note')).toEqual([{ answer: 42 }]);
    await second.stop();
  });

  test('works in a folder that only its owner may enter', async () => {
    const home = dataDir();
    chmodSync(home, 0o700);
    const options = { dataDir: path.join(home, '.data') };
    const server = await startEmbeddedPostgres(options);
    const [place] = await query(server.url, 'show data_directory');
    folders.push(path.dirname((place as { data_directory: string }).data_directory));
    await query(server.url, 'create table note as select 1');
    await server.stop();
    const again = await startEmbeddedPostgres(options);
    expect(await query(again.url, 'select count(*)::int as notes from note')).toEqual([{ notes: 1 }]);
    await again.stop();
  });

  test('says in its own words why it does not start', async () => {
    const options = { dataDir: dataDir(), settings: ['no_such_setting=1'] };
    await expect(startEmbeddedPostgres(options)).rejects.toThrow('no_such_setting');
  });

  test('begins again after a first start that was killed half-way', async () => {
    const options = { dataDir: dataDir() };
    mkdirSync(path.join(options.dataDir, 'postgres.new'));
    writeFileSync(path.join(options.dataDir, 'postgres.new', 'half'), '');
    const server = await startEmbeddedPostgres(options);
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });
});
