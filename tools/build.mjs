/**
 * Builds what changed since the last build, and nothing when nothing did: the server's TypeScript (swc, file by file), the workflow bundle and
 * the web app, into dist/. Types are not checked here; `npm run check` does.
 */
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const dist = path.join(root, 'dist');
const require = createRequire(import.meta.url);

const SERVER = [
  'domain',
  'contracts',
  'workflows',
  'activities',
  'db',
  'config',
  'worker',
  'application',
  'api',
  'tools',
  'data',
];
const DATA = new Set(['.json', '.csv', '.sql', '.txt']);

/** Brings dist/ up to date; `parts` is a subset of server, workflows, web. */
export async function build(parts = ['server', 'workflows', 'web'], say = console.log) {
  mkdirSync(dist, { recursive: true });
  const release = await lock();
  try {
    // Beside each other: each leaves a processor idle now and then.
    const works = [
      ...(parts.includes('server') ? [buildServer(say)] : []),
      ...(parts.includes('workflows')
        ? [stamped('workflows', ['workflows', 'domain', 'config'], bundleWorkflows, say)]
        : []),
      ...(parts.includes('web') ? [stamped('web', ['web', 'domain', 'contracts'], buildWeb, say)] : []),
    ];
    const failed = (await Promise.allSettled(works)).find(({ status }) => status === 'rejected');
    if (failed) throw failed.reason;
  } finally {
    release();
  }
}

const hashOf = (content) => createHash('sha256').update(content).digest('hex').slice(0, 24);
const stampFile = (name) => path.join(dist, `.${name}.stamp.json`);

function filesBelow(folder) {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)))
    .filter((file) => !file.includes('node_modules'))
    .sort();
}

/** Runs `work` unless the sources, the lock file and this script are those of its last success. */
async function stamped(name, folders, work, say) {
  const inputs = [...folders.flatMap(filesBelow), 'package-lock.json', 'tools/build.mjs'];
  const key = hashOf(
    inputs.map((file) => `${file} ${hashOf(readFileSync(path.join(root, file)))}`).join('\n'),
  );
  if (existsSync(stampFile(name)) && readFileSync(stampFile(name), 'utf8') === key) return;
  const began = Date.now();
  await work();
  writeFileSync(stampFile(name), key);
  say(`built ${name} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

/** Files compiled at a time: the compiler has threads of its own. */
const AT_A_TIME = 8;

async function buildServer(say) {
  const last = readJson(stampFile('server')) ?? {};
  const now = {};
  const changed = [];
  for (const file of SERVER.flatMap(filesBelow)) {
    const target = targetOf(file);
    if (!target) continue;
    const hash = hashOf(readFileSync(path.join(root, file)));
    now[file] = hash;
    if (last[file] === hash && existsSync(path.join(dist, target))) continue;
    changed.push([file, path.join(dist, target)]);
  }
  const waiting = [...changed];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await emit(...next);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  const gone = Object.keys(last).filter((file) => !(file in now));
  for (const file of gone) {
    for (const suffix of ['', '.map']) rmSync(path.join(dist, targetOf(file) + suffix), { force: true });
  }
  writeFileSync(stampFile('server'), JSON.stringify(now));
  if (changed.length + gone.length > 0)
    say(`built server: ${changed.length} of ${Object.keys(now).length} files`);
}

/** Where a source goes in dist/; undefined for what is not part of the server. */
function targetOf(file) {
  const extension = path.extname(file);
  if (file.endsWith('.d.ts')) return undefined;
  if (extension === '.ts') return file.replace(/\.ts$/, '.js');
  return DATA.has(extension) ? file : undefined;
}

async function emit(file, target) {
  mkdirSync(path.dirname(target), { recursive: true });
  if (path.extname(file) !== '.ts') return cpSync(path.join(root, file), target);
  const { transformFile } = require('@swc/core');
  const { code, map } = await transformFile(path.join(root, file), {
    configFile: false,
    swcrc: false,
    sourceMaps: true,
    sourceFileName: path.relative(path.dirname(target), path.join(root, file)),
    jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs', ignoreDynamic: true },
  });
  replace(`${target}.map`, map);
  replace(target, `${code}\n//# sourceMappingURL=${path.basename(target)}.map\n`);
}

/** A reader never sees half a file. */
function replace(file, content) {
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, content);
  renameSync(temporary, file);
}

async function bundleWorkflows() {
  const { bundleWorkflowCode } = require('@temporalio/worker');
  const quiet = () => undefined;
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(root, 'workflows', 'index.ts'),
    failureConverterPath: path.join(root, 'config', 'failure-converter.ts'),
    // Loaded once and frozen, not anew for every workflow: nothing in these modules keeps anything of one workflow.
    preloadModules: [path.join(root, 'workflows', 'index.ts')],
    logger: { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: console.warn, error: console.error },
  });
  replace(path.join(dist, 'workflow-bundle.js'), code);
}

async function buildWeb() {
  const vite = path.join(path.dirname(require.resolve('vite/package.json')), 'bin', 'vite.js');
  const args = [
    vite,
    'build',
    path.join(root, 'web'),
    '--outDir',
    path.join(dist, 'web'),
    '--emptyOutDir',
    '--logLevel',
    'warn',
  ];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`The web app does not build:\n${output}`);
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** One build at a time; the lock of a killed build is taken over. */
async function lock() {
  const file = path.join(dist, '.lock');
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isAlive(Number(readFileSync(file, 'utf8')))) rmSync(file, { force: true });
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
