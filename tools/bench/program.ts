/** What every benchmark is as a program: lines on standard output, and an exit code that says whether its bars hold. */

/** Prints one line of what was measured. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Why something ended, with the place where it is known. */
const reasonOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/**
 * Runs a benchmark and ends the process with what it answers: 0 when every bar holds, 1 when one does not. One that breaks has measured
 * nothing, which is no verdict: its reason goes to standard error, and the code is 2.
 */
export function runProgram(main: () => number | Promise<number>): void {
  void Promise.resolve()
    .then(main)
    .catch((error: unknown) => {
      process.stderr.write(`${reasonOf(error)}\n`);

      return 2;
    })
    // Kept connections must not hold the process up, and what was printed must be out before it ends.
    .then((code) => process.stdout.write('', () => process.exit(code)));
}
