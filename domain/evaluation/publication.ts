/**
 * Levels made known inside a unit: who sees whose, from when and how long. A level only, never points or words, and
 * never before the person's time to object is over. (Decree 335/2025/ND-CP, article 21: announced in the unit.)
 */
import { DomainError, fieldError } from '../errors';
import type { FormState } from './form/state';
import type { FrozenResult } from './frozen-result';
import { currentResult } from './form/state';
import type { EvaluationProcedure, PublicationAudience, PublicationRule } from './procedure';

export interface Publication {
  readonly audience: PublicationAudience;
  readonly from: string;
  readonly until: string;
  readonly withdrawnAt: string | null;
}

/** The rule of a period; throws where its levels are not made known. */
export function publicationRule(
  { publication }: EvaluationProcedure,
  kind: FormState['kind'],
): PublicationRule {
  if (publication === undefined || !publication.kinds.includes(kind)) {
    throw new DomainError('evaluation/not-published');
  }

  return publication;
}

/** Refuses an audience or a time beyond the rule, with a pointer. */
export function checkPublication(
  rule: PublicationRule,
  { audience, days }: { readonly audience: PublicationAudience; readonly days: number },
): void {
  if (!rule.audiences.includes(audience)) {
    throw fieldError('request/invalid', '/audience');
  }

  if (days > rule.mostDays) {
    throw fieldError('request/invalid', '/days', { most: rule.mostDays });
  }
}

export const isLive = ({ from, until, withdrawnAt }: Publication, now: string): boolean =>
  withdrawnAt === null && from <= now && now < until;

/** Whose level it is. */
export type Published = Pick<FormState, 'unitId' | 'agencyId' | 'status' | 'versions'>;

/** Paths of the units in which the reader holds a post, from the root down. */
export interface PublicReader {
  readonly paths: readonly (readonly string[])[];
}

/** The level that this reader sees; null for nothing at all. */
export function publishedLevel(
  publication: Publication,
  form: Published,
  { paths }: PublicReader,
  now: string,
): Exclude<FrozenResult['level'], 'insufficientData'> | null {
  const isMeant =
    publication.audience === 'agency'
      ? paths.some((path) => path.includes(form.agencyId))
      : paths.some((path) => path.at(-1) === form.unitId);
  const level = currentResult(form)?.result.level ?? 'insufficientData';

  // An open petition, and a form that was opened again, keep the form from being locked.
  return isMeant && isLive(publication, now) && form.status === 'locked' && level !== 'insufficientData'
    ? level
    : null;
}
