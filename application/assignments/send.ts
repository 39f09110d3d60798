/** A command on its way to the engine. */
import type { Knex } from 'knex';
import { logContent } from '../../db/repositories/log-content';
import type { CommandName } from '../../domain/assignment/commands';
import type { AssignmentState } from '../../domain/assignment/state';
import { isFinal } from '../../domain/assignment/state';
import { DomainError } from '../../domain/errors';
import type { CommandInput, CommandResult } from '../../workflows/assignment/messages';
import type { ProcessGateway } from '../process-gateway';

/**
 * Sends it. Where no workflow runs, because the assignment has ended or its history was lost, one is started from the
 * log with this command, which was found lawful there.
 */
export async function send<N extends CommandName>(
  { db, gateway }: { db: Knex; gateway: ProcessGateway },
  { state }: { state: AssignmentState },
  name: N,
  input: CommandInput<N>,
): Promise<CommandResult> {
  try {
    return await gateway.execute(state.id, name, input);
  } catch (error) {
    const log = isLost(error) ? await logContent(db, state.id) : null;

    // The log has moved on since the command was found lawful: an end that came first is an end.
    if (log === null || (isFinal(log.state) && !isFinal(state))) {
      throw error;
    }

    return gateway.restart(state.id, name, input, log);
  }
}

const isLost = (error: unknown): boolean => error instanceof DomainError && error.code === 'engine/closed';
