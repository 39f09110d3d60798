/** What became of recurrences, templates and delegations otherwise than a planned transfer was shown to do with them. */
import { keyOfRecipient } from '../recurrence/recipients';
import type { Along } from './along';
import type { DifferenceKind } from './planned';
import { changesBetween } from './planned';

export const ALONG_SORTS = ['recurrence', 'template', 'delegation'] as const;
export type AlongSort = (typeof ALONG_SORTS)[number];

/** One thing beside the assignments, by what tells people which one it is. */
interface AlongThing {
  readonly sort: AlongSort;
  readonly id: string;
  /** Of a recurrence or a template; a delegation is known by its two people. */
  readonly name: string | null;
  readonly fromId: string | null;
  readonly toId: string | null;
}

/** With what becomes of it, in a form that compares. */
export interface SeenAlong extends AlongThing {
  readonly outcome: string;
}

export interface AlongDifference extends AlongThing {
  readonly kind: DifferenceKind;
}

/**
 * Everything beside the assignments that a change touches on a day, seen at some instant before or on it. Delegations that
 * are over by then anyway are not in it: they end by themselves, and were not expected on the day.
 */
export function alongSeen({ recurrences, templates, delegations }: Along, dayBegins: string): SeenAlong[] {
  const nobody = { fromId: null, toId: null };

  return [
    ...recurrences.map(({ id, name, to }) => ({
      ...{ sort: 'recurrence' as const, id, name, ...nobody },
      outcome: wordOf(to.ownerId, to.issuerUnitId, to.paused, ...to.recipients.map(keyOfRecipient).sort()),
    })),
    ...templates.map(({ id, name, to }) => ({
      ...{ sort: 'template' as const, id, name, ...nobody },
      outcome: wordOf(to.ownerId, to.unitId, to.why),
    })),
    ...delegations
      .filter(({ endsAt }) => endsAt > dayBegins)
      .map(({ id, fromId, toId }) => ({
        ...{ sort: 'delegation' as const, id, name: null, fromId, toId, outcome: 'ends' },
      })),
  ];
}

/** Empty exactly when both are the same, in whatever order. */
export const alongDifferencesOf = (
  before: readonly SeenAlong[],
  after: readonly SeenAlong[],
): AlongDifference[] =>
  changesBetween(before, after, {
    keyOf: ({ sort, id }) => `${sort} ${id}`,
    wordOf: ({ outcome }) => outcome,
  }).map(({ kind, row: { sort, id, name, fromId, toId } }) => ({ kind, sort, id, name, fromId, toId }));

const wordOf = (...parts: readonly (string | null)[]): string => JSON.stringify(parts);
