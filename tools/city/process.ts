/**
 * One assignment as it came about: its events by the product's own rules (`decideIssue`, `decide`, `decideStep`), at instants in the past.
 * Whatever the rules refuse cannot be written.
 */
import type { RecordEntry } from '../../activities/recording';
import type { Actor, Command, IssueBody } from '../../domain/assignment/commands';
import { decide, decideIssue, decideStep } from '../../domain/assignment/decide';
import type { DecisionRecord } from '../../domain/assignment/decision-record';
import { decisionOf } from '../../domain/assignment/decision-record';
import type { AssignmentEvent } from '../../domain/assignment/events';
import { evolve } from '../../domain/assignment/evolve';
import type { AssignmentState } from '../../domain/assignment/state';
import { nextArmedStep } from '../../domain/assignment/state';

const NO_GROUNDS: Actor['grounds'] = {
  headAboveIssuer: false,
  managerOfAssignee: false,
  intakeKeeper: false,
};

export class PastProcess {
  private readonly events: AssignmentEvent[] = [];
  private readonly decisions: DecisionRecord[] = [];
  private present: AssignmentState | null = null;
  private acts = 0;

  constructor(id: string, body: IssueBody, at: string) {
    this.take(decideIssue(id, body, this.circumstances(id, body.signerId, at)));
  }

  get state(): AssignmentState {
    if (this.present === null) {
      throw new Error('an assignment without events');
    }

    return this.present;
  }

  /** Lets a person act, after everything of the ladder that was due by then has fired. */
  act(by: string, command: Command, at: string, grounds: Partial<Actor['grounds']> = {}): void {
    this.passTime(at);
    this.take(decide(this.state, command, this.circumstances(this.state.id, by, at, grounds)));
  }

  /** Fires what was due by an instant, told to whoever has the work. */
  passTime(until: string): void {
    for (
      let step = nextArmedStep(this.state);
      step !== null && step.at <= until;
      step = nextArmedStep(this.state)
    ) {
      const { assigneeId, assignerId } = this.state;
      const recipients = [{ personId: assigneeId ?? assignerId, relation: 'assignee' }];
      this.take(decideStep(this.state, step, step.at, recipients));
    }
  }

  /** Everything of it, to be written at once. Nobody is told of the past. */
  entry(): RecordEntry {
    return {
      events: this.events,
      state: this.state,
      commands: [],
      notices: [],
      decisions: this.decisions,
      scopeChanged: true,
    };
  }

  private circumstances(id: string, personId: string, at: string, grounds: Partial<Actor['grounds']> = {}) {
    this.acts += 1;

    return {
      actor: { personId, grounds: { ...NO_GROUNDS, ...grounds } },
      at,
      commandId: `${id}.${this.acts}`,
    };
  }

  private take(events: readonly AssignmentEvent[]): void {
    for (const event of events) {
      const decision = decisionOf(this.present, event);
      this.present = evolve(this.present, event);
      this.events.push(event);

      if (decision !== null) {
        this.decisions.push(decision);
      }
    }
  }
}
