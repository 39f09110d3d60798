/** The key of the payload codec: given, or generated once into the data folder where everything is embedded. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from './env';

const FILE = 'payload.key';

/** The key in base64. A generated one is readable by its owner only, and losing it loses all running workflows. */
export function payloadKey({ MANDATE_PAYLOAD_KEY: given, MANDATE_DATA_DIR: dataDir }: Config): string {
  if (given !== undefined) {
    return given;
  }

  mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, FILE);

  try {
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw error;
    }
  }

  return readFileSync(file, 'utf8').trim();
}
