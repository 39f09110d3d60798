import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Where downloaded or built programs are kept between clones: `MANDATE_CACHE_DIR`, else `mandate` in the user's cache folder.
 */
export function cacheFolder(...below: string[]): string {
  const base =
    process.env['MANDATE_CACHE_DIR'] ||
    path.join(process.env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache'), 'mandate');
  const folder = path.join(base, ...below);
  mkdirSync(folder, { recursive: true });
  return folder;
}
