/**
 * `npm run audit:verify`: recomputes every audit chain and names the first entry of each that does not fit.
 *
 *   npm run audit:verify                          the database that DATABASE_URL names, or the embedded one
 *   npm run audit:verify -- --export audit.jsonl  the same, and writes what was read, one chain a line
 *   npm run audit:verify -- --file audit.jsonl    such an export, without any database
 *
 * Exit code 0: all whole; 1: at least one fault; 2: could not be checked.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createDatabase } from '../db/knex';
import { auditChains } from '../db/repositories/audit';
import type { StoredChain } from '../db/repositories/audit';
import { verifyChain } from '../domain/audit/chain';
import type { ChainFault } from '../domain/audit/chain';
import { startEmbeddedPostgres } from './embedded-postgres';

export interface AuditReport {
  chains: number;
  entries: number;
  faults: ChainFault[];
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Checks chains one after another, so that the size of the audit does not matter. */
export async function verifyAudit(chains: AsyncIterable<StoredChain>): Promise<AuditReport> {
  const report: AuditReport = { chains: 0, entries: 0, faults: [] };

  for await (const { head, entries } of chains) {
    const fault = verifyChain(entries, head, sha256);
    report.chains += 1;
    report.entries += entries.length;

    if (fault !== null) {
      report.faults.push(fault);
    }
  }

  return report;
}

/** Reads an export: one chain a line. */
export async function* chainsFromFile(file: string): AsyncGenerator<StoredChain> {
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    if (line !== '') {
      yield JSON.parse(line) as StoredChain;
    }
  }
}

/** Passes chains on and writes each to a file on the way. */
export async function* exporting(
  chains: AsyncIterable<StoredChain>,
  file: string,
): AsyncGenerator<StoredChain> {
  const out = createWriteStream(file, 'utf8');

  for await (const chain of chains) {
    if (!out.write(`${JSON.stringify(chain)}\n`)) {
      await once(out, 'drain');
    }

    yield chain;
  }

  out.end();
  await once(out, 'finish');
}

async function* chainsFromDatabase(): AsyncGenerator<StoredChain> {
  const embedded = process.env['DATABASE_URL'] === undefined ? await embeddedDatabase() : null;
  const db = createDatabase(embedded?.url ?? process.env['DATABASE_URL'] ?? '', {
    max: 1,
    applicationName: 'mandate-audit',
  });

  try {
    yield* auditChains(db);
  } finally {
    await db.destroy();

    if (embedded?.adopted === false) {
      await embedded.stop();
    }
  }
}

const embeddedDatabase = () =>
  startEmbeddedPostgres({ dataDir: path.resolve(process.env['MANDATE_DATA_DIR'] ?? '.data') });

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { file: { type: 'string' }, export: { type: 'string' } } });
  const stored = values.file === undefined ? chainsFromDatabase() : chainsFromFile(values.file);
  const report = await verifyAudit(values.export === undefined ? stored : exporting(stored, values.export));

  for (const { chain, seq, fault } of report.faults) {
    process.stdout.write(`BROKEN  ${chain}  at entry ${seq}: ${fault}\n`);
  }

  process.stdout.write(
    `${report.chains} chains, ${report.entries} entries: ${report.faults.length === 0 ? 'all whole' : `${report.faults.length} broken`}\n`,
  );

  return report.faults.length === 0 ? 0 : 1;
}

if (require.main === module) {
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(
        `The audit could not be checked: ${error instanceof Error ? error.message : String(error)}\n`,
      );
      process.exitCode = 2;
    },
  );
}
