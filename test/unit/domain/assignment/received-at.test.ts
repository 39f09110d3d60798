/** When a command counts as received: between the last event and the workflow's time. */
import fc from 'fast-check';
import { clampReceivedAt, decideIssue } from '../../../../domain/assignment/decide';
import { fold } from '../../../../domain/assignment/evolve';
import { issueBody, minute } from '../../../support/assignment-builders';

describe('the time at which a command was received', () => {
  const instant = fc.integer({ min: -5000, max: 5000 }).map(minute);

  it('lies between the last event and the workflow’s time', () => {
    fc.assert(
      fc.property(instant, instant, fc.nat(5000), (receivedAt, lastEventAt, lag) => {
        const state = { ...fold(decideIssue('a-1', issueBody(), opener))!, lastEventAt };
        const now = new Date(Date.parse(lastEventAt) + lag * 60_000).toISOString();
        const clamped = clampReceivedAt(receivedAt, state, now);

        expect(clamped >= lastEventAt && clamped <= now).toBe(true);
        expect(clampReceivedAt(clamped, state, now)).toBe(clamped);

        if (receivedAt >= lastEventAt && receivedAt <= now) {
          expect(clamped).toBe(receivedAt);
        }
      }),
    );
  });

  it('is never later than the workflow’s time for the first command', () => {
    fc.assert(
      fc.property(instant, instant, (receivedAt, now) => {
        expect(clampReceivedAt(receivedAt, null, now)).toBe(receivedAt < now ? receivedAt : now);
      }),
    );
  });

  const opener = {
    actor: {
      personId: 'p-1',
      grounds: { headAboveIssuer: false, managerOfAssignee: false, intakeKeeper: false },
    },
    at: minute(0),
    commandId: 'c-0',
  };
});
