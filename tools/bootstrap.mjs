/**
 * The first thing that runs in a fresh clone: plain JavaScript without packages. It checks Node, installs what is missing, builds what changed, and
 * then *becomes* the program asked for, in this same process, so that signals and kills meet the program itself.
 *
 *   node tools/bootstrap.mjs <command> [arguments]
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** What each command runs, and which parts of the build it needs. */
const COMMANDS = {
  start: { run: 'tools/start.js', build: ['server', 'workflows', 'web'] },
  test: { run: 'tools/test.js', build: ['server', 'workflows', 'web'] },
  build: { build: ['server', 'workflows', 'web'] },
  check: { run: 'tools/check.js', build: ['server'] },
  api: { run: 'api/main.js', build: ['server', 'web'] },
  worker: { run: 'worker/main.js', build: ['server', 'workflows'] },
  migrate: { run: 'tools/migrate.js', build: ['server'] },
  'seed:city': { run: 'tools/seed-city.js', build: ['server'] },
  seed: { run: 'tools/seed.js', build: ['server'] },
  'test:env': { run: 'tools/test-env.js', build: ['server'] },
  'bench:lifecycle': { run: 'tools/bench/lifecycle.js', build: ['server', 'workflows', 'web'] },
  'bench:directive': { run: 'tools/bench/directive.js', build: ['server', 'workflows', 'web'] },
  'bench:open': { run: 'tools/bench/open.js', build: ['server', 'workflows', 'web'] },
  'bench:reads': { run: 'tools/bench/reads.js', build: ['server', 'workflows', 'web'] },
  'bench:moves': { run: 'tools/bench/moves.js', build: ['server', 'workflows', 'web'] },
  'bench:scoring': { run: 'tools/bench/scoring.js', build: ['server'] },
  'bench:period': { run: 'tools/bench/period.js', build: ['server', 'workflows', 'web'] },
  'bench:opening': { run: 'tools/bench/opening.js', build: ['server', 'workflows', 'web'] },
  reconcile: { run: 'tools/reconcile.js', build: ['server'] },
  'personal-data': { run: 'tools/personal-data.js', build: ['server'] },
  'audit:verify': { run: 'tools/audit-verify.js', build: ['server'] },
  'evaluation:verify': { run: 'tools/evaluation-verify.js', build: ['server'] },
};

const [name, ...rest] = process.argv.slice(2);
const command = COMMANDS[name];
if (!command) fail(`Unknown command "${name ?? ''}". Commands: ${Object.keys(COMMANDS).join(', ')}.`);

process.chdir(root);
checkNode();
if (!isInstalled()) await install();
const { build } = await import('./build.mjs');
await build(command.build, (line) => say(line)).catch((error) => fail(error.message));
if (command.run) become(path.join(root, 'dist', command.run));

function say(line) {
  process.stdout.write(`${line}\n`);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const enough = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (!enough)
    fail(`Mandate needs Node.js 20.19 or newer (22.12 in the 22 line); this is ${process.versions.node}.`);
}

/** True when node_modules holds what the lock file asks for; packages for other platforms may be missing. */
function isInstalled() {
  const installed = readLock(path.join(root, 'node_modules', '.package-lock.json'));
  const wanted = readLock(path.join(root, 'package-lock.json'));
  if (!wanted) fail('package-lock.json is missing or unreadable: this is not a complete clone.');
  if (!installed) return false;
  return Object.entries(wanted).every(
    ([where, entry]) => where === '' || entry.optional || installed[where]?.version === entry.version,
  );
}

function readLock(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** `--include=dev` because with NODE_ENV=production npm would leave out what the build needs. */
function install() {
  say('Installing packages (npm ci): about a minute on the first start ...');
  const began = Date.now();
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const child = npm?.endsWith('.js')
    ? spawn(process.execPath, [npm, ...args], { stdio: 'inherit' })
    : spawn('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' });
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const ticker = setInterval(() => say(`  still installing (${seconds()} s)`), 10_000);
  return new Promise((resolve) => {
    child.once('error', (error) => fail(`npm could not be started: ${error.message}`));
    child.once('exit', (code) => {
      clearInterval(ticker);
      if (code !== 0)
        fail(
          'npm ci failed: see the lines above. Check the network or the npm registry settings, then start again.',
        );
      say(`  installed in ${seconds()} s`);
      resolve();
    });
  });
}

/** Hands this process over to a built program, as if it had been started by itself. */
function become(program) {
  if (!existsSync(program)) fail(`${path.relative(root, program)} does not exist.`);
  process.setSourceMapsEnabled(true);
  process.argv = [process.argv[0], program, ...rest];
  Module.runMain();
}
