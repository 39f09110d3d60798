import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DefaultLogger, bundleWorkflowCode } from '@temporalio/worker';

const ROOT = path.resolve(__dirname, '../..');
const CACHE = path.join(ROOT, '.cache/test-bundles');

const PRODUCT = path.join(ROOT, 'workflows/index.ts');

/**
 * The workflow bundle of the sources as they are, built once per content: bundling takes seconds, and every suite with
 * a worker needs it. `npm test` has just built the product's and says where it is.
 */
export async function workflowBundle(entry = PRODUCT): Promise<string> {
  const built = process.env['TEST_WORKFLOW_BUNDLE'];

  if (built !== undefined && entry === PRODUCT) {
    return readFileSync(built, 'utf8');
  }

  const file = path.join(
    CACHE,
    `${contentHash([path.dirname(entry), path.join(ROOT, 'workflows'), path.join(ROOT, 'domain')])}.js`,
  );

  if (existsSync(file)) {
    return readFileSync(file, 'utf8');
  }

  const { code } = await bundleWorkflowCode({
    workflowsPath: entry,
    failureConverterPath: path.join(ROOT, 'config/failure-converter.ts'),
    preloadModules: [entry],
    logger: new DefaultLogger('ERROR'),
  });
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, code);
  renameSync(`${file}.${process.pid}`, file);

  return code;
}

function contentHash(folders: string[]): string {
  const hash = createHash('sha256');

  for (const folder of new Set(folders)) {
    for (const name of readdirSync(folder, { recursive: true }).map(String).sort()) {
      if (name.endsWith('.ts')) {
        hash.update(name).update(readFileSync(path.join(folder, name)));
      }
    }
  }

  return hash.digest('hex').slice(0, 16);
}
