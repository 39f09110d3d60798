import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** One static check of the source: what it is called and how it is run. */
interface Check {
  name: string;
  run: () => Promise<Outcome>;
}

interface Outcome {
  passed: boolean;
  output: string;
}

export interface Totals {
  passed: number;
  failed: number;
}

const FOLDERS = [
  'domain',
  'contracts',
  'workflows',
  'activities',
  'db',
  'config',
  'worker',
  'api',
  'web',
  'tools',
  'test',
];

/** Most of these take one processor for seconds; two at a time suit a small machine. */
const AT_A_TIME = 2;

const CHECKS: Check[] = [
  { name: 'the lock file is complete for every platform', run: () => Promise.resolve(checkLock()) },
  {
    name: 'types of the server and the tools',
    run: () => tool('typescript', 'bin/tsc', ['--noEmit', '-p', '.']),
  },
  { name: 'types of the web app', run: () => tool('typescript', 'bin/tsc', ['--noEmit', '-p', 'web']) },
  { name: 'types of the tests', run: () => tool('typescript', 'bin/tsc', ['--noEmit', '-p', 'test']) },
  { name: 'lint', run: () => tool('eslint', 'bin/eslint.js', ['--max-warnings', '0', '.']) },
  {
    name: 'format',
    run: () => tool('prettier', 'bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
  },
  {
    name: 'import rules',
    run: () =>
      tool('dependency-cruiser', 'bin/dependency-cruise.mjs', [
        '--config',
        '.dependency-cruiser.cjs',
        ...FOLDERS,
      ]),
  },
  { name: 'dead code', run: () => tool('knip', 'bin/knip.js', ['--no-progress', '--no-config-hints']) },
];

/** Runs every check and reports each as it ends. */
export async function runChecks(say: (line: string) => void): Promise<Totals> {
  const totals: Totals = { passed: 0, failed: 0 };
  const waiting = [...CHECKS];
  const work = async (): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const began = Date.now();
      const { passed, output } = await check.run();
      totals[passed ? 'passed' : 'failed'] += 1;
      say(`${passed ? 'ok    ' : 'FAILED'} ${check.name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
      if (!passed) say(output.trimEnd());
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return totals;
}

function tool(name: string, program: string, args: string[]): Promise<Outcome> {
  const file = path.resolve('node_modules', name, program);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', (error) => resolve({ passed: false, output: error.message }));
    child.once('close', (code) => resolve({ passed: code === 0, output }));
  });
}

interface LockedPackage {
  optionalDependencies?: Record<string, string>;
}

/**
 * npm leaves optional packages that it cannot find out of the lock file without a word, and `npm ci` then fails on other
 * machines: each optional dependency must have an entry.
 */
function checkLock(): Outcome {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  const missing = Object.entries(packages).flatMap(([where, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(packages, where, name))
      .map((name) => `${where} wants ${name}, which has no entry in package-lock.json`),
  );
  return { passed: missing.length === 0, output: missing.join('\n') };
}

/** Looks where Node would: beside the package, then in every folder above. */
function isLocked(packages: Record<string, unknown>, where: string, name: string): boolean {
  const parts = where === '' ? [] : where.split('/node_modules/');
  for (let depth = parts.length; depth >= 0; depth -= 1) {
    const folder = parts.slice(0, depth).join('/node_modules/');
    if (`${folder ? `${folder}/` : ''}node_modules/${name}` in packages) return true;
  }
  return false;
}
