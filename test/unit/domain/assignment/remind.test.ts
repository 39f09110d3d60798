import fc from 'fast-check';
import {
  USUAL_REMIND_AGAIN_MINUTES,
  remindAgainAt,
  remindRefusal,
} from '../../../../domain/assignment/remind';
import { workingMsBetween } from '../../../../domain/calendar/working-time';
import { ASSIGNMENT_STATUSES } from '../../../../domain/assignment/state';
import { actor, issuedAssignment } from '../../../support/assignment-builders';
import { vn } from '../../../support/shipped';

describe('a reminder by hand', () => {
  const state = issuedAssignment();

  it.each(ASSIGNMENT_STATUSES)('of one that is %s', (status) => {
    const expected = ['declined', 'suspended', 'signedOff', 'withdrawn'].includes(status)
      ? 'assignment/not-in-state'
      : null;

    expect(remindRefusal({ ...state, status }, actor('assigner'))).toBe(expected);
    expect(remindRefusal({ ...state, status }, actor('assignee'))).toBe('assignment/not-manager');
  });

  it('comes again after the working time of the policy, usually four hours, neither sooner nor later', () => {
    const policies = fc.option(fc.integer({ min: 1, max: 3_000 }), { nil: undefined });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 * 24 * 60 }), policies, (minutes, after) => {
        const policy = after === undefined ? {} : { remindAgainAfterMinutes: after };
        const ms = (after ?? USUAL_REMIND_AGAIN_MINUTES) * 60_000;
        const last = new Date(Date.parse('2026-01-05T00:00:00Z') + minutes * 60_000).toISOString();
        const again = remindAgainAt(vn, last, policy);
        const before = new Date(Date.parse(again) - 1).toISOString();

        expect(workingMsBetween(vn, last, again)).toBe(ms);
        expect(workingMsBetween(vn, last, before)).toBeLessThan(ms);
      }),
    );
  });
});
