/**
 * A process of commands, clocks and duties with a log of its own: what forms and petitions have in common. Commands come
 * in as Updates, what happens is queued for the recorder, the next step of the clock is the one timer that is armed, and
 * a *duty* is what the process owes to another one after something was recorded, tried until it is done.
 */
import { allHandlersFinished, condition, continueAsNew, workflowInfo } from '@temporalio/workflow';
import type { EvaluationEntry, EvaluationLog } from '../../activities/evaluation-recording';
import type { EvaluationNotice } from '../../domain/evaluation/form/notices';
import { patient, quick } from '../activities';
import { Answers } from '../assignment/answers';
import type { RememberedAnswer } from '../assignment/messages';
import { catchUp } from '../assignment/messages';
import { handleCommand, handleQuery } from '../commands';
import { Recorder } from '../recorder';
import { Alarm, Doorbell } from '../waiting';
import type { LoggedCommand, LoggedResult, ProcessInput } from './messages';
import { getEvaluationState } from './messages';

/** Far below the 2,000 updates that a run may have. */
const COMMANDS_PER_RUN = 500;
/** A run that was started by a refused command holds nothing and ends by itself. */
const WAIT_FOR_FIRST_MS = 10_000;

interface Logged {
  seq: number;
  lastEventAt: string;
}

/** The rules of one kind of process; all of them pure but `fire` and `fulfil`, which call activities. */
export interface ProcessRules<State extends Logged, Event, Actor, Body> {
  readonly kind: EvaluationEntry['kind'];
  readonly commands: readonly string[];
  decide(
    state: State | null,
    name: string,
    body: Body,
    cause: { actor: Actor; at: string; commandId: string },
  ): Event[];
  evolve(state: State | null, event: Event): State;
  notices(event: Event, after: State): EvaluationNotice[];
  /** When the next step of the clock is due. */
  nextAt(state: State): string | null;
  /** What the step that is due makes happen, asked of `present` once the people are known. */
  fire(state: State, present: () => State): Promise<Event[]>;
  /** What is owed to another process, done; null when nothing is owed. */
  fulfil(state: State): Promise<(present: State, at: string) => Event[]> | null;
  hasEnded(state: State): boolean;
  actorId(actor: Actor): string | null;
}

export class LoggedProcess<State extends Logged, Event extends { seq: number }, Actor, Body> {
  private readonly input: ProcessInput<State>;
  private readonly rules: ProcessRules<State, Event, Actor, Body>;
  private state: State | null;
  private readonly answers: Answers;
  private readonly recorder: Recorder<EvaluationEntry, EvaluationLog>;
  private readonly bell = new Doorbell();
  private readonly alarm = new Alarm(this.bell.ring);
  private commandsInRun = 0;
  private isBehind = false;

  constructor(input: ProcessInput<State>, rules: ProcessRules<State, Event, Actor, Body>) {
    this.input = input;
    this.rules = rules;
    this.state = input.carried?.state ?? null;
    this.answers = new Answers(input.carried?.answers ?? []);
    this.recorder = new Recorder<EvaluationEntry, EvaluationLog>(
      {
        write: (batch) => quick.recordEvaluation(batch).catch(() => patient.recordEvaluation(batch)),
        read: () =>
          quick
            .readEvaluationLog(rules.kind, input.workflowId)
            .catch(() => patient.readEvaluationLog(rules.kind, input.workflowId)),
        merge: mergeEntries,
      },
      this.state?.seq ?? 0,
      (log) => this.follow(log),
    );
  }

  /** Must run before the first await: handlers set later reject the updates that came earlier. */
  registerHandlers(): void {
    handleQuery(getEvaluationState, () => this.state as never);
    handleCommand<{ seenSeq: number }, number>(catchUp.name, {
      validate: () => undefined,
      handle: async (seen) => {
        if (this.isBehindOf(seen)) {
          await this.caughtUp();
        }

        return this.state?.seq ?? 0;
      },
    });
    this.rules.commands.forEach((name) =>
      handleCommand<LoggedCommand<Actor, Body>, LoggedResult>(name, {
        validate: (input) => {
          if (!this.answers.has(input.commandId) && !this.isBehindOf(input)) {
            this.decide(name, input);
          }
        },
        handle: (input) => this.execute(name, input),
      }),
    );
  }

  /** Runs until it has ended, or a run is full; then answers what the next run is to be given. */
  async run(goOn: (next: ProcessInput<State>) => Promise<never>): Promise<void> {
    await this.untilBegun();

    while (!this.mayEnd()) {
      await this.recorder.flush();

      if (this.isBehind) {
        await this.recorder.catchUp();
        this.isBehind = false;
      }

      if (this.state === null) {
        await condition(allHandlersFinished);
        return;
      }

      if (this.isFull() && this.isQuiet()) {
        await goOn(this.carry(this.state));
      }

      if (this.recorder.isIdle && !this.mayEnd()) {
        await this.waitOrAct(this.state);
      }
    }
  }

