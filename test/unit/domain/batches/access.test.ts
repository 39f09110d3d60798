import type { RoleName } from '../../../../domain/access/principal';
import { COMMAND_NAMES } from '../../../../domain/assignment/commands';
import type { BatchKind } from '../../../../domain/batches/access';
import { kindsSeenBy, standingToBatch } from '../../../../domain/batches/access';
import { isBatchAct } from '../../../../domain/batches/acts';

const person = (...roles: RoleName[]) => ({ personId: 'me', roles });

describe('who stands how to a batch', () => {
  it.each<[string, RoleName[], 'me' | 'other', BatchKind, string]>([
    ['the orderer', [], 'me', 'command', 'sees reads pause resume cancel retry'],
    ['anybody else', [], 'other', 'command', ''],
    ['a city leader who did not order it', ['cityLeader'], 'other', 'command', ''],
    ['an operator', ['operator'], 'other', 'command', 'sees pause cancel'],
    ['an administrator', ['administrator'], 'other', 'issue', 'sees pause cancel'],
    ['an auditor', ['auditor'], 'other', 'command', 'sees reads'],
    [
      'the personnel office, of upkeep',
      ['personnelOffice'],
      'other',
      'upkeep',
      'sees reads pause resume cancel retry',
    ],
    [
      'the personnel office, of transfers',
      ['personnelOffice'],
      'other',
      'transfer',
      'sees reads pause resume cancel retry',
    ],
    ['a head, of transfers', [], 'other', 'transfer', ''],
    ['the personnel office, of commands', ['personnelOffice'], 'other', 'command', ''],
    ['an operator, of upkeep', ['operator'], 'other', 'upkeep', 'sees reads'],
  ])('%s', (_, roles, by, kind, expected) => {
    const { sees, reads, acts } = standingToBatch(person(...roles), { kind, orderedBy: by });

    expect([sees && 'sees', reads && 'reads', ...acts].filter(Boolean).join(' ')).toBe(expected);
    // A list never holds more, nor less, than the detail shows.
    expect(by === 'me' || kindsSeenBy(person(...roles)).includes(kind)).toBe(sees);
  });
});

describe('acts on many at once', () => {
  it('never judge work, nor speak for those who do it', () => {
    expect(COMMAND_NAMES.filter(isBatchAct)).toEqual(
      [
        'changeDeadline',
        'handOver',
        'replaceReviewer',
        'replaceSigner',
        'suspend',
        'resume',
        'withdraw',
        'requestExplanation',
        'addCoordinator',
        'removeCoordinator',
        'reassign',
      ].sort((a, b) => COMMAND_NAMES.indexOf(a as never) - COMMAND_NAMES.indexOf(b as never)),
    );
    expect(isBatchAct('remind')).toBe(true);
  });
});
