/** What a reviewer has typed and not sent, one draft a submission: another submission is other work. */
import type { AssignmentView } from '../../../../contracts/assignments';
import type { Severity } from '../../../../domain/assignment/state';
import { readDraft } from '../../lib/drafts';

export interface ReturnDraft {
  reason: string;
  severity: Severity;
}

export const EMPTY_RETURN: ReturnDraft = { reason: '', severity: 'minor' };

const submissionOf = ({ id, submission }: AssignmentView): string => `${id}/${submission?.no ?? 0}`;

/** Approving and signing are two decisions, and a signer may have reviewed before. */
export const acceptDraftKey = (assignment: AssignmentView): string =>
  `review/${assignment.status === 'approved' ? 'sign' : 'approve'}/${submissionOf(assignment)}`;

export const returnDraftKey = (assignment: AssignmentView): string =>
  `review/return/${submissionOf(assignment)}`;

/** Whether a reason for returning it was begun: then the page opens where it was left. */
export const hasReturnDraft = (assignment: AssignmentView): boolean =>
  isBegun(readDraft<ReturnDraft>(returnDraftKey(assignment)));

export const isBegun = (draft: ReturnDraft | null): boolean => (draft?.reason ?? '').trim() !== '';
