import { useState } from 'react';

/** Rows of two lists that stand for the same events, lit together: pointed at for a moment, or pinned by a click. */
export interface LinkedRows {
  isLit: (seqs: readonly number[]) => boolean;
  isPinned: (seqs: readonly number[]) => boolean;
  /** Props of a row's button that carries these event numbers. */
  rowProps: (seqs: readonly number[]) => {
    onMouseEnter: () => void;
    onMouseLeave: () => void;
    onFocus: () => void;
    onBlur: () => void;
    onClick: () => void;
    'aria-pressed': boolean;
  };
}

const NONE: readonly number[] = [];
const same = (left: readonly number[], right: readonly number[]) => left.join() === right.join();

export function useLinkedRows(): LinkedRows {
  const [pointed, setPointed] = useState(NONE);
  const [pinned, setPinned] = useState(NONE);
  const lit = pointed.length > 0 ? pointed : pinned;
  const isPinned = (seqs: readonly number[]) => seqs.length > 0 && same(seqs, pinned);

  return {
    isLit: (seqs) => seqs.some((seq) => lit.includes(seq)),
    isPinned,
    rowProps: (seqs) => ({
      onMouseEnter: () => setPointed(seqs),
      onMouseLeave: () => setPointed(NONE),
      onFocus: () => setPointed(seqs),
      onBlur: () => setPointed(NONE),
      onClick: () => setPinned(isPinned(seqs) ? NONE : seqs),
      'aria-pressed': isPinned(seqs),
    }),
  };
}
