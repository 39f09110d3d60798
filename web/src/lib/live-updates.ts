/**
 * Live updates: one server-sent event stream per browser. The tab that holds the lock listens and passes events on;
 * when it closes, another takes over. Events say only that something changed: every tab then asks again for what
 * it shows, so nothing is ever shown that the reader may not see.
 */
import { useEffect } from 'react';
import { STREAM_URL } from './api-client';
import { queryClient, refreshAfterAct } from './query';

const CHANNEL = 'mandate-live';
const LOCK = 'mandate-live-leader';
/** Events come in bursts (one command makes several); one refresh serves them all. */
const GATHER_MS = 250;
/** Names of the stream's events; `message` is what a server sends without a name. */
const EVENT_NAMES = ['message', 'assignment', 'notification'] as const;

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

function listenUntil(signal: AbortSignal, onChange: () => void): Promise<void> {
  return new Promise((resolve) => {
    const source = new EventSource(STREAM_URL);
    let interrupted = false;
    EVENT_NAMES.forEach((name) => source.addEventListener(name, onChange));
    source.addEventListener('error', () => {
      interrupted = true;
    });
    source.addEventListener('open', () => {
      if (interrupted) {
        interrupted = false;
        onChange();
      }
    });
    signal.addEventListener('abort', () => {
      source.close();
      resolve();
    });
  });
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
