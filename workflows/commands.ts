/**
 * The only place that registers Update handlers. Whatever goes wrong inside leaves as an `ApplicationFailure` with a
 * code in `type`: a plain error thrown by an Update handler would wedge the whole workflow.
 */
import { ApplicationFailure, defineUpdate, setHandler } from '@temporalio/workflow';
import type { QueryDefinition, SignalDefinition } from '@temporalio/common';
import { TemporalFailure } from '@temporalio/common';
import { DomainError, isErrorCode } from '../domain/errors';

export interface CommandHandler<Input, Result> {
  /** Refuses before anything is written to the history. Synchronous: an async validator is never awaited. */
  validate: (input: Input) => void;
  handle: (input: Input) => Promise<Result>;
}

/** Registers one command as an Update of that name. Call it before the workflow's first `await`. */
export function handleCommand<Input, Result>(
  name: string,
  { validate, handle }: CommandHandler<Input, Result>,
): void {
  setHandler(
    defineUpdate<Result, [Input]>(name),
    async (input: Input): Promise<Result> => {
      try {
        return await handle(input);
      } catch (error) {
        throw toFailure(error);
      }
    },
    {
      validator: (input: Input): void => {
        try {
          refuseUndecodable(input);
          validate(input);
        } catch (error) {
          throw toFailure(error);
        }
      },
    },
  );
}

/** Registers a question that the engine answers from its state, without any effect. */
export const handleQuery = <Result>(query: QueryDefinition<Result, []>, answer: () => Result): void =>
  setHandler(query, answer);

/** Registers a message that is only taken note of. Call it before the workflow's first `await`. */
export const handleSignal = (signal: SignalDefinition, hear: () => void): void => setHandler(signal, hear);

/** A payload that could not be decrypted arrives as a marker: it came from nobody who holds the key. */
export function refuseUndecodable(input: unknown): void {
  if (typeof input !== 'object' || input === null || '__undecodable' in input) {
    throw ApplicationFailure.nonRetryable('payload/undecodable', 'payload/undecodable');
  }
}

function toFailure(error: unknown): Error {
  if (error instanceof TemporalFailure) {
    return error;
  }

  if (error instanceof DomainError && isErrorCode(error.code)) {
    return ApplicationFailure.nonRetryable(error.code, error.code, error.details);
  }

  return ApplicationFailure.nonRetryable(String(error), 'internal/unexpected');
}
