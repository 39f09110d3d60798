/** Error code → HTTP status, and the shape of an error reply (RFC 9457, application/problem+json). */
import { z } from 'zod';
import type { ErrorCode } from '../domain/errors';

export const PROBLEM_STATUS: Readonly<Record<ErrorCode, number>> = {
  'request/unreadable-body': 400,
  'request/too-large': 413,
  'request/invalid': 422,
  'request/cross-site': 403,
  'request/not-found': 404,
  'request/method-not-allowed': 405,
  'request/rate-limited': 429,
  'request/unsupported-media-type': 415,
  'idempotency/key-too-long': 422,
  'idempotency/key-reused': 422,
  'access/not-signed-in': 401,
  'access/wrong-credentials': 401,
  'access/not-visible': 404,
  'access/not-entitled': 403,
  'access/token-scope': 403,
  'assignment/not-in-state': 409,
  'assignment/not-yet-issued': 409,
  'assignment/already-issued': 409,
  'assignment/not-assignee': 403,
  'assignment/not-assigner': 403,
  'assignment/not-manager': 403,
  'assignment/not-reviewer': 403,
  'assignment/not-signer': 403,
  'assignment/out-of-turn': 409,
  'assignment/own-work': 403,
  'assignment/assignee-required': 422,
  'assignment/assignee-is-reviewer': 422,
  'assignment/same-assignee': 422,
  'assignment/version-changed': 409,
  'assignment/evidence-required': 422,
  'assignment/stale-ladder': 409,
  'assignment/assignee-missing': 422,
  'assignment/review-chain-empty': 422,
  'assignment/reviewer-is-assignee': 422,
  'assignment/reviewer-repeated': 422,
  'assignment/signer-is-assignee': 422,
  'assignment/deadline-missing': 422,
  'assignment/deadline-past': 422,
  'assignment/unknown-person': 422,
  'assignment/unknown-unit': 422,
  'assignment/unknown-policy': 422,
  'assignment/unknown-file': 422,
  'assignment/unknown-reference': 422,
  'assignment/outside-scope': 403,
  'calendar/out-of-range': 422,
  'calendar/invalid-date': 422,
  'calendar/unknown': 404,
  'escalation/invalid-duration': 422,
  'escalation/invalid-policy': 422,
  'file/too-large': 413,
  'file/type-refused': 415,
  'payload/undecodable': 503,
  'record/diverged': 503,
  'engine/unreachable': 503,
  'engine/closed': 409,
  'database/unreachable': 503,
  'internal/unexpected': 500,
};

export const Problem = z
  .object({
    type: z.string().meta({ description: 'urn of the code' }),
    title: z.string().meta({ description: 'a sentence the caller can act on, in their language' }),
    status: z.int(),
    code: z.string().meta({ description: 'stable code from the closed list' }),
    instance: z.string().optional().meta({ description: 'id of the request, for the operator’s logs' }),
    errors: z
      .array(z.object({ pointer: z.string(), code: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'what is wrong with which field: JSON pointers into the body' }),
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
