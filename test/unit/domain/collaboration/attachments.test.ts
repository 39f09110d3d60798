import { readsWithdrawn, withdrawalRefusal } from '../../../../domain/collaboration/attachments';
import { ROLE_NAMES } from '../../../../domain/access/principal';

test.each([
  ['who attached it', { isMaker: true, isIssuer: false, isEvidence: false }, null],
  ['the issuer', { isMaker: false, isIssuer: true, isEvidence: false }, null],
  ['neither', { isMaker: false, isIssuer: false, isEvidence: false }, 'attachment/not-maker'],
  ['neither, and evidence', { isMaker: false, isIssuer: false, isEvidence: true }, 'attachment/not-maker'],
  ['evidence by its maker', { isMaker: true, isIssuer: false, isEvidence: true }, 'attachment/is-evidence'],
  ['evidence by the issuer', { isMaker: true, isIssuer: true, isEvidence: true }, 'attachment/is-evidence'],
])('withdrawing by %s', (_, given, refusal) => {
  expect(withdrawalRefusal(given)).toBe(refusal);
});

test('of all roles only auditors read what was withdrawn', () => {
  expect(ROLE_NAMES.filter((role) => readsWithdrawn({ roles: [role] }))).toEqual(['auditor']);
});