  private async untilBegun(): Promise<void> {
    if (this.state !== null && !this.rules.hasEnded(this.state)) {
      return;
    }

    this.alarm.set(new Date(Date.now() + WAIT_FOR_FIRST_MS).toISOString());
    await this.bell.heard();
    this.alarm.set(null);
    this.isBehind ||= this.state === null;
  }

  private async waitOrAct(state: State): Promise<void> {
    const duty = this.rules.fulfil(state);

    if (duty !== null) {
      const happened = await duty;
      this.apply(happened(this.state ?? state, now()), null);
      return;
    }

    this.alarm.set(this.rules.nextAt(state));

    if (this.alarm.isDue) {
      this.apply(await this.rules.fire(state, () => this.state ?? state), null);
    } else if (this.rules.hasEnded(state) || this.isFull()) {
      await condition(() => !this.recorder.isIdle || this.isBehind || allHandlersFinished());
    } else {
      await this.bell.heard();
    }
  }

  private async execute(name: string, input: LoggedCommand<Actor, Body>): Promise<LoggedResult> {
    if (this.isBehindOf(input)) {
      await this.caughtUp();
    }

    for (;;) {
      const { seq, bodyHash } = this.answers.of(input.commandId) ?? this.perform(name, input);

      // Superseded by what the log holds: decided again from there, unless the log already holds this very command.
      if (await this.recorder.until(seq)) {
        return { seq, bodyHash };
      }
    }
  }

  /** Has the loop read the log, and waits until it has. */
  private async caughtUp(): Promise<void> {
    this.isBehind = true;
    this.bell.ring();
    await condition(() => !this.isBehind);
  }

  private perform(name: string, input: LoggedCommand<Actor, Body>): RememberedAnswer {
    const { commandId, bodyHash, actor } = input;
    const events = this.decide(name, input);
    const lastSeq = events.at(-1)?.seq ?? this.state?.seq ?? 0;
    this.apply(events, { id: commandId, name, actorId: this.rules.actorId(actor), bodyHash, lastSeq });
    const answer = { commandId, seq: lastSeq, version: lastSeq, bodyHash };
    this.answers.remember(answer);
    this.commandsInRun += 1;

    return answer;
  }

  private decide(name: string, { actor, body, receivedAt, commandId }: LoggedCommand<Actor, Body>): Event[] {
    const notAfter = receivedAt > now() ? now() : receivedAt;
    const last = this.state?.lastEventAt ?? notAfter;

    return this.rules.decide(this.state, name, body, {
      actor,
      at: notAfter < last ? last : notAfter,
      commandId,
    });
  }

  private apply(events: Event[], command: EvaluationEntry['commands'][number] | null): void {
    const notices: EvaluationNotice[] = [];

    for (const event of events) {
      this.state = this.rules.evolve(this.state, event);
      notices.push(...this.rules.notices(event, this.state));
    }

    if (events.length > 0 && this.state !== null) {
      this.recorder.push({
        kind: this.rules.kind,
        workflowId: this.input.workflowId,
        events: events as unknown as EvaluationEntry['events'],
        state: this.state as unknown as EvaluationEntry['state'],
        commands: command === null ? [] : [command],
        notices,
      });
      this.bell.ring();
    }
  }

  private isBehindOf({ seenSeq }: { seenSeq: number }): boolean {
    return seenSeq > (this.state?.seq ?? 0);
  }

  /** Takes what the log holds for what happened. */
  private follow(log: EvaluationLog): void {
    this.state = log.state as unknown as State;
    this.answers.replace(log.answers);
  }

  private mayEnd(): boolean {
    return this.state !== null && this.rules.hasEnded(this.state) && this.isQuiet();
  }

  private isFull(): boolean {
    return workflowInfo().continueAsNewSuggested || this.commandsInRun >= COMMANDS_PER_RUN;
  }

  private isQuiet(): boolean {
    return this.recorder.isIdle && allHandlersFinished();
  }

  private carry(state: State): ProcessInput<State> {
    const { id, workflowId } = this.input;

    return { id, workflowId, carried: { state, answers: this.answers.all() } };
  }
}

/** Begins the next run of a workflow of this kind. */
export const nextRun = <State>(next: ProcessInput<State>): Promise<never> =>
  continueAsNew<(input: ProcessInput<State>) => Promise<void>>(next);

function mergeEntries(entries: readonly EvaluationEntry[]): EvaluationEntry {
  const last = entries.at(-1);

  if (last === undefined) {
    throw new Error('nothing to record');
  }

  return {
    ...last,
    events: entries.flatMap(({ events }) => events),
    commands: entries.flatMap(({ commands }) => commands),
    notices: entries.flatMap(({ notices }) => notices),
  };
}

const now = (): string => new Date().toISOString();
