/** Bodies of batch acts: the same shapes as over HTTP, with the reason of the order where the act wants one. */
import type { z } from 'zod';
import { COMMAND_BODIES } from '../../contracts/assignments';
import { Remind } from '../../contracts/reminders';
import type { BatchRowAct } from '../../domain/batches/acts';
import { isBatchAct } from '../../domain/batches/acts';
import { fieldError } from '../../domain/errors';

export function assertAct(act: string, pointer: string): asserts act is BatchRowAct {
  if (!isBatchAct(act)) {
    throw fieldError('batch/command-not-offered', pointer, { command: act });
  }
}

const shapeOf = (act: BatchRowAct): z.ZodObject => (act === 'remind' ? Remind : COMMAND_BODIES[act]);

/** Throws `request/invalid` that points at the first wrong field. */
export function assertBody(act: BatchRowAct, body: unknown, pointer: string): void {
  const issue = shapeOf(act).safeParse(body ?? {}).error?.issues[0];

  if (issue !== undefined) {
    throw fieldError('request/invalid', [pointer, ...issue.path].join('/'), { problem: issue.message });
  }
}

/** A body with the reason of the order, where the act takes a reason and the body gives none. */
export function withReason(act: BatchRowAct, body: Record<string, unknown>, reason: string): object {
  return 'reason' in shapeOf(act).shape ? { reason, ...body } : body;
}
