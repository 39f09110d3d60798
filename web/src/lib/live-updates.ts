/**
 * Live updates: one server-sent event stream per browser. The tab that holds the lock listens and passes events on;
 * when it closes, another takes over. Events say only that something changed: every tab then asks again for what
 * it shows, so nothing is ever shown that the reader may not see.
 */
import { useEffect } from 'react';
import type { StreamEventName } from '../../../contracts/stream';
import { STREAM_URL } from './api-client';
import { queryClient, refreshAfterAct } from './query';
import { meRead } from './session';

const CHANNEL = 'mandate-live';
const LOCK = 'mandate-live-leader';
/** Events come in bursts (one command makes several); one refresh serves them all. */
const GATHER_MS = 250;
/** Events after which lists may differ; `resync` says that too much was missed to be told one by one. */
const CHANGES = [
  'assignment',
  'objective',
  'kpi',
  'comment',
  'notification',
  'evaluation',
  'resync',
] as const satisfies readonly StreamEventName[];
/** A refused stream (the server is restarting) is tried again after this long. */
const RETRY_MS = 5_000;

/** Keeps everything on screen fresh while mounted; mounted once, inside the signed-in shell. */
export function useLiveUpdates(): void {
  useEffect(() => {
    const refresh = gathered(() => void refreshAfterAct(queryClient));
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = refresh;
    const stop = lead(() => {
      refresh();
      channel.postMessage('changed');
    });

    return () => {
      stop();
      refresh.cancel();
      channel.close();
    };
  }, []);
}

/** Listens to the stream once this tab holds the lock; gives back how to stop. */
function lead(onChange: () => void): () => void {
  const ended = new AbortController();
  const listen = () => listenUntil(ended.signal, onChange);

  if (navigator.locks === undefined) {
    void listen();
  } else {
    navigator.locks.request(LOCK, { signal: ended.signal }, listen).catch(() => undefined);
  }

  return () => ended.abort();
}

/** Holds a stream open until the signal; reconnecting after losses is the browser's work, after refusals ours. */
function listenUntil(signal: AbortSignal, onChange: () => void): Promise<void> {
  return new Promise((resolve) => {
    let source = openStream(onChange);
    const watch = setInterval(() => {
      if (source.readyState === EventSource.CLOSED) {
        source = openStream(onChange);
        onChange();
      }
    }, RETRY_MS);
    signal.addEventListener('abort', () => {
      clearInterval(watch);
      source.close();
      resolve();
    });
  });
}

function openStream(onChange: () => void): EventSource {
  const source = new EventSource(STREAM_URL);
  CHANGES.forEach((name) => source.addEventListener(name, onChange));
  // Asking who one is then leads to the login page.
  source.addEventListener(
    'signedOut',
    () => void queryClient.invalidateQueries({ queryKey: meRead.queryKey }),
  );

  return source;
}

function gathered(run: () => void): (() => void) & { cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      run();
    }, GATHER_MS);
  };

  return Object.assign(later, { cancel: () => clearTimeout(timer) });
}
