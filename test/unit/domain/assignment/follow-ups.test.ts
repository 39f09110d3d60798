/** The start-by date and reminders of inactivity: when they are armed, when they fire, and that they only remind. */
import fc from 'fast-check';
import { nextTimer, partiesOf } from '../../../../domain/assignment/coordination';
import { decide, decideIssue } from '../../../../domain/assignment/decide';
import { decideTimer } from '../../../../domain/assignment/decide-timer';
import { evolve, fold } from '../../../../domain/assignment/evolve';
import { nextFollowUp, quietStepsOf } from '../../../../domain/assignment/follow-ups';
import { noticesOf } from '../../../../domain/assignment/notices';
import type { AssignmentState } from '../../../../domain/assignment/state';
import { isWorkingDay, localDate } from '../../../../domain/calendar/working-days';
import { quietInstants, startStep } from '../../../../domain/escalation/inactivity';
import type { Role } from '../../../support/assignment-builders';
import { PEOPLE, actor, issueBody, lawfulBody, minute } from '../../../support/assignment-builders';
import { shippedPolicy, vn } from '../../../support/shipped';

const standard = shippedPolicy('standard');
const told = [{ personId: PEOPLE.assignee, relation: 'holder' }];

function issued(changes: object = {}): AssignmentState {
  const circumstances = { actor: actor('assigner'), at: minute(0), commandId: 'c-0', quietAt: [minute(100)] };

  return fold(decideIssue('a-1', issueBody({ ...changes }), circumstances))!;
}

function give(state: AssignmentState, role: Role, name: string, at: number, body: object = {}) {
  const command = { name, body: { ...(lawfulBody(state, name as never) as object), ...body } } as Parameters<
    typeof decide
  >[1];
  const circumstances = {
    actor: actor(role),
    at: minute(at),
    commandId: `c-${at}`,
    quietAt: [minute(at + 100), minute(at + 200)],
  };

  return decide(state, command, circumstances).reduce<AssignmentState>(evolve, state);
}

const armed = (state: AssignmentState) =>
  state.quiet?.filter(({ status }) => status === 'armed').map(({ at }) => at);

describe('reminders of inactivity', () => {
  it('count anew from every act of whoever holds it', () => {
    const accepted = give(issued(), 'assignee', 'accept', 10);
    expect(armed(accepted)).toEqual([minute(110), minute(210)]);
    expect(armed(give(accepted, 'assignee', 'reportObstacle', 60))).toEqual([minute(160), minute(260)]);
  });

  it('take no account of what others do', () => {
    const accepted = give(issued(), 'assignee', 'accept', 10);
    expect(armed(give(accepted, 'assigner', 'changeDeadline', 60))).toEqual([minute(110), minute(210)]);
    expect(armed(give(accepted, 'coordinator', 'confirmPart', 60))).toEqual([minute(110), minute(210)]);
  });

  it('count anew where other hands take over, and rest while suspended', () => {
    const accepted = give(issued(), 'assignee', 'accept', 10);
    const suspended = give(accepted, 'assigner', 'suspend', 20);
    expect(nextFollowUp(suspended)).toBeNull();
    expect(armed(give(suspended, 'assigner', 'resume', 5000))).toEqual([minute(5100), minute(5200)]);
    expect(armed(give(give(accepted, 'assignee', 'submit', 30), 'firstReviewer', 'approve', 50))).toEqual([
      minute(150),
      minute(250),
    ]);
  });

  it('fire one after another, reach whoever holds it, and change nothing else', () => {
    const state = give(give(issued(), 'assignee', 'accept', 10), 'assignee', 'submit', 20);
    const due = nextTimer(state)!;
    expect(due).toMatchObject({ followUp: 'inactivity', step: { key: 'quiet-1', at: minute(120) } });
    expect(partiesOf(state, due).holderIds).toEqual([PEOPLE.firstReviewer]);

    const [event] = decideTimer(state, due, minute(120), told);
    const fired = evolve(state, event!);
    expect(noticesOf(state, event!, fired)).toMatchObject([
      { personId: PEOPLE.assignee, reason: 'inactive' },
    ]);
    expect(nextTimer(fired)!.step).toMatchObject({ key: 'quiet-2', at: minute(220) });
    expect(fired).toMatchObject({ lastActAt: state.lastActAt, misses: [], escalationLevel: 0 });
    expect(decideTimer(fired, due, minute(121), told)).toEqual([]);
  });

  it('end with the assignment', () => {
    expect(nextTimer(give(issued(), 'assigner', 'withdraw', 10))).toBeNull();
  });

  it('leave assignments alone whose events carry none', () => {
    const { quietAt: _, ...circumstances } = {
      quietAt: [],
      actor: actor('assigner'),
      at: minute(0),
      commandId: 'c',
    };
    const state = fold(decideIssue('a-1', issueBody(), circumstances))!;
    expect(quietStepsOf(state)).toEqual([]);
    expect('quiet' in state).toBe(false);
  });
});

describe('the instants of inactivity', () => {
  it('lie on working days, each later than the one before, and as many as the policy says', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-05'), max: new Date('2027-10-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 0, max: 10 }),
        (from, workingDays, repeats) => {
          const policy = { ...standard, inactivity: { after: { workingDays }, repeats, recipients: [] } };
          const instants = quietInstants(policy, vn, from.toISOString());

          expect(instants).toHaveLength(repeats + 1);
          expect([from.toISOString(), ...instants].every((at, i, all) => i === 0 || at > all[i - 1]!)).toBe(
            true,
          );
          expect(instants.every((at) => isWorkingDay(vn, localDate(vn, at)))).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are none where the policy has no such reminders', () => {
    expect(quietInstants(shippedPolicy('urgent'), vn, minute(0))).toEqual([]);
  });
});

describe('a start-by date', () => {
  const withStart = () => issued({ startBy: startStep(standard, minute(50)) });

  it('reminds when work has not begun by then, accepted or not', () => {
    for (const state of [withStart(), give(withStart(), 'assignee', 'accept', 10)]) {
      const due = nextTimer(state)!;
      expect(due).toMatchObject({
        followUp: 'start',
        step: { at: minute(50), recipients: ['holder', 'assigner'] },
      });
      const [event] = decideTimer(state, due, minute(50), told);
      const after = evolve(state, event!);
      expect(noticesOf(state, event!, after)).toMatchObject([{ reason: 'notStarted' }]);
      expect(after.startBy).toMatchObject({ status: 'fired' });
    }
  });

  it('is met by the first report', () => {
    const begun = give(give(withStart(), 'assignee', 'accept', 10), 'assignee', 'reportProgress', 20);
    expect(nextFollowUp(begun)?.followUp).toBe('inactivity');
  });

  it('waits again for the person to whom it was given meanwhile', () => {
    const begun = give(give(withStart(), 'assignee', 'accept', 10), 'assignee', 'reportProgress', 20);
    expect(nextFollowUp(give(begun, 'assigner', 'reassign', 30))?.followUp).toBe('start');
  });
});
