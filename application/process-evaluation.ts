/** The only file that sends commands to the workflows of periods, forms and petitions. */
import type { Client } from '@temporalio/client';
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { FormCommandName } from '../domain/evaluation/form/commands';
import type { FormState } from '../domain/evaluation/form/state';
import { DomainError } from '../domain/errors';
import { periodWorkflowId } from '../domain/ids';
import type { PetitionState } from '../domain/petition/petition';
import type {
  FormInput,
  LoggedCommand,
  LoggedResult,
  PeriodWorkflowInput,
  PetitionInput,
  ProcessInput,
} from '../workflows/evaluation/messages';
import { lookAtExports } from '../workflows/evaluation-period/messages';
import { FORM_WORKFLOW, PERIOD_WORKFLOW, PETITION_WORKFLOW } from '../workflows/evaluation/messages';
import { translate } from './process-gateway';

export interface EvaluationGateway {
  /** Lets the opening of a period go on, again too: what was started before stays started once. */
  openPeriod(periodId: string): Promise<void>;
  /** Tells the period that its results, or what was handed over of them, have changed. */
  lookAtExports(periodId: string): Promise<void>;
  /** Starts a form's workflow with its first command, and waits until that is recorded. */
  startForm<N extends FormCommandName>(
    start: ProcessInput<FormState>,
    name: N,
    input: FormInput<N>,
  ): Promise<LoggedResult>;
  /** Gives a running form a command, and waits until what it caused is recorded. */
  giveForm<N extends FormCommandName>(
    workflowId: string,
    name: N,
    input: FormInput<N>,
  ): Promise<LoggedResult>;
  startPetition(
    start: ProcessInput<PetitionState>,
    name: string,
    input: PetitionInput,
  ): Promise<LoggedResult>;
  givePetition(workflowId: string, name: string, input: PetitionInput): Promise<LoggedResult>;
}

const ANSWER_WITHIN_MS = 5_000;

export function createEvaluationGateway(
  client: Client,
  { taskQueue, answerWithinMs = ANSWER_WITHIN_MS }: { taskQueue: string; answerWithinMs?: number },
): EvaluationGateway {
  const within = <T>(ask: () => Promise<T>): Promise<T> =>
    client.withDeadline(Date.now() + answerWithinMs, ask).catch(translate);

  type Any = LoggedCommand<unknown, unknown>;
  const startWith = <State>(type: string, start: ProcessInput<State>, name: string, input: Any) =>
    within(() =>
      client.workflow.executeUpdateWithStart<
        (input: ProcessInput<State>) => Promise<void>,
        LoggedResult,
        [Any]
      >(name, {
        updateId: input.commandId,
        args: [input],
        startWorkflowOperation: new WithStartWorkflowOperation(type, {
          workflowId: start.workflowId,
          taskQueue,
          args: [start],
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      }),
    );
  const give = (workflowId: string, name: string, input: Any) =>
    within(() =>
      client.workflow.getHandle(workflowId).executeUpdate<LoggedResult, [Any]>(name, {
        updateId: input.commandId,
        args: [input],
      }),
    );

  return {
    openPeriod: async (periodId) => {
      try {
        await client.withDeadline(Date.now() + ANSWER_WITHIN_MS, () =>
          client.workflow.start<(input: PeriodWorkflowInput) => Promise<void>>(PERIOD_WORKFLOW, {
            workflowId: periodWorkflowId(periodId),
            taskQueue,
            args: [{ periodId }],
            workflowIdConflictPolicy: 'USE_EXISTING',
          }),
        );
      } catch (error) {
        throw new DomainError('engine/unreachable', { cause: String(error) });
      }
    },
    lookAtExports: async (periodId) => {
      await within(() =>
        client.workflow.signalWithStart<(input: PeriodWorkflowInput) => Promise<void>>(PERIOD_WORKFLOW, {
          workflowId: periodWorkflowId(periodId),
          taskQueue,
          args: [{ periodId }],
          signal: lookAtExports,
        }),
      );
    },
    startForm: (start, name, input) => startWith(FORM_WORKFLOW, start, name, input),
    giveForm: (workflowId, name, input) => give(workflowId, name, input),
    startPetition: (start, name, input) => startWith(PETITION_WORKFLOW, start, name, input),
    givePetition: (workflowId, name, input) => give(workflowId, name, input),
  };
}
