import { chmodSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

import { cacheFolder } from './cache';
import type { Progress } from './log';
import { installPackages, isProgram, mayInstallPackages, onPath, outputOf, runLong } from './programs';

/** The newest release that installs by module path; its server is for loopback only. */
const TEMPORAL_MODULE = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';
/** What that module asks for. */
const NEEDED_GO = { major: 1, minor: 25 };
const TOOLCHAIN = 'v0.0.1-go1.25.4';
const BUILD_LIMIT_MS = 30 * 60_000;

/** Builds Temporal's command line program (213 MB) from its public source; about four minutes on two cores, once. */
export async function buildTemporalWithGo(target: string, progress: Progress): Promise<void> {
  const go = await goCommand(progress);
  progress.step(
    `building Temporal from source: go install ${TEMPORAL_MODULE} (about 4 minutes on 2 cores, once)`,
  );
  const bin = cacheFolder(`go-bin-${process.pid}`);
  try {
    await runLong(go, {
      args: ['install', '-v', '-ldflags=-s -w', TEMPORAL_MODULE],
      // Where GOTOOLCHAIN is pinned to `local`, a Go of 1.21 or later would refuse to fetch the one that is needed.
      env: { ...process.env, GOBIN: bin, CGO_ENABLED: '0', GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'auto' },
      timeoutMs: BUILD_LIMIT_MS,
      describe: describeBuild,
      progress,
    });
    renameSync(path.join(bin, 'temporal'), target);
  } finally {
    rmSync(bin, { recursive: true, force: true });
  }
}

function describeBuild(lines: string[]): string {
  const downloads = lines.filter((line) => line.startsWith('go: downloading')).length;
  const packages = lines.filter((line) => !line.startsWith('go:')).length;
  return packages > 0 ? `compiled ${packages} packages` : `downloaded ${downloads} modules`;
}

/** A Go that is new enough, or (1.21 and later) one that fetches a newer toolchain by itself, or an older one's download of it. */
async function goCommand(progress: Progress): Promise<string> {
  let go = onPath('go') ?? ['/usr/local/go/bin/go', '/usr/lib/go/bin/go'].find(isProgram);
  if (!go && mayInstallPackages()) {
    await installPackages(['golang-go', 'ca-certificates'], progress);
    go = onPath('go');
  }
  if (!go) throw new Error('Go is not installed');
  const version = /go(\d+)\.(\d+)/.exec(
    outputOf(go, ['version'], { ...process.env, GOTOOLCHAIN: 'local' }) ?? '',
  );
  const minor = version ? Number(version[2]) : 0;
  return minor >= 21 ? go : fetchToolchain(go, progress);
}

/** Go's toolchain is itself a module whose files have lost their run bit, so even an old Go can fetch a new one. */
async function fetchToolchain(go: string, progress: Progress): Promise<string> {
  const platform = `${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`;
  progress.step(
    `the installed Go is older than ${NEEDED_GO.major}.${NEEDED_GO.minor}: fetching a newer toolchain`,
  );
  const modules = cacheFolder('go-modules');
  await runLong(go, {
    args: ['mod', 'download', `golang.org/toolchain@${TOOLCHAIN}.${platform}`],
    cwd: cacheFolder(),
    env: {
      ...process.env,
      GOMODCACHE: modules,
      GOFLAGS: '-modcacherw',
      GO111MODULE: 'on',
    },
    timeoutMs: 300_000,
    describe: () => 'still downloading',
    progress,
  });
  const root = path.join(modules, 'golang.org', `toolchain@${TOOLCHAIN}.${platform}`);
  for (const folder of ['bin', path.join('pkg', 'tool')]) makeExecutable(path.join(root, folder));
  return path.join(root, 'bin', 'go');
}

function makeExecutable(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (statSync(file).isDirectory()) makeExecutable(file);
    else chmodSync(file, 0o755);
  }
}
