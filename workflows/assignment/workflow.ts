/**
 * The life of one assignment. Rules are in domain/assignment; this file only orchestrates: commands come in as
 * Updates, what happens is queued for the recorder, and the ladder's next step is the one timer that is armed.
 */
import { allHandlersFinished, condition, continueAsNew, patched, workflowInfo } from '@temporalio/workflow';
import type { CommandRecord, LogContent, RecordEntry } from '../../activities/recording';
import type { CommandBodies, CommandName } from '../../domain/assignment/commands';
import { COMMAND_NAMES, INNER_COMMAND_NAMES } from '../../domain/assignment/commands';
import type { ArmedStep } from '../../domain/assignment/coordination';
import { nextTimer, partiesOf } from '../../domain/assignment/coordination';
import { clampReceivedAt, decide, decideIssue } from '../../domain/assignment/decide';
import { decideTimer } from '../../domain/assignment/decide-timer';
import { decisionOf } from '../../domain/assignment/decision-record';
import type { AssignmentEvent } from '../../domain/assignment/events';
import { evolve } from '../../domain/assignment/evolve';
import { noticesOf } from '../../domain/assignment/notices';
import { isScopeChanged } from '../../domain/assignment/reading-scope';
import type { AssignmentState } from '../../domain/assignment/state';
import { owesAnswer } from '../../domain/assignment/requests/answers';
import { isFinal } from '../../domain/assignment/state';
import { TRANSFER_NAMES } from '../../domain/assignment/transfer';
import { UPKEEP_NAMES } from '../../domain/assignment/upkeep';
import { DomainError } from '../../domain/errors';
import { patient, quick } from '../activities';
import { handleCommand, handleQuery, refuseUndecodable } from '../commands';
import { Answers } from './answers';
import { logAccess } from './log-access';
import { Recorder } from '../recorder';
import { Alarm, Doorbell } from '../waiting';
import type {
  AssignmentWorkflowInput,
  CarriedState,
  CommandInput,
  CommandResult,
  RememberedAnswer,
} from './messages';
import { catchUp, getState } from './messages';

/** Far below the 2,000 updates that a run may have, so that a burst never meets the limit. */
const COMMANDS_PER_RUN = 500;
/** A run that was started by a refused issue holds nothing and ends by itself. */
const WAIT_FOR_ISSUE_MS = 10_000;

export async function assignmentWorkflow(input: AssignmentWorkflowInput): Promise<void> {
  refuseUndecodable(input);
  const process = new AssignmentProcess(input);
  process.registerHandlers();

  return process.run();
}

class AssignmentProcess {
  private readonly assignmentId: string;
  private state: AssignmentState | null;
  private readonly answers: Answers;
  private readonly recorder: Recorder<RecordEntry, LogContent>;
  /** Rung by whoever leaves something to do for the loop of `run`. */
  private readonly bell = new Doorbell();
  /** Asked once, at the very beginning: false in runs from before. Whatever was asked for with `patched` before is then true. */
  private readonly staysArmed = patched('alarms-stay-armed');
  private readonly alarm = new Alarm(this.bell.ring, { staysArmed: this.staysArmed });
  private commandsInRun = 0;
  /** Somebody saw more in the log than this workflow knows of. */
  private isBehind = false;

  constructor({ assignmentId, carried }: AssignmentWorkflowInput) {
    this.assignmentId = assignmentId;
    this.state = carried?.state ?? null;
    this.answers = new Answers(carried?.answers ?? []);
    this.recorder = new Recorder(logAccess(assignmentId), this.state?.seq ?? 0, (log) => this.follow(log));
  }

  /** Must run before the first await: handlers set later reject the updates that came earlier. */
  registerHandlers(): void {
    handleQuery(getState, () => this.state);
    handleCommand<{ seenSeq: number }, number>(catchUp.name, {
      validate: () => undefined,
      handle: async (seen) => {
        if (this.isBehindOf(seen)) {
          await this.caughtUp();
        }

        return this.state?.seq ?? 0;
      },
    });
    this.handle('issue');
    [...COMMAND_NAMES, ...INNER_COMMAND_NAMES, ...UPKEEP_NAMES, ...TRANSFER_NAMES].forEach((name) =>
      this.handle(name),
    );
  }

  async run(): Promise<void> {
    await this.untilIssued();

    while (!this.mayEnd()) {
      await this.recorder.flush();

      if (this.isBehind) {
        await this.catchUp();
      }

      if (this.state === null) {
        await condition(allHandlersFinished);
        return;
      }

      if (this.mayContinueAsNew()) {
        await continueAsNew<typeof assignmentWorkflow>({
          assignmentId: this.assignmentId,
          carried: this.carry(),
        });
      }

      if (this.recorder.isIdle && !this.mayEnd()) {
        await this.waitOrFire();
      }
    }
  }

  /**
   * A start without an issue may be one whose worker died before it could report what the log holds; a start of an
   * ended assignment has a command on its way, which is lawful after the end.
   */
  private async untilIssued(): Promise<void> {
    if (this.state !== null && !this.hasEnded()) {
      return;
    }

    this.alarm.set(new Date(Date.now() + WAIT_FOR_ISSUE_MS).toISOString());
    await this.bell.heard();
    this.alarm.disarm();
    this.isBehind ||= this.state === null;
  }

  private async catchUp(): Promise<void> {
    await this.recorder.catchUp();
    this.isBehind = false;
  }

