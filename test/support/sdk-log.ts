/** What Temporal's SDK logs. Its native core lives once in a process, and so does this; test files come and go. */
import { inspect } from 'node:util';
import { DefaultLogger, Runtime } from '@temporalio/worker';

type Listener = (line: string) => void;

const LISTENERS = Symbol.for('mandate.test.sdk-listeners');
const shared = Runtime as typeof Runtime & { [LISTENERS]?: Set<Listener> };

/** Takes every line of the SDK besides the report, where a test listens. */
export const sdkListeners: Set<Listener> = (shared[LISTENERS] ??= installed());

/** Once in a process, for all the test files that it runs. */
function installed(): Set<Listener> {
  const listeners = new Set<Listener>();
  const report = new DefaultLogger('ERROR');
  Runtime.install({
    logger: new DefaultLogger('DEBUG', ({ level, message, meta }) => {
      listeners.forEach((listen) => listen(inspect({ level, message, meta }, { depth: 10 })));
      // Outages that tests make on purpose would fill the report with warnings.
      report.log(level, message, meta);
    }),
  });

  return listeners;
}
