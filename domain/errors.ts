/**
 * The closed list of error codes. A code crosses every border of the system (workflow → API → browser); classes do not.
 * `contracts/problem.ts` maps each code to its HTTP status, the web locales map it to a sentence.
 */
export const ERROR_CODES = [
  // requests
  'request/unreadable-body',
  'request/too-large',
  'request/invalid',
  'request/cross-site',
  'request/not-found',
  'request/method-not-allowed',
  'request/rate-limited',
  'request/unsupported-media-type',
  'idempotency/key-too-long',
  'idempotency/key-reused',
  // who is asking
  'access/not-signed-in',
  'access/wrong-credentials',
  'access/not-visible',
  'access/not-entitled',
  'access/token-scope',
  // what the state forbids
  'assignment/not-in-state',
  'assignment/not-yet-issued',
  'assignment/already-issued',
  'assignment/not-assignee',
  'assignment/not-assigner',
  'assignment/not-manager',
  'assignment/out-of-turn',
  'assignment/not-reviewer',
  'assignment/not-signer',
  'assignment/own-work',
  'assignment/assignee-required',
  'assignment/assignee-is-reviewer',
  'assignment/same-assignee',
  'assignment/version-changed',
  'assignment/evidence-required',
  'assignment/stale-ladder',
  'assignment/children-open',
  'assignment/shares-incomplete',
  'assignment/not-in-charge',
  'assignment/not-coordinator',
  'assignment/part-confirmed',
  'assignment/request-open',
  'assignment/no-open-request',
  'assignment/nothing-to-excuse',
  'assignment/too-many-requests',
  'assignment/not-asked',
  'assignment/not-excuse-decider',
  'assignment/no-checklist',
  'assignment/checklist-open',
  'assignment/not-in-pool',
  'assignment/already-claimed',
  'assignment/not-claimed',
  'assignment/no-pool',
  // what the words of a command get wrong (422 with a pointer)
  'assignment/assignee-missing',
  'assignment/review-chain-empty',
  'assignment/reviewer-is-assignee',
  'assignment/reviewer-repeated',
  'assignment/approvals-impossible',
  'assignment/start-out-of-range',
  'assignment/signer-is-assignee',
  'assignment/deadline-missing',
  'assignment/deadline-past',
  'assignment/unknown-person',
  'assignment/unknown-unit',
  'assignment/unknown-policy',
  'assignment/unknown-file',
  'assignment/unknown-reference',
  'assignment/outside-scope',
  'assignment/child-after-parent',
  'assignment/cascade-too-deep',
  'assignment/shares-exceed',
  'assignment/second-lead',
  'assignment/already-coordinating',
  'assignment/not-coordinating',
  'assignment/part-after-deadline',
  'assignment/extension-not-later',
  'assignment/not-participant',
  'assignment/unknown-item',
  'calendar/out-of-range',
  'calendar/invalid-date',
  'calendar/unknown',
  'escalation/invalid-duration',
  'escalation/invalid-policy',
  // keeping the rules
  'policy/version-changed',
  'policy/taken',
  'policy/retired',
  'policy/in-use',
  'policy/begins-in-past',
  'policy/begins-too-early',
  'policy/unit-has-policy',
  'policy/own-proposal',
  'policy/already-decided',
  'calendar/invalid-change',
  'calendar/version-changed',
  // many at once
  'assignment/reminded-lately',
  'assignment/nobody-to-remind',
  'batch/preview-changed',
  'batch/not-in-state',
  'batch/command-not-offered',
  'batch/row-repeated',
  'batch/too-many',
  'batch/nothing-selected',
  'import/not-offered',
  'pilot/over',
  // evaluation
  'evaluation/unknown-method',
  'evaluation/invalid-method',
  'evaluation/unknown-reading',
  'evaluation/unknown-criterion',
  'evaluation/above-cap',
  'evaluation/leader-value',
  'evaluation/line-repeated',
  'evaluation/coefficient-not-positive',
  'evaluation/handed-over-more',
  'evaluation/sub-unit-unrated',
  'evaluation/fact-without-document',
  // acting for others
  'delegation/not-covering',
  'delegation/ended',
  'delegation/outside-scope',
  'delegation/to-oneself',
  'delegation/begins-in-past',
  'delegation/ends-before-start',
  'delegation/too-long',
  'delegation/ring',
  'delegation/chain-too-long',
  'delegation/over',
  'absence/overlaps',
  // the work catalogue
  'catalogue/not-in-state',
  'catalogue/version-changed',
  'catalogue/document-missing',
  'catalogue/too-many-groups',
  'catalogue/unknown-group',
  'catalogue/no-frame',
  'catalogue/code-taken',
  'catalogue/not-decided',
  // templates and recurrences
  'template/retired',
  'template/version-changed',
  'template/unknown',
  'recurrence/invalid-rule',
  'recurrence/unknown-period',
  'recurrence/period-settled',
  'recurrence/not-in-state',
  'recurrence/not-owner',
  'recurrence/authority-lost',
  // directives and their distributions
  'directive/number-taken',
  'directive/classified',
  'directive/date-in-future',
  'directive/due-before-issue',
  'directive/not-of-parent',
  'distribution/preview-changed',
  'distribution/no-recipients',
  'distribution/too-many',
  'distribution/not-in-state',
  'distribution/nothing-failed',
  'group/name-taken',
  'notifying/mandatory',
  'notifying/url-refused',
  'notifying/too-many-endpoints',
  'file/too-large',
  'file/type-refused',
  // working together
  'comment/mention-cannot-see',
  'comment/too-many-mentions',
  'comment/not-author',
  'comment/retracted',
  'watcher/cannot-see',
  'watcher/not-giver',
  'link/same-assignment',
  'link/contradicts',
  'link/not-maker',
  'snooze/in-past',
  'snooze/too-far',
  'view/not-in-unit',
  'view/not-unit-head',
  'view/too-many',
  // the machinery
  'payload/undecodable',
  'record/diverged',
  'engine/unreachable',
  'engine/closed',
  'database/unreachable',
  'internal/unexpected',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** A refusal with a code from the closed list. Carries no stack to the user, only the code and the facts a sentence needs. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;

  constructor(code: ErrorCode, details: Record<string, unknown> = {}) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }
}

const KNOWN = new Set<string>(ERROR_CODES);

/** Whether a string that crossed a border is one of ours. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && KNOWN.has(value);
}

/** A refusal that points at one field of the request body. */
export function fieldError(
  code: ErrorCode,
  pointer: string,
  details: Record<string, unknown> = {},
): DomainError {
  return new DomainError(code, { ...details, pointer });
}
