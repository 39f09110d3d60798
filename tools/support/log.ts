/** Where the tools report what they do: one plain line per step, so that a first start of minutes never looks stuck. */
export interface Progress {
  step(text: string): void;
  detail(text: string): void;
  warn(text: string): void;
}

/** Writes steps to standard output with the seconds since the tool began. */
export function consoleProgress(began: number = Date.now()): Progress {
  const stamp = (): string => `${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  `;
  return {
    step: (text) => process.stdout.write(`${stamp()}${text}\n`),
    detail: (text) => process.stdout.write(`${stamp()}  ${text}\n`),
    warn: (text) => process.stderr.write(`${stamp()}! ${text}\n`),
  };
}

/** Says nothing; warnings still go to standard error. */
export const quietProgress: Progress = {
  step: () => undefined,
  detail: () => undefined,
  warn: (text) => process.stderr.write(`${text}\n`),
};
