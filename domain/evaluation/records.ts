/**
 * Records that a decision waits for: which kinds of periods ask for which, and of whom, is data of the procedure. A
 * record covers a unit and everything below it, or one person.
 */
import type { FormTerms } from './form/state';
import type { EvaluationProcedure, PeriodKind, Standing } from './procedure';

export const RECORD_KINDS = ['meetingMinutes', 'partyOpinion', 'personnelProposal'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Of whom a record is asked: everybody, those who lead (heads and deputies), or heads alone. */
export const RECORD_SUBJECTS = ['everybody', 'leaders', 'heads'] as const;
export type RecordSubject = (typeof RECORD_SUBJECTS)[number];

export interface RecordRule {
  readonly kind: RecordKind;
  readonly of: RecordSubject;
}

export type RecordRules = Readonly<Partial<Record<PeriodKind, readonly RecordRule[]>>>;

/** A record as the decision that rested on it names it. */
export interface RecordName {
  readonly id: string;
  readonly kind: RecordKind;
  readonly documentNumber: string;
  /** `YYYY-MM-DD`. */
  readonly documentDate: string;
  readonly sha256: string;
}

type Subject = Pick<FormTerms, 'kind' | 'standing' | 'leads'>;

const HEADS: readonly Standing[] = ['agencyHead', 'subUnitHead'];

/** Which kinds of records a person's form of a period waits for, in the order of the procedure. */
export function requiredRecords(
  { records }: Pick<EvaluationProcedure, 'records'>,
  { kind, standing, leads }: Subject,
): RecordKind[] {
  const isOf: Readonly<Record<RecordSubject, boolean>> = {
    everybody: true,
    leaders: leads,
    heads: HEADS.includes(standing),
  };

  return (records?.[kind] ?? []).filter(({ of }) => isOf[of]).map((rule) => rule.kind);
}

/** Those of them that are not there. */
export const missingRecords = (
  required: readonly RecordKind[],
  present: readonly Pick<RecordName, 'kind'>[],
): RecordKind[] => required.filter((kind) => !present.some((one) => one.kind === kind));

/** Somebody who waits for a decision, with the path of their unit from the root down. */
export interface AwaitingPerson extends Subject {
  readonly personId: string;
  readonly unitPath: readonly string[];
}

/** What a record covers: everybody in a unit and below it, or one person. */
export interface RecordScope {
  readonly kind: RecordKind;
  readonly unitId: string;
  readonly personId: string | null;
}

/** One kind of record, of how many people it is asked, and of whom it is still missing. */
export interface RecordGap {
  readonly kind: RecordKind;
  readonly asked: number;
  readonly missing: readonly string[];
}

const covers = ({ unitId, personId }: RecordScope, person: AwaitingPerson): boolean =>
  personId === null ? person.unitPath.includes(unitId) : personId === person.personId;

/** Which kinds of records people wait for, and of whom each is missing; a kind that is asked of nobody is left out. */
export function recordGaps(
  procedure: Pick<EvaluationProcedure, 'records'>,
  people: readonly AwaitingPerson[],
  present: readonly RecordScope[],
): RecordGap[] {
  return RECORD_KINDS.map((kind) => {
    const asked = people.filter((person) => requiredRecords(procedure, person).includes(kind));
    const found = present.filter((record) => record.kind === kind);

    return {
      kind,
      asked: asked.length,
      missing: asked
        .filter((person) => !found.some((record) => covers(record, person)))
        .map(({ personId }) => personId),
    };
  }).filter(({ asked }) => asked > 0);
}
