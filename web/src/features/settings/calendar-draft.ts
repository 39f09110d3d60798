/** Edits of a calendar that are gathered before they are looked at and saved. */
import type { CalendarDetail } from '../../../../contracts/calendars';

export type Day = CalendarDetail['days'][number];

export interface Draft {
  put: readonly Day[];
  remove: readonly string[];
}

export const EMPTY_DRAFT: Draft = { put: [], remove: [] };

export const isEmpty = ({ put, remove }: Draft): boolean => put.length + remove.length === 0;

/** Lays a day into the draft, in place of what the draft had for its date. */
export const putDay = (draft: Draft, day: Day): Draft => ({
  put: [...forget(draft, day.date).put, day].sort((one, other) => (one.date < other.date ? -1 : 1)),
  remove: forget(draft, day.date).remove,
});

/** Takes a date out; one that was never entered needs no removal. */
export const removeDay = (draft: Draft, date: string, isEntered: boolean): Draft => {
  const rest = forget(draft, date);

  return isEntered ? { ...rest, remove: [...rest.remove, date].sort() } : rest;
};

export const forget = ({ put, remove }: Draft, date: string): Draft => ({
  put: put.filter((day) => day.date !== date),
  remove: remove.filter((one) => one !== date),
});

/** The days as they would be. */
export function withDraft(days: readonly Day[], { put, remove }: Draft): Day[] {
  const changed = new Set([...remove, ...put.map(({ date }) => date)]);

  return [...days.filter(({ date }) => !changed.has(date)), ...put].sort((one, other) =>
    one.date < other.date ? -1 : 1,
  );
}
