import type { KeyboardEvent } from 'react';

/** Confirms a form from inside its long text, where Enter alone starts a new line. */
export const onCtrlEnter = (confirm: () => void) => (event: KeyboardEvent) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    confirm();
  }
};
