/** When a document that was attached wrongly may be taken back. */
import type { Principal } from '../access/principal';
import type { ErrorCode } from '../errors';

export interface Withdrawing {
  /** Whether who asks attached the document. */
  isMaker: boolean;
  /** Whether who asks stands as the issuer of the assignment. */
  isIssuer: boolean;
  /** Whether a version of it was handed in: with a submission, an explanation or an excuse. */
  isEvidence: boolean;
}

/**
 * Why a document cannot be withdrawn; null when it can. What was handed in was judged by, so it stays whoever asks.
 */
export function withdrawalRefusal({ isMaker, isIssuer, isEvidence }: Withdrawing): ErrorCode | null {
  if (!isMaker && !isIssuer) {
    return 'attachment/not-maker';
  }

  return isEvidence ? 'attachment/is-evidence' : null;
}

/** Who still reads a withdrawn document: somebody who is no party has to be able to see what was taken back. */
export const readsWithdrawn = ({ roles }: Pick<Principal, 'roles'>): boolean => roles.includes('auditor');
