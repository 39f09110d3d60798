import type { RecipientRule } from '../../../../domain/escalation/types';
import { organisationOf } from '../../../../domain/organisation/organisation';
import { resolveRecipients } from '../../../../domain/organisation/recipients';
import type { Appointment, Position } from '../../../../domain/organisation/types';

const NOW = '2026-06-05T03:00:00.000Z';

function appoint(
  personId: string,
  unitId: string,
  position: Position,
  span: Partial<Appointment> = {},
): Appointment {
  return { personId, unitId, position, from: '2026-01-01', to: null, primary: true, ...span };
}

const org = organisationOf({
  units: [
    { id: 'HN', parentId: null },
    { id: 'SNV', parentId: 'HN' },
    { id: 'SNV.P1', parentId: 'SNV' },
    { id: 'W1', parentId: 'HN' },
  ],
  appointments: [
    appoint('chair', 'HN', 'head'),
    appoint('director', 'SNV', 'head', { to: '2026-07-01' }),
    appoint('chief', 'SNV.P1', 'head'),
    appoint('clerk', 'SNV.P1', 'staff'),
    appoint('desk1', 'SNV', 'intakeReceiver'),
    appoint('desk2', 'SNV', 'intakeReceiver', { from: '2026-02-01' }),
    appoint('wardHead', 'W1', 'head'),
  ],
  roleGrants: [
    { personId: 'hr', role: 'personnelOffice', unitId: 'SNV', from: '2026-01-01', to: null },
    { personId: 'hrFormer', role: 'personnelOffice', unitId: 'SNV', from: '2026-01-01', to: '2026-02-01' },
    { personId: 'hrCity', role: 'personnelOffice', unitId: 'HN', from: '2026-01-01', to: null },
    { personId: 'eye', role: 'auditor', unitId: null, from: '2026-01-01', to: null },
  ],
});

const clerkWork = { assigneeId: 'clerk', assignerId: 'chair', leadUnitId: 'SNV.P1' };
const resolve = (
  rules: RecipientRule[],
  parties: Parameters<typeof resolveRecipients>[1] = clerkWork,
  at = NOW,
) => resolveRecipients(rules, parties, org, at).map(({ personId, relation }) => `${relation}=${personId}`);

describe('recipients of a step', () => {
  it.each<[RecipientRule, string]>([
    ['assignee', 'assignee=clerk'],
    ['assigner', 'assigner=chair'],
    ['lineManager', 'lineManager=chief'],
    ['headOfUnit', 'headOfUnit=chief'],
    ['headOfParentUnit', 'headOfParentUnit=director'],
    [{ role: 'personnelOffice' }, 'role:personnelOffice=hr'],
    [{ role: 'auditor' }, 'role:auditor=eye'],
  ])('%j is %s', (rule, expected) => {
    expect(resolve([rule])).toEqual([expected]);
  });

  it('are named once each, under the first relation', () => {
    expect(resolve(['lineManager', 'headOfUnit', 'headOfParentUnit'])).toEqual([
      'lineManager=chief',
      'headOfParentUnit=director',
    ]);
  });

  it('say for which unit somebody is addressed', () => {
    expect(resolveRecipients(['headOfParentUnit'], clerkWork, org, NOW)[0]).toEqual({
      personId: 'director',
      relation: 'headOfParentUnit',
      unitId: 'SNV',
    });
  });

  it('follow who holds the post when the step fires, and fall upward when it is vacant', () => {
    expect(resolve(['headOfParentUnit'], clerkWork, '2026-06-30')).toEqual(['headOfParentUnit=director']);
    expect(resolve(['headOfParentUnit'], clerkWork, '2026-07-01')).toEqual(['headOfParentUnit=chair']);
  });

  it('never make a head their own superior', () => {
    const chiefWork = { ...clerkWork, assigneeId: 'chief' };
    expect(resolve(['lineManager', 'headOfUnit'], chiefWork)).toEqual(['lineManager=director']);
  });

  it('are the receivers, then the head, while the assignment lies at an intake', () => {
    const intake = { assigneeId: null, assignerId: 'chair', leadUnitId: 'SNV' };
    expect(resolve(['assignee', 'lineManager'], intake)).toEqual([
      'intakeReceiver=desk2',
      'intakeReceiver=desk1',
      'lineManager=director',
    ]);
    expect(resolve(['assignee'], { ...intake, leadUnitId: 'W1' })).toEqual(['headOfUnit=wardHead']);
  });

  it('take a role from the nearest unit on the way up', () => {
    expect(resolve([{ role: 'personnelOffice' }], { ...clerkWork, leadUnitId: 'W1' })).toEqual([
      'role:personnelOffice=hrCity',
    ]);
  });

  it('are the assigner when a rule reaches nobody', () => {
    const top = { assigneeId: 'chair', assignerId: 'someone', leadUnitId: 'HN' };
    expect(resolve(['headOfParentUnit', { role: 'nobody' }], top)).toEqual(['assigner=someone']);
    expect(resolve(['headOfUnit'], { ...clerkWork, leadUnitId: 'gone' })).toEqual(['assigner=chair']);
  });
});
