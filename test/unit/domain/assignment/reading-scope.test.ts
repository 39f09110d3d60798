import { isScopeChanged } from '../../../../domain/assignment/reading-scope';
import { acceptedAssignment } from '../../../support/assignment-builders';

describe('the reading scope', () => {
  const before = acceptedAssignment();

  it.each([
    ['another reviewer', { reviewerIds: ['somebody-else'] }],
    ['another signer', { signerId: 'somebody-else' }],
    ['another assignee', { assigneeId: 'somebody-else' }],
    ['a coordinating unit instead of another', { coordinatingUnitIds: ['unit-x'] }],
    ['another lead unit', { leadUnitId: 'unit-x' }],
  ])('is worked out anew with %s', (_, change) => {
    expect(isScopeChanged(before, { ...before, ...change })).toBe(true);
  });

  it('stays while the same people and units take part, in whatever order', () => {
    const reported = {
      ...before,
      progressPercent: 80,
      coordinatingUnitIds: [...before.coordinatingUnitIds].reverse(),
    };
    expect(isScopeChanged(before, reported)).toBe(false);
    expect(isScopeChanged(null, before)).toBe(true);
  });
});
