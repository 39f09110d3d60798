/**
 * The only file that sends commands to the engine. Issuing is one update-with-start, every command one Update whose
 * id is the command id, so that a repeated call attaches to the first.
 */
import type { Client } from '@temporalio/client';
import {
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  isGrpcServiceError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { CommandName } from '../domain/assignment/commands';
import type { AssignmentState } from '../domain/assignment/state';
import { DomainError, isErrorCode } from '../domain/errors';
import type { CarriedState, CommandInput, CommandResult } from '../workflows/assignment/messages';
import { ASSIGNMENT_WORKFLOW, getState } from '../workflows/assignment/messages';
import type { AssignmentWorkflowInput } from '../workflows/assignment/messages';
import { assignmentWorkflowId } from '../domain/ids';

/** The engine took the command but did not answer in time; the caller gets 202 and may ask again. */
export class SlowEngineError extends Error {
  constructor() {
    super('the engine did not answer in time');
    this.name = 'SlowEngineError';
  }
}

export interface ProcessGateway {
  /** Starts the assignment's workflow and waits until its first event is recorded. */
  issue(assignmentId: string, input: CommandInput<'issue'>): Promise<CommandResult>;
  /** Sends a command and waits until what it caused is recorded. */
  execute<N extends CommandName>(
    assignmentId: string,
    name: N,
    input: CommandInput<N>,
  ): Promise<CommandResult>;
  /** The same when no workflow runs any more, though it should: starts it again from what the log holds. */
  restart<N extends CommandName>(
    assignmentId: string,
    name: N,
    input: CommandInput<N>,
    carried: CarriedState,
  ): Promise<CommandResult>;
  /** Attaches to a command sent before: its result, a refusal, or `SlowEngineError` while it is still running. */
  attach(assignmentId: string, commandId: string): Promise<CommandResult>;
  /** The state as the engine has it, or null when its history is gone. */
  state(assignmentId: string): Promise<AssignmentState | null>;
  describe(assignmentId: string): Promise<ProcessDescription | null>;
  history(assignmentId: string): Promise<HistoryLine[]>;
  isReachable(): Promise<boolean>;
}

export interface ProcessDescription {
  status: string;
  runId: string;
  historyLength: number;
  historyBytes: number;
  startedAt: string;
  pendingFailures: { kind: string; attempt: number; cause: string }[];
}

export interface HistoryLine {
  id: number;
  type: string;
  at: string;
  /** Name of the update or activity, or what a timer waits for. */
  name: string | null;
}

type AssignmentWorkflow = (input: AssignmentWorkflowInput) => Promise<void>;

export interface GatewayOptions {
  taskQueue: string;
  /** After this long a command is answered 202. */
  answerWithinMs?: number;
}

const ANSWER_WITHIN_MS = 5_000;
/** For questions that an operator's page asks beside others. */
const ASK_WITHIN_MS = 2_000;

export function createProcessGateway(client: Client, options: GatewayOptions): ProcessGateway {
  const answerWithinMs = options.answerWithinMs ?? ANSWER_WITHIN_MS;
  const within = <T>(ms: number, ask: () => Promise<T>): Promise<T> =>
    client.withDeadline(Date.now() + ms, ask).catch(translate);
  const handleOf = (assignmentId: string) => client.workflow.getHandle(assignmentWorkflowId(assignmentId));

  const startWith = <N extends CommandName>(
    name: N,
    input: CommandInput<N>,
    start: AssignmentWorkflowInput,
  ) =>
    within(answerWithinMs, () =>
      client.workflow.executeUpdateWithStart<AssignmentWorkflow, CommandResult, [CommandInput<N>]>(name, {
        updateId: input.commandId,
        args: [input],
        startWorkflowOperation: new WithStartWorkflowOperation(ASSIGNMENT_WORKFLOW, {
          workflowId: assignmentWorkflowId(start.assignmentId),
          taskQueue: options.taskQueue,
          args: [start],
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      }),
    );

  return {
    issue: (assignmentId, input) => startWith('issue', input, { assignmentId }),

    restart: (assignmentId, name, input, carried) => startWith(name, input, { assignmentId, carried }),

    execute: (assignmentId, name, input) =>
      within(answerWithinMs, () =>
        handleOf(assignmentId).executeUpdate<CommandResult, [typeof input]>(name, {
          updateId: input.commandId,
          args: [input],
        }),
      ),

    attach: (assignmentId, commandId) =>
      within(ASK_WITHIN_MS, () => handleOf(assignmentId).getUpdateHandle<CommandResult>(commandId).result()),

    state: (assignmentId) =>
      within(ASK_WITHIN_MS, () => handleOf(assignmentId).query(getState)).catch(nullWhenClosed),

    describe: (assignmentId) =>
      within(ASK_WITHIN_MS, () => describe(client, assignmentId)).catch(nullWhenClosed),

    history: (assignmentId) =>
      within(ASK_WITHIN_MS * 2, async () => {
        const history = await handleOf(assignmentId).fetchHistory();

        return (history.events ?? []).map(historyLine);
      }),

    isReachable: () =>
      within(ASK_WITHIN_MS, () => client.workflowService.getSystemInfo({})).then(
        () => true,
        () => false,
      ),
  };
}

/** Errors of the engine as codes of ours; anything unknown goes on as it is. */
export function translate(error: unknown): never {
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
    throw refusalFrom(error.cause);
  }

  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) {
    throw new SlowEngineError();
  }

  if (error instanceof WorkflowNotFoundError) {
    throw new DomainError('engine/closed');
  }

  throw grpcRefusal(error) ?? error;
}

function refusalFrom(failure: ApplicationFailure): DomainError {
  // An accepted command whose workflow ended in between: the state has moved on, the caller looks again.
  const code = failure.type === 'AcceptedUpdateCompletedWorkflow' ? 'engine/closed' : failure.type;
  const details = failure.details?.[0];

  return new DomainError(
    isErrorCode(code) ? code : 'internal/unexpected',
    typeof details === 'object' && details !== null
      ? (details as Record<string, unknown>)
      : { cause: failure.message },
  );
}

const GRPC = {
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  RESOURCE_EXHAUSTED: 8,
  UNAVAILABLE: 14,
  CANCELLED: 1,
} as const;

function grpcRefusal(error: unknown): Error | null {
  const found = isGrpcServiceError(error) ? error : (error as { cause?: unknown }).cause;

  if (!isGrpcServiceError(found)) {
    return null;
  }

  switch (found.code as number) {
    case GRPC.DEADLINE_EXCEEDED:
    case GRPC.CANCELLED:
      return new SlowEngineError();
    case GRPC.NOT_FOUND:
      return new DomainError('engine/closed');
    case GRPC.UNAVAILABLE:
    case GRPC.RESOURCE_EXHAUSTED:
      return new DomainError('engine/unreachable', { cause: found.details });
    default:
      return null;
  }
}

function nullWhenClosed(error: unknown): null {
  if (error instanceof DomainError && error.code === 'engine/closed') {
    return null;
  }

  throw error;
}

async function describe(client: Client, assignmentId: string): Promise<ProcessDescription> {
  const description = await client.workflow.getHandle(assignmentWorkflowId(assignmentId)).describe();
  const pending = description.raw.pendingActivities ?? [];
  const failedStep = description.raw.pendingWorkflowTask;

  return {
    status: description.status.name,
    runId: description.runId,
    historyLength: Number(description.historyLength),
    historyBytes: Number(description.historySize ?? 0),
    startedAt: description.startTime.toISOString(),
    pendingFailures: [
      ...(failedStep !== null && failedStep !== undefined && (failedStep.attempt ?? 1) > 1
        ? [{ kind: 'workflowTask', attempt: failedStep.attempt ?? 1, cause: 'workflow task keeps failing' }]
        : []),
      ...pending
        .filter((activity) => (activity.attempt ?? 1) > 1)
        .map((activity) => ({
          kind: activity.activityType?.name ?? 'activity',
          attempt: activity.attempt ?? 1,
          cause: activity.lastFailure?.applicationFailureInfo?.type ?? 'failed',
        })),
    ],
  };
}

type RawEvent = NonNullable<
  Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>['events']
>[number];

const EVENT_TYPE_NAMES: Record<number, string> = {
  1: 'WorkflowExecutionStarted',
  2: 'WorkflowExecutionCompleted',
  3: 'WorkflowExecutionFailed',
  4: 'WorkflowExecutionTimedOut',
  5: 'WorkflowTaskScheduled',
  6: 'WorkflowTaskStarted',
  7: 'WorkflowTaskCompleted',
  8: 'WorkflowTaskTimedOut',
  9: 'WorkflowTaskFailed',
  10: 'ActivityTaskScheduled',
  11: 'ActivityTaskStarted',
  12: 'ActivityTaskCompleted',
  13: 'ActivityTaskFailed',
  14: 'ActivityTaskTimedOut',
  17: 'TimerStarted',
  18: 'TimerFired',
  19: 'TimerCanceled',
  20: 'WorkflowExecutionCancelRequested',
  21: 'WorkflowExecutionCanceled',
  25: 'MarkerRecorded',
  26: 'WorkflowExecutionSignaled',
  27: 'WorkflowExecutionTerminated',
  28: 'WorkflowExecutionContinuedAsNew',
  41: 'WorkflowExecutionUpdateAccepted',
  42: 'WorkflowExecutionUpdateRejected',
  43: 'WorkflowExecutionUpdateCompleted',
};

/** One line of engine history, without any payload: operators see processes, never content. */
function historyLine(event: RawEvent): HistoryLine {
  const type = EVENT_TYPE_NAMES[Number(event.eventType)] ?? String(event.eventType);
  const seconds = Number(event.eventTime?.seconds ?? 0);
  const at = new Date(seconds * 1000 + Math.floor(Number(event.eventTime?.nanos ?? 0) / 1e6)).toISOString();

  return { id: Number(event.eventId), type, at, name: nameIn(event) };
}

function nameIn(event: RawEvent): string | null {
  const timer = event.timerStartedEventAttributes?.startToFireTimeout?.seconds;

  return (
    event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.name ??
    event.activityTaskScheduledEventAttributes?.activityType?.name ??
    event.workflowExecutionStartedEventAttributes?.workflowType?.name ??
    event.markerRecordedEventAttributes?.markerName ??
    (timer === undefined || timer === null ? null : `${Number(timer)} s`)
  );
}
