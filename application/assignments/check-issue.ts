/** Whether an assignment could be issued, with nothing done: no number taken, nobody told. */
import type { IssueAssignment } from '../../contracts/assignments';
import { decideIssue } from '../../domain/assignment/decide';
import type { Principal } from '../../domain/access/principal';
import type { Knex } from 'knex';
import { draftIssue } from './build-issue';

/** Throws what issuing would throw for these words. Parents are not asked: their rows are issued one by one. */
export async function checkIssue(
  db: Knex,
  principal: Principal,
  input: IssueAssignment,
  now: string,
): Promise<void> {
  const draft = await draftIssue(db, principal, input, 'check', now);
  const grounds = { headAboveIssuer: false, managerOfAssignee: false, intakeKeeper: false };
  const actor = { personId: principal.personId, grounds };
  decideIssue('check', { ...draft, number: '' }, { actor, at: now, commandId: 'check' });
}
