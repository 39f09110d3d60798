/** Keyboard shortcuts: screens register theirs while they are shown, `?` lists whatever is registered now. */
import { useEffect, useRef, useSyncExternalStore } from 'react';

export interface Shortcut {
  /** A single character as typed (`j`, `?`), `Enter`, `Escape`, or with `mod+` (Ctrl, or ⌘ on a Mac). */
  keys: string;
  label: string;
  run: () => void;
  /** Heading under which `?` lists it. */
  group?: string;
}

const OFF_AT = 'mandate.shortcuts-off';
let registered: readonly (readonly Shortcut[])[] = [];
let off = localStorage.getItem(OFF_AT) === '1';
const listeners = new Set<() => void>();
const changed = () => listeners.forEach((listener) => listener());
const subscribe = (listener: () => void) => {
  listeners.add(listener);

  return () => void listeners.delete(listener);
};

/** Registers shortcuts while the calling component is mounted; later ones win over earlier ones. */
export function useShortcuts(shortcuts: readonly Shortcut[], options: { enabled?: boolean } = {}): void {
  const enabled = options.enabled ?? true;
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const signature = shortcuts.map(({ keys, label }) => `${keys} ${label}`).join('\n');

  useEffect(() => {
    if (!enabled) {
      return undefined;
    }

    const mine = latest.current.map((shortcut, index) => ({
      ...shortcut,
      run: () => latest.current[index]?.run(),
    }));
    registered = [...registered, mine];
    changed();

    return () => {
      registered = registered.filter((entry) => entry !== mine);
      changed();
    };
  }, [enabled, signature]);
}

/** What is registered now, for the list. */
export const useRegisteredShortcuts = (): readonly Shortcut[] =>
  useSyncExternalStore(subscribe, () => registered).flat();

/** Single-letter shortcuts can be switched off (WCAG 2.1.4): they disturb speech input. */
export function useShortcutsSwitch(): { on: boolean; setOn: (on: boolean) => void } {
  const on = useSyncExternalStore(subscribe, () => !off);

  return {
    on,
    setOn: (next) => {
      off = !next;
      localStorage.setItem(OFF_AT, next ? '0' : '1');
      changed();
    },
  };
}

/** Listens for all registered shortcuts; mounted once. */
export function useShortcutListener(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const shortcut = findShortcut(event);

      if (shortcut !== undefined) {
        event.preventDefault();
        shortcut.run();
      }
    };
    document.addEventListener('keydown', onKeyDown);

    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function findShortcut(event: KeyboardEvent): Shortcut | undefined {
  const withModifier = event.ctrlKey || event.metaKey;

  if (event.defaultPrevented || event.isComposing || event.altKey) {
    return undefined;
  }

  if (!withModifier && (off || isTyping(event.target) || insideDialog(event.target))) {
    return undefined;
  }

  const pressed = withModifier ? `mod+${event.key.toLowerCase()}` : event.key;

  return registered.flat().findLast((shortcut) => shortcut.keys === pressed && !ownedByFocus(event, pressed));
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select, [role="slider"]'));

const insideDialog = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[role="dialog"], [role="menu"]') !== null;

/** Enter on a focused button or link belongs to that button. */
const ownedByFocus = (event: KeyboardEvent, pressed: string): boolean =>
  pressed === 'Enter' &&
  event.target instanceof HTMLElement &&
  event.target.matches('a, button, summary, [role="tab"]');
