import { runChecks } from './support/checks';

/** `npm run check`: lock file, types, lint, format, import rules and dead code; fails when any of them does. */
void runChecks((line) => process.stdout.write(`${line}\n`)).then(({ failed }) => {
  process.exitCode = failed > 0 ? 1 : 0;
});
