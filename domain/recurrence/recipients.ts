/** To whom the periods of a recurrence go, and what comes of a period when some of them are refused. */
import type { ErrorCode } from '../errors';

export interface Recipient {
  /** Null: the unit's intake. */
  readonly assigneeId: string | null;
  readonly leadUnitId: string;
}

/** Tells recipients apart, whatever order they stand in. */
export const keyOfRecipient = ({ assigneeId, leadUnitId }: Recipient): string =>
  assigneeId === null ? `unit/${leadUnitId}` : `person/${assigneeId}`;

/** The first place at which a recipient stands a second time, or null. */
export function repeatedPlace(recipients: readonly Recipient[]): number | null {
  const keys = recipients.map(keyOfRecipient);
  const place = keys.findIndex((key, index) => keys.indexOf(key) !== index);

  return place < 0 ? null : place;
}

export const ISSUE_STATUSES = ['open', 'issued', 'refused'] as const;
export type IssueStatus = (typeof ISSUE_STATUSES)[number];

/** What is to be done next about an open period. */
export type NextStep =
  | { readonly do: 'issue'; readonly index: number }
  /** Everybody was tried, and somebody got it. */
  | { readonly do: 'finish'; readonly refused: number }
  /** Nobody got it: there is no point in going on. */
  | { readonly do: 'pause'; readonly cause: ErrorCode };

/** One recipient after another; what is refused to one does not hold the others. */
export function nextStep(
  rows: readonly { readonly status: IssueStatus; readonly cause: ErrorCode | null }[],
): NextStep {
  const index = rows.findIndex(({ status }) => status === 'open');

  if (index >= 0) {
    return { do: 'issue', index };
  }

  const causes = rows.flatMap(({ cause }) => cause ?? []);
  const [first] = causes;

  return first !== undefined && causes.length === rows.length
    ? { do: 'pause', cause: first }
    : { do: 'finish', refused: causes.length };
}

/** Refusals that lie with the owner, the template or its rules, so that no other recipient would fare better. */
const OF_ALL: readonly ErrorCode[] = [
  'recurrence/authority-lost',
  'template/unknown',
  'template/retired',
  'catalogue/not-decided',
  'assignment/unknown-policy',
];

export const concernsAll = (code: ErrorCode, recipients: number): boolean =>
  recipients === 1 || OF_ALL.includes(code);
