/** What the decider of a petition has marked, and the correction that is sent of it: only what differs. */
import type { MonthEvidence, PetitionView } from '../../../../contracts/petitions';
import type { LeaderFactor } from '../../../../domain/evaluation/method';

export interface CorrectionDraft {
  /** By month and criterion. */
  points: Record<string, string>;
  /** `month assignment what seq`. */
  sources: string[];
  /** Facts of a year that shall not stand. */
  facts?: number[];
  /** Per cent by month and factor. */
  leader?: Record<string, string>;
  /** Units accepted by month and assignment. */
  quantities?: Record<string, string>;
  /** Month and assignment of work that stands on the other side of the plan than was confirmed. */
  moved?: string[];
  reason: string;
}

export type Draft = {
  value: CorrectionDraft;
  set: (next: (before: CorrectionDraft) => CorrectionDraft) => void;
} | null;

export type RecordOfMonth = MonthEvidence['records'][number];
export type Failure = RecordOfMonth['failures'][number];
export type CorrectionOfMonth = Pick<
  NonNullable<NonNullable<PetitionView['decision']>['correction']>,
  'common' | 'sources' | 'leader' | 'work'
>;

/** One month's part of a petition; `scope` tells the months of a year apart, and is empty against a month. */
export interface Part {
  scope: string;
  evidence: MonthEvidence;
  corrected: CorrectionOfMonth | null;
  draft: Draft;
}

export const keyOfFailure = (scope: string, assignmentId: string, { what, seq }: Failure): string =>
  `${scope}${assignmentId} ${what} ${seq}`;

/** What touched no unit took no points, and there is nothing to leave out. */
export const takesPoints = ({ excused, units }: Failure): boolean => !excused && units !== '0';

/** The correction as it is sent. */
export function correctionOf({ scored, evidence }: PetitionView, draft: CorrectionDraft) {
  if (scored) {
    return monthCorrectionOf('', evidence, draft);
  }

  const months = evidence.months
    .map(({ formId, ...month }) => ({ formId, ...monthCorrectionOf(formId, month, draft) }))
    .filter((month) => !isEmpty(month));
  const facts = evidence.facts.map(({ seq }) => seq).filter((seq) => draft.facts?.includes(seq) === true);

  return { common: {}, sources: [], months, facts };
}

/** Whether nothing would be corrected. */
export const isEmpty = ({
  common,
  leader = {},
  sources,
  work = [],
  months = [],
  facts = [],
}: {
  common: object;
  leader?: object;
  sources: readonly unknown[];
  work?: readonly unknown[];
  months?: readonly unknown[];
  facts?: readonly unknown[];
}): boolean =>
  [Object.keys(common), Object.keys(leader), sources, work, months, facts].every((part) => part.length === 0);

function monthCorrectionOf(
  scope: string,
  { criteria, records, leader }: MonthEvidence,
  draft: CorrectionDraft,
) {
  const points = criteria.map(({ key, points: before }) => [key, before] as const);
  const factors = Object.entries(leader?.factors ?? {}) as [LeaderFactor, string][];

  return {
    common: changed(points, scope, draft.points),
    sources: records.flatMap(({ assignmentId, failures }) =>
      failures
        .filter((one) => draft.sources.includes(keyOfFailure(scope, assignmentId, one)))
        .map(({ what, seq }) => ({ assignmentId, what, seq })),
    ),
    leader: changed(factors, scope, draft.leader ?? {}),
    work: records.flatMap((record) => workCorrectionOf(scope, record, draft)),
  };
}

/** Only what was given otherwise; the others are left out. */
const changed = <K extends string>(
  before: readonly (readonly [K, string])[],
  scope: string,
  given: Record<string, string>,
): Record<K, string> =>
  Object.fromEntries(
    before.flatMap(([key, value]) => {
      const after = given[`${scope}${key}`];

      return isOther(after, value) ? [[key, after]] : [];
    }),
  ) as Record<K, string>;

const isOther = (after: string | undefined, before: string): after is string =>
  after !== undefined && after !== '' && after !== before;

function workCorrectionOf(
  scope: string,
  { assignmentId, accepted, planned }: RecordOfMonth,
  { quantities = {}, moved = [] }: CorrectionDraft,
) {
  const key = `${scope}${assignmentId}`;
  const quantity = accepted !== null && isOther(quantities[key], accepted) ? quantities[key] : undefined;
  const isMoved = moved.includes(key);

  return quantity === undefined && !isMoved
    ? []
    : [
        {
          assignmentId,
          ...(quantity !== undefined && { quantity }),
          ...(isMoved && { planned: !planned }),
        },
      ];
}
