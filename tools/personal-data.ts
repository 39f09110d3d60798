/**
 * `npm run personal-data -- --person ID [--out file]`: everything that the database holds of one person, one row a line
 * (JSON, with the name of its table), on the output or in a file; in the end until when each kind of record is kept, and
 * which holds stand. Stands in the audit like a copy over HTTP.
 */
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { Knex } from 'knex';
import { retentionOfPerson } from '../application/retention/of-person';
import { createDatabase } from '../db/knex';
import { appendAudit, SYSTEM_CHAIN } from '../db/repositories/audit';
import type { PersonalRow } from '../db/repositories/personal-data';
import { personalData } from '../db/repositories/personal-data';
import { startEmbeddedPostgres } from './embedded-postgres';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { person: { type: 'string' }, out: { type: 'string' } } });

  if (values.person === undefined) {
    throw new Error('name the person: --person ID');
  }

  const embedded = process.env['DATABASE_URL'] === undefined ? await embeddedDatabase() : null;
  const db = createDatabase(embedded?.url ?? process.env['DATABASE_URL'] ?? '', {
    max: 2,
    applicationName: 'mandate-personal-data',
  });

  try {
    await appendAudit(db, {
      chain: SYSTEM_CHAIN,
      action: 'personalData.copied',
      actorId: null,
      at: new Date().toISOString(),
      details: { personId: values.person, by: 'command' },
    });
    const out = values.out === undefined ? process.stdout : createWriteStream(values.out, { mode: 0o600 });
    await pipeline(Readable.from(lines(everythingOf(db, values.person))), out);
  } finally {
    await db.destroy();

    if (embedded?.adopted === false) {
      await embedded.stop();
    }
  }
}

/** What is held, then until when, and what stops it from ending. */
async function* everythingOf(db: Knex, personId: string): AsyncGenerator<PersonalRow> {
  yield* personalData(db, personId);
  yield* retentionOfPerson(db, personId, new Date().toISOString());
}

async function* lines(rows: AsyncIterable<PersonalRow>): AsyncGenerator<string> {
  for await (const row of rows) {
    yield `${JSON.stringify(row)}\n`;
  }
}

const embeddedDatabase = () =>
  startEmbeddedPostgres({ dataDir: path.resolve(process.env['MANDATE_DATA_DIR'] ?? '.data') });

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
