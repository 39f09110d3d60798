import { actionsOpenTo, assertMayTake } from '../../../api/access';
import type { Action } from '../../../domain/access/policy-table';
import { POLICY_ROWS } from '../../../domain/access/policy-table';
import type { Principal, RoleName } from '../../../domain/access/principal';

const person = (change: Partial<Principal> = {}): Principal => ({
  personId: 'p-1',
  login: 'p@demo',
  name: 'P (demo)',
  locale: 'vi',
  roles: [],
  headedUnitIds: [],
  deputisedUnitIds: [],
  intakeUnitIds: [],
  appointments: [],
  via: 'session',
  ...change,
});
const withRole = (role: RoleName): Principal => person({ roles: [role] });
const codeOf = (principal: Principal | null, action: Action): string | null => {
  try {
    assertMayTake(principal, action);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the policy table applied', () => {
  it.each<[string, Principal, Action[], Action[]]>([
    [
      'an official',
      person(),
      ['assignment.list', 'file.upload', 'notification.read'],
      ['assignment.issue', 'board.read', 'process.list', 'organisation.import'],
    ],
    [
      'a head',
      person({ headedUnitIds: ['U'] }),
      ['assignment.issue', 'assignment.preview', 'board.read', 'workload.read'],
      ['process.list', 'audit.read'],
    ],
    ['a deputy', person({ deputisedUnitIds: ['U'] }), ['assignment.issue', 'board.read'], ['process.list']],
    [
      'a city leader',
      withRole('cityLeader'),
      ['assignment.issue', 'board.read'],
      ['organisation.import', 'process.list'],
    ],
    [
      'an operator',
      withRole('operator'),
      ['process.list', 'process.read'],
      ['assignment.issue', 'board.read', 'audit.read'],
    ],
    [
      'an auditor',
      withRole('auditor'),
      ['audit.read', 'process.list', 'board.read'],
      ['assignment.issue', 'organisation.import'],
    ],
    [
      'an administrator',
      withRole('administrator'),
      ['organisation.import', 'audit.read'],
      ['assignment.issue', 'board.read'],
    ],
    [
      'a methodologist',
      withRole('methodologist'),
      ['policy.read'],
      ['board.read', 'process.list', 'assignment.issue'],
    ],
  ])('opens to %s what is theirs and nothing more', (_who, principal, open, closed) => {
    expect(actionsOpenTo(principal)).toEqual(expect.arrayContaining(open));
    expect(closed.map((action) => codeOf(principal, action))).toEqual(
      closed.map(() => 'access/not-entitled'),
    );
  });

  it('lets nobody in but at the door', () => {
    for (const action of Object.keys(POLICY_ROWS) as Action[]) {
      expect([action, codeOf(null, action)]).toEqual([
        action,
        POLICY_ROWS[action].who.includes('anyone') ? null : 'access/not-signed-in',
      ]);
    }
  });

  it('holds tokens to their scopes, and away from what needs a session', () => {
    const reader = person({ via: 'token', scopes: ['read'] });

    expect(codeOf(reader, 'me.read')).toBeNull();
    expect(codeOf(reader, 'me.update')).toBe('access/token-scope');
    expect(codeOf(person({ via: 'token', scopes: ['read', 'write'] }), 'token.manage')).toBe(
      'access/token-scope',
    );
    expect(codeOf(person({ via: 'token' }), 'me.read')).toBe('access/token-scope');
  });
});
