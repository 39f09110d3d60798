/** Logs of assignments as evaluations read them, built through the real rules. */
import type { CommandName, IssueBody } from '../../domain/assignment/commands';
import { decideIssue, decideStep } from '../../domain/assignment/decide';
import type { AssignmentEvent } from '../../domain/assignment/events';
import { fold } from '../../domain/assignment/evolve';
import type { AssignmentState } from '../../domain/assignment/state';
import { nextArmedStep } from '../../domain/assignment/state';
import { exactText } from '../../domain/evaluation/fraction';
import { monthWindow } from '../../domain/evaluation/period';
import { workRecord } from '../../domain/evaluation/work-record';
import type { Role } from './assignment-builders';
import { PEOPLE, actor, give, issueBody, minute } from './assignment-builders';
import { shippedMethod, vn } from './shipped';

export const decree = shippedMethod('vn-335-2025');
export const november = monthWindow('2026-11', decree, vn);
export const december = monthWindow('2026-12', decree, vn);
export const MINUTES_A_DAY = 24 * 60;

/** A log that grows by lawful acts. */
export class Log {
  readonly events: AssignmentEvent[];

  constructor(changes: Partial<IssueBody> = {}) {
    this.events = decideIssue('a-1', issueBody(changes), {
      actor: actor('assigner'),
      at: minute(0),
      commandId: 'c-1',
    });
  }

  get state(): AssignmentState {
    const state = fold(this.events);

    if (state === null) {
      throw new Error('an empty log');
    }

    return state;
  }

  give(role: Role, name: CommandName, body: object = {}, at?: string): this {
    this.events.push(...give(this.state, role, name, at === undefined ? { body } : { body, at }));

    return this;
  }

  /** Steps of the ladder fire up to and including the deadline. */
  missDeadline(): this {
    for (let step = nextArmedStep(this.state); step !== null; step = nextArmedStep(this.state)) {
      this.events.push(...decideStep(this.state, step, step.at, []));

      if (step.kind === 'due') {
        return this;
      }
    }

    throw new Error('no deadline is armed');
  }

  handIn(): this {
    return this.give('assignee', 'submit');
  }

  settle(): this {
    return this.give('firstReviewer', 'approve').give('secondReviewer', 'approve').give('signer', 'signOff');
  }
}

export const accepted = (changes: Partial<IssueBody> = {}) => new Log(changes).give('assignee', 'accept');
export const recordOf = (log: Log, window = november, person: string = PEOPLE.assignee, readings = {}) =>
  workRecord(log.events, person, window, { ...decree.readings, ...readings });

export function line(log: Log, window = november, person: string = PEOPLE.assignee, readings = {}) {
  const found = recordOf(log, window, person, readings);

  if (typeof found === 'string') {
    return found;
  }

  const { assigned, completed, planned, qualityFailures, delays, handedOver, takenOver } = found.line;

  return {
    inclusion: found.inclusion,
    assigned: exactText(assigned),
    completed: exactText(completed),
    planned,
    quality: qualityFailures.map(({ count, excused }) => ({ count, excused })),
    delays: delays.map(({ count, excused }) => ({ count, excused })),
    handedOver: exactText(handedOver),
    takenOver: exactText(takenOver),
  };
}

export const ON_TIME = { quality: [], delays: [], handedOver: '0', takenOver: '0' };