  /** Sleeps until there is something to do or the ladder's next step is due; then fires that step. */
  private async waitOrFire(): Promise<void> {
    const due = this.state === null ? null : nextTimer(this.state);
    this.alarm.set(due?.step.at ?? null);

    if (due !== null && this.alarm.isDue) {
      await this.fire(due);
    } else if (this.isLeaving()) {
      // Only the last callers are still to be answered, unless they leave something to do.
      await condition(() => !this.recorder.isIdle || this.isBehind || allHandlersFinished());
    } else {
      await this.bell.heard();
    }
  }

  private async fire(due: ArmedStep): Promise<void> {
    const before = this.state;

    if (before === null) {
      return;
    }

    const question = {
      rules: [...due.step.recipients],
      ...partiesOf(before, due),
      at: now(),
    };
    const recipients = await quick
      .resolveRecipients(question)
      .catch(() => patient.resolveRecipients(question));

    if (this.state !== null) {
      this.apply(decideTimer(this.state, due, now(), recipients), null);
    }
  }

  private handle<N extends CommandName>(name: N): void {
    handleCommand<CommandInput<N>, CommandResult>(name, {
      validate: (input) => {
        if (!this.answers.has(input.commandId) && !this.isBehindOf(input)) {
          this.decide(name, input);
        }
      },
      handle: (input) => this.execute(name, input),
    });
  }

  private async execute<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandResult> {
    if (this.isBehindOf(input)) {
      await this.caughtUp();
    }

    for (;;) {
      const { commandId: _, ...result } = this.answers.of(input.commandId) ?? this.perform(name, input);

      // Superseded by what the log holds: decided again from there, unless the log already holds this very command.
      if (await this.recorder.until(result.seq)) {
        return result;
      }
    }
  }

  private perform<N extends CommandName>(name: N, input: CommandInput<N>): RememberedAnswer {
    const { commandId, bodyHash, actor } = input;
    const events = this.decide(
      name,
      input,
      this.staysArmed || this.state?.everApproverIds === undefined || patched('approvers-never-do-it'),
    );
    const state = this.apply(events, { id: commandId, name, actorId: actor.personId, bodyHash, lastSeq: 0 });
    const answer = { commandId, seq: state.seq, version: state.version, bodyHash };
    this.answers.remember(answer);
    this.commandsInRun += 1;

    return answer;
  }

  private isBehindOf({ seenSeq }: Pick<CommandInput, 'seenSeq'>): boolean {
    return seenSeq > (this.state?.seq ?? 0);
  }

  private async caughtUp(): Promise<void> {
    this.isBehind = true;
    this.bell.ring();
    await condition(() => !this.isBehind);
  }

  /** Takes what the log holds for what happened; answers of events that never got there are forgotten. */
  private follow(log: LogContent): void {
    this.state = log.state;
    this.answers.replace(log.answers);
  }

  /** Histories from before approvers were kept from doing the work are decided as they were: `withApprovers` false. */
  private decide<N extends CommandName>(
    name: N,
    input: CommandInput<N>,
    withApprovers = true,
  ): AssignmentEvent[] {
    const at = clampReceivedAt(input.receivedAt, this.state, now());
    const { actor, commandId, quietAt } = input;
    const circumstances = { actor, at, commandId, ...(quietAt !== undefined && { quietAt }) };

    if (name === 'issue') {
      if (this.state !== null) {
        throw new DomainError('assignment/already-issued');
      }

      return decideIssue(this.assignmentId, input.body as CommandBodies['issue'], circumstances);
    }

    if (this.state === null) {
      throw new DomainError('assignment/not-yet-issued');
    }

    const state = withApprovers ? this.state : { ...this.state, everApproverIds: [] };

    return decide(state, { name, body: input.body } as Parameters<typeof decide>[1], circumstances);
  }

  /** Folds events into the state and queues them, with everything that is written beside them. */
  private apply(events: AssignmentEvent[], command: CommandRecord | null): AssignmentState {
    const start = this.state;
    let state = start;
    const notices = [];
    const decisions = [];

    for (const event of events) {
      const before: AssignmentState | null = state;
      state = evolve(before, event);
      notices.push(...noticesOf(before, event, state));
      const decision = decisionOf(before, event);

      if (decision !== null) {
        decisions.push(decision);
      }
    }

    if (state === null) {
      throw new Error('no event and no state');
    }

    if (events.length > 0) {
      const commands = command === null ? [] : [{ ...command, lastSeq: state.seq }];
      const scopeChanged = isScopeChanged(start, state);
      this.recorder.push({ events, state, commands, notices, decisions, scopeChanged });
      this.state = state;
      this.bell.ring();
    }

    return state;
  }

  private mayEnd(): boolean {
    return this.hasEnded() && this.isQuiet();
  }

  private mayContinueAsNew(): boolean {
    return this.isFull() && this.isQuiet();
  }

  private isLeaving(): boolean {
    return this.hasEnded() || this.isFull();
  }

  private hasEnded(): boolean {
    return this.state !== null && isFinal(this.state) && !owesAnswer(this.state);
  }

  private isFull(): boolean {
    return workflowInfo().continueAsNewSuggested || this.commandsInRun >= COMMANDS_PER_RUN;
  }

  private isQuiet(): boolean {
    return this.recorder.isIdle && allHandlersFinished();
  }

  private carry(): CarriedState {
    if (this.state === null) {
      throw new Error('nothing to carry');
    }

    return { state: this.state, answers: this.answers.all() };
  }
}

const now = (): string => new Date().toISOString();
