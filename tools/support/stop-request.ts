const LOOK_EVERY_MS = 500;

/**
 * Calls back whenever this process is asked to stop: by Ctrl+C, by a signal, or because npm was told to stop. The last needs care:
 * npm passes a signal to the shell between us and it, and that shell ends without passing it on.
 */
export function onStopRequest(stop: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const ticker = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(ticker);
    stop();
  }, LOOK_EVERY_MS);
  ticker.unref();
}
