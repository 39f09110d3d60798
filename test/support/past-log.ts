/** An assignment with acts at instants of one's choice: made by the real rules, and recorded as the worker records it. */
import type { Knex } from 'knex';
import pino from 'pino';
import { recordEvents } from '../../activities/record-events';
import type { CommandName, IssueBody } from '../../domain/assignment/commands';
import { decide, decideIssue } from '../../domain/assignment/decide';
import type { AssignmentEvent } from '../../domain/assignment/events';
import { fold } from '../../domain/assignment/evolve';
import type { AssignmentState } from '../../domain/assignment/state';
import { issueBody, lawfulBody, schedule } from './assignment-builders';

const NO_GROUNDS = { headAboveIssuer: false, managerOfAssignee: false, intakeKeeper: false };

interface PastAct {
  by: string;
  name: CommandName;
  at: string;
  body?: object;
}

/** A deadline with nothing but its own step; for issuing, and for changing the deadline of a state. */
export const dueOn = (dueAt: string, basisVersion = 0): IssueBody['schedule'] => ({
  ...schedule(basisVersion),
  dueAt,
  ladder: [
    { key: 'due', kind: 'due', level: 0, at: dueAt, clock: 'working', recipients: [], status: 'armed' },
  ],
});

/** The log of one assignment; whoever issued it is the signer. A changed deadline is given by `body.dueAt`. */
export function pastLog(
  id: string,
  issued: { by: string; at: string; dueAt: string; body: Partial<IssueBody> },
  acts: readonly PastAct[],
): AssignmentEvent[] {
  const person = (personId: string) => ({ personId, grounds: NO_GROUNDS });
  const opening = issueBody({
    number: id,
    coordinatingUnitIds: [],
    signerId: issued.by,
    schedule: dueOn(issued.dueAt),
    ...issued.body,
  });
  const events = decideIssue(id, opening, {
    actor: person(issued.by),
    at: issued.at,
    commandId: `${id}-1`,
  });

  for (const { by, name, at, body } of acts) {
    const state = stateOf(events);
    const said = { ...lawfulBody(state, name), ...body };
    const whole =
      name === 'changeDeadline' && 'dueAt' in said
        ? { reason: 'Agreed', schedule: dueOn(String(said.dueAt), state.version) }
        : said;
    const command = { name, body: whole } as Parameters<typeof decide>[1];
    events.push(...decide(state, command, { actor: person(by), at, commandId: `${id}-${state.seq + 1}` }));
  }

  return events;
}

export const recordLog = async (db: Knex, events: AssignmentEvent[]): Promise<void> => {
  await recordEvents({ db, logger: pino({ level: 'silent' }) })({
    events,
    state: stateOf(events),
    commands: [],
    notices: [],
    decisions: [],
    scopeChanged: true,
  });
};

function stateOf(events: readonly AssignmentEvent[]): AssignmentState {
  const state = fold(events);

  if (state === null) {
    throw new Error('an empty log');
  }

  return state;
}
