/** A command on its way to the engine. */
import type { Knex } from 'knex';
import { logContent } from '../../db/repositories/log-content';
import type { CommandName } from '../../domain/assignment/commands';
import type { AssignmentState } from '../../domain/assignment/state';
import { isFinal } from '../../domain/assignment/state';
import { DomainError } from '../../domain/errors';
import type { CommandInput, CommandResult } from '../../workflows/assignment/messages';
import type { ProcessGateway } from '../process-gateway';

/** Sends it; a running assignment whose workflow is gone is started again from the log with this command. */
export async function send<N extends CommandName>(
  { db, gateway }: { db: Knex; gateway: ProcessGateway },
  { state }: { state: AssignmentState },
  name: N,
  input: CommandInput<N>,
): Promise<CommandResult> {
  try {
    return await gateway.execute(state.id, name, input);
  } catch (error) {
    const log = isLost(error) && !isFinal(state) ? await logContent(db, state.id) : null;

    if (log === null || isFinal(log.state)) {
      throw error;
    }

    return gateway.restart(state.id, name, input, log);
  }
}

const isLost = (error: unknown): boolean => error instanceof DomainError && error.code === 'engine/closed';
