/** How well a found assignment fits what was typed: the better the place, the earlier the row. */
import { searchKey } from './normalise';

/** What the search knows of one found row; the texts themselves stay in the database. */
export interface Found {
  number: string;
  title: string;
  isOpen: boolean;
  /** Whether number, title and description together hold every word; if not, a comment helped. */
  inText: boolean;
  /** When it last changed, RFC 3339. */
  changedAt: string;
}

/** Where the words were found, best first. */
export const PLACES = ['number', 'title', 'text', 'comments'] as const;
export type Place = (typeof PLACES)[number];

/** The place, and a rank for sorting: 0 is the number itself, larger is further away. */
export function rankOf(found: Found, typed: string): { place: Place; rank: number } {
  const words = wordsOf(typed);
  const number = searchKey(found.number);
  const title = searchKey(found.title);

  if (words.join(' ') === number) {
    return { place: 'number', rank: 0 };
  }

  if (title.startsWith(words.join(' '))) {
    return { place: 'title', rank: 1 };
  }

  if (words.every((word) => beginsAWord(title, word) || number.includes(word))) {
    return { place: words.every((word) => number.includes(word)) ? 'number' : 'title', rank: 2 };
  }

  if (words.every((word) => title.includes(word) || number.includes(word))) {
    return { place: 'title', rank: 3 };
  }

  return found.inText ? { place: 'text', rank: 4 } : { place: 'comments', rank: 5 };
}

/** Best place first; of equals those still open, then the last changed, then by number, so that the order is one. */
export function byRank<F extends Found>(rows: readonly F[], typed: string): (F & { place: Place })[] {
  return rows
    .map((row) => ({ row, ...rankOf(row, typed) }))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        Number(b.row.isOpen) - Number(a.row.isOpen) ||
        compare(b.row.changedAt, a.row.changedAt) ||
        compare(a.row.number, b.row.number),
    )
    .map(({ row, place }) => ({ ...row, place }));
}

/** The words that are looked for; every one has to occur. */
export const wordsOf = (typed: string): string[] => searchKey(typed).split(' ').filter(Boolean);

const beginsAWord = (key: string, word: string): boolean => ` ${key}`.includes(` ${word}`);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
