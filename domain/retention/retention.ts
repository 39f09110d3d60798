/**
 * How long records are kept, as data: a versioned pack of rules, one for each kind of record. Where no law fixes a
 * duration the rule says so (`basis` null): it is the project's proposal, and whoever answers for the records decides.
 * The event log and the audit chains are of no kind here: they are never disposed of.
 */
import { fieldError } from '../errors';

export const RECORD_KINDS = [
  'notice',
  'session',
  'fileRead',
  'upload',
  'withdrawnAttachment',
  'retractedComment',
  'evaluationInputs',
  'petitionWords',
  'colleagueOpinion',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

interface Localized {
  readonly vi: string;
  readonly en: string;
}

/** A reason in both languages, with the documents that give it; earlier versions name them in one language. */
export interface Basis extends Localized {
  readonly source: string | Localized;
}

/** The documents behind a basis, in both languages. */
export const sourceOf = ({ source }: Basis): Localized =>
  typeof source === 'string' ? { vi: source, en: source } : source;

export interface RetentionRule {
  readonly kind: RecordKind;
  readonly keep: { readonly count: number; readonly unit: 'days' | 'months' };
  /** What fixes the duration, with its source; null where it is the project's proposal. */
  readonly basis: Basis | null;
}

export interface RetentionPack {
  readonly id: string;
  readonly version: number;
  readonly name: Localized;
  /** Why records end at all, with its source. */
  readonly basis: Basis;
  /** What a petition touches is held while it is open, and so many days after it was closed. */
  readonly holdAfterPetitionDays: number;
  readonly rules: readonly RetentionRule[];
}

const DAY_MS = 86_400_000;

/** Throws unless a pack has one rule for every kind, each of a whole positive duration. */
export function checkRetentionPack({ rules, holdAfterPetitionDays }: RetentionPack): void {
  RECORD_KINDS.forEach((kind) => {
    const found = rules.filter((rule) => rule.kind === kind);

    if (found.length !== 1 || !isCount(found[0]?.keep.count)) {
      throw fieldError('retention/invalid-pack', `/rules/${kind}`);
    }
  });

  if (!Number.isInteger(holdAfterPetitionDays) || holdAfterPetitionDays < 0) {
    throw fieldError('retention/invalid-pack', '/holdAfterPetitionDays');
  }
}

const isCount = (count: number | undefined): boolean =>
  count !== undefined && Number.isInteger(count) && count > 0 && count <= 1_200;

/** Until when a record is kept that is counted from this instant. A month that has no such day ends on its last. */
export function keptUntil({ keep: { count, unit } }: Pick<RetentionRule, 'keep'>, from: string): string {
  const at = new Date(from);

  if (unit === 'days') {
    return new Date(at.getTime() + count * DAY_MS).toISOString();
  }

  const day = at.getUTCDate();
  at.setUTCDate(1);
  at.setUTCMonth(at.getUTCMonth() + count);
  at.setUTCDate(Math.min(day, new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate()));

  return at.toISOString();
}

/** Nothing that is counted from after this instant is due; it only narrows what is looked at, `keptUntil` decides. */
export function countedAtLatest({ keep: { count, unit } }: Pick<RetentionRule, 'keep'>, now: string): string {
  const days = unit === 'days' ? count : count * 28;

  return new Date(Date.parse(now) - days * DAY_MS).toISOString();
}

/** Whom and what a record is about: any of it may be held. */
export interface Subjects {
  readonly personIds: readonly string[];
  readonly assignmentId: string | null;
  readonly periodId: string | null;
}

/** What must not be disposed of: by a person with a reason and a document, or because a petition is open. */
export interface Hold {
  readonly id: string;
  readonly cause: 'manual' | 'petition';
  readonly personIds: readonly string[];
  readonly assignmentIds: readonly string[];
  readonly periodIds: readonly string[];
}

/** The hold that keeps a record, or null. */
export const holdOn = (
  { personIds, assignmentId, periodId }: Subjects,
  holds: readonly Hold[],
): Hold | null =>
  holds.find(
    (hold) =>
      personIds.some((id) => hold.personIds.includes(id)) ||
      (assignmentId !== null && hold.assignmentIds.includes(assignmentId)) ||
      (periodId !== null && hold.periodIds.includes(periodId)),
  ) ?? null;

/** A petition, with what it touches: the person, the assignments in its evidence. */
export interface PetitionTouch {
  readonly id: string;
  readonly personId: string;
  readonly assignmentIds: readonly string[];
  /** Null while it is open. */
  readonly closedAt: string | null;
}

/** The hold that a petition makes by itself; null once its window after closing is over. */
export function petitionHold(
  { id, personId, assignmentIds, closedAt }: PetitionTouch,
  { holdAfterPetitionDays }: Pick<RetentionPack, 'holdAfterPetitionDays'>,
  now: string,
): Hold | null {
  const isOver =
    closedAt !== null && Date.parse(closedAt) + holdAfterPetitionDays * DAY_MS <= Date.parse(now);

  return isOver ? null : { id, cause: 'petition', personIds: [personId], assignmentIds, periodIds: [] };
}
