import { consoleProgress, type Progress } from './support/log';
import { installPackages, isProgram, mayInstallPackages, onPath } from './support/programs';

/** Chromium without a window, as a program of its own: the same pages for about two thirds of the processor time. */
const SHELL = 'chromium-headless-shell';
const NAMES = [SHELL, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Finds a Chromium for the browser tests, the shell before all others, or installs Debian's where that is allowed. */
export async function resolveChromium(progress: Progress = consoleProgress()): Promise<string> {
  const given = process.env['CHROMIUM_PATH'];
  if (given) {
    if (isProgram(given)) return given;
    throw new Error(`CHROMIUM_PATH is "${given}" but there is no executable program.`);
  }
  const found = findChromium();
  if (found) return found;
  if (mayInstallPackages()) {
    // Not every distribution has the shell as a package.
    await installPackages([SHELL], progress).catch(() => installPackages(['chromium'], progress));
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    'The browser tests need Chromium, and none was found. Install it (on Debian: apt-get install chromium), or set CHROMIUM_PATH.',
  );
}

function findChromium(): string | undefined {
  return NAMES.map(onPath).find((file) => file !== undefined) ?? PLACES.find(isProgram);
}
