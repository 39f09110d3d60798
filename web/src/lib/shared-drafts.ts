/**
 * Drafts that follow their author from one machine to another: kept in this browser as every draft is, and on the server
 * a moment later. What was typed here and did not reach the server wins over what the server has.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { ENDPOINTS } from '../../../contracts/endpoints';
import { call } from './api-client';
import type { Draft } from './drafts';
import { merged, useDraft } from './drafts';

const SEND_AFTER_MS = 1_000;
/** Below the prefix of all drafts: signing out forgets these marks with them. */
const UNSENT = 'mandate.draft.unsent.';

export interface SharedDraft<T> extends Draft<T> {
  /** Where it is safe by now: `nowhere` until something was typed, `here` while the server has not got it. */
  kept: 'nowhere' | 'here' | 'server';
}

/** The key as an address may have it. */
const addressOf = (key: string): { key: string } => ({ key: key.replaceAll('/', '.') });

/** What the server keeps under a key, asked for once a visit; undefined until it has answered. */
export function useKeptDraft<T>(key: string): T | null | undefined {
  const [found, setFound] = useState<T | null | undefined>(undefined);

  useEffect(() => {
    const leaving = new AbortController();
    call(ENDPOINTS.getDraft, { params: addressOf(key), signal: leaving.signal }).then(
      ({ draft }) => setFound(parsed<T>(draft?.content ?? null)),
      () => !leaving.signal.aborted && setFound(null),
    );

    return () => leaving.abort();
  }, [key]);

  return found;
}

/** State of a form like `useDraft`, which is found again in another browser too. */
export function useSharedDraft<T>(key: string, initial: T): SharedDraft<T> {
  const { value, restored, set, clear } = useDraft(key, initial);
  const [first] = useState(initial);
  const found = useKeptDraft<T>(key);
  const [fromServer, setFromServer] = useState(false);
  const { kept, typed, begin, forget, arrived } = useSending(key, value);
  const settled = useRef(false);

  useEffect(() => {
    if (found === undefined || settled.current) {
      return;
    }

    settled.current = true;

    if (typed) {
      return;
    }

    if (localStorage.getItem(UNSENT + key) !== null) {
      begin();
    } else if (found !== null) {
      set(merged(first, found));
      setFromServer(true);
      arrived();
    }
  }, [arrived, begin, first, found, key, set, typed]);

  const setByHand = useCallback(
    (next: T | ((before: T) => T)) => {
      begin();
      set(next);
    },
    [begin, set],
  );
  const clearAll = useCallback(() => {
    forget();
    clear();
  }, [clear, forget]);

  return { value, restored: restored || fromServer, set: setByHand, clear: clearAll, kept };
}

/** Sends what was typed a moment after the last key, and at once when the form is left. */
function useSending<T>(key: string, value: T) {
  const [kept, setKept] = useState<SharedDraft<T>['kept']>('nowhere');
  const [typed, setTyped] = useState(false);
  const waiting = useRef<(() => void) | null>(null);

  useEffect(() => {
    if (!typed) {
      return undefined;
    }

    const send = (): void => {
      waiting.current = null;
      call(ENDPOINTS.saveDraft, { params: addressOf(key), body: { content: JSON.stringify(value) } }).then(
        () => {
          localStorage.removeItem(UNSENT + key);
          setKept((before) => (waiting.current === null ? 'server' : before));
        },
        // The browser has it; the next key, or the next visit, tries again.
        () => undefined,
      );
    };
    localStorage.setItem(UNSENT + key, '1');
    waiting.current = send;
    const timer = setTimeout(send, SEND_AFTER_MS);

    return () => clearTimeout(timer);
  }, [key, typed, value]);
  useEffect(() => () => waiting.current?.(), []);

  return {
    kept,
    typed,
    begin: useCallback(() => {
      setTyped(true);
      setKept('here');
    }, []),
    arrived: useCallback(() => setKept('server'), []),
    forget: useCallback(() => {
      waiting.current = null;
      setTyped(false);
      setKept('nowhere');
      localStorage.removeItem(UNSENT + key);
      void call(ENDPOINTS.forgetDraft, { params: addressOf(key) }).catch(() => undefined);
    }, [key]),
  };
}

/** A text that this version cannot read is no draft. */
function parsed<T>(content: string | null): T | null {
  try {
    return content === null ? null : (JSON.parse(content) as T);
  } catch {
    return null;
  }
}
