/** Drafts of forms: what was typed is kept in this browser until it has been sent. */
import { useCallback, useEffect, useRef, useState } from 'react';

const PREFIX = 'mandate.draft.';
const SAVE_AFTER_MS = 300;

/** Forgets every draft: another person may sign in next. */
export function clearAllDrafts(): void {
  Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .forEach((key) => localStorage.removeItem(key));
}

/** What was kept under a key, or null. */
export function readDraft<T>(key: string): T | null {
  try {
    const kept = localStorage.getItem(PREFIX + key);

    return kept === null ? null : (JSON.parse(kept) as T);
  } catch {
    return null;
  }
}

export interface Draft<T> {
  value: T;
  /** True when the value was found from an earlier visit. */
  restored: boolean;
  set: (next: T | ((before: T) => T)) => void;
  /** After success: forget it and start from the initial value. */
  clear: () => void;
}

/** State of a form that survives closing the page. `key` names the form and its object, e.g. `submit/<id>`. */
export function useDraft<T>(key: string, initial: T): Draft<T> {
  const [first] = useState(initial);
  const [found] = useState(() => readDraft<T>(key));
  const [value, setValue] = useState<T>(() => merged(initial, found));
  const touched = useRef(false);

  useEffect(() => {
    if (!touched.current) {
      return undefined;
    }

    const timer = setTimeout(() => keep(key, value), SAVE_AFTER_MS);

    return () => clearTimeout(timer);
  }, [key, value]);

  const set = useCallback((next: T | ((before: T) => T)) => {
    touched.current = true;
    setValue(next);
  }, []);

  const clear = useCallback(() => {
    touched.current = false;
    localStorage.removeItem(PREFIX + key);
    setValue(first);
  }, [key, first]);

  return { value, restored: found !== null, set, clear };
}

function keep(key: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // A full or forbidden storage only costs the draft.
  }
}

/** A kept object may lack fields that a newer build has. */
export function merged<T>(initial: T, found: T | null): T {
  if (found === null) {
    return initial;
  }

  return typeof initial === 'object' && initial !== null && !Array.isArray(initial)
    ? { ...initial, ...found }
    : found;
}
