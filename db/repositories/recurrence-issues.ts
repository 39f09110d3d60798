/** To whom each period of a recurrence goes, and what came of it. */
import type { Knex } from 'knex';
import type { AssignmentStatus } from '../../domain/assignment/state';
import type { ErrorCode } from '../../domain/errors';
import type { IssueStatus, Recipient } from '../../domain/recurrence/recipients';

export interface IssueRow extends Recipient {
  period: string;
  recipient: string;
  assignmentId: string;
  status: IssueStatus;
  cause: ErrorCode | null;
  assignment: { id: string; number: string; title: string; status: AssignmentStatus } | null;
}

interface StoredIssue {
  period: string;
  recipient: string;
  assignee_id: string | null;
  lead_unit_id: string;
  assignment_id: string;
  status: IssueStatus;
  cause: ErrorCode | null;
  number: string | null;
  title: string | null;
  assignment_status: AssignmentStatus | null;
}

/** Where there is an assignment it is issued, whatever a crash kept anybody from writing down. */
const toRow = (row: StoredIssue): IssueRow => ({
  period: row.period,
  recipient: row.recipient,
  assigneeId: row.assignee_id,
  leadUnitId: row.lead_unit_id,
  assignmentId: row.assignment_id,
  status: row.assignment_status === null ? row.status : 'issued',
  cause: row.assignment_status === null ? row.cause : null,
  assignment:
    row.assignment_status === null
      ? null
      : {
          id: row.assignment_id,
          number: row.number ?? '',
          title: row.title ?? '',
          status: row.assignment_status,
        },
});

/** The recipients of some periods, in their order. */
export async function issuesOf(
  db: Knex,
  recurrenceId: string,
  periods: readonly string[],
): Promise<IssueRow[]> {
  const rows = (await db
    .from('recurrence_issue as i')
    .leftJoin('assignment as a', 'a.id', 'i.assignment_id')
    .where('i.recurrence_id', recurrenceId)
    .whereRaw('i.period = ANY (?::text[])', [[...periods]])
    .orderBy(['i.period', 'i.place', 'i.recipient'])
    .select('i.*', 'a.number', 'a.title', 'a.status as assignment_status')) as StoredIssue[];

  return rows.map(toRow);
}

export interface NewIssue extends Recipient {
  recipient: string;
  assignmentId: string;
}

/** Writes down to whom a period goes; whoever stands there already keeps their row. */
export async function openIssues(
  trx: Knex,
  { recurrenceId, period, at }: { recurrenceId: string; period: string; at: string },
  issues: readonly NewIssue[],
): Promise<void> {
  await trx('recurrence_issue')
    .insert(
      issues.map(({ recipient, assigneeId, leadUnitId, assignmentId }, place) => ({
        recurrence_id: recurrenceId,
        period,
        recipient,
        place,
        assignee_id: assigneeId,
        lead_unit_id: leadUnitId,
        assignment_id: assignmentId,
        status: 'open',
        at,
      })),
    )
    .onConflict()
    .ignore();
}

/** Writes what came of one recipient. */
export async function settleIssue(
  db: Knex,
  { recurrenceId, period, recipient }: { recurrenceId: string; period: string; recipient: string },
  { status, cause, at }: { status: IssueStatus; cause: ErrorCode | null; at: string },
): Promise<void> {
  await db('recurrence_issue')
    .where({ recurrence_id: recurrenceId, period, recipient })
    .update({ status, cause, at });
}

/** Lets refused recipients of a period be tried again; answers how many there were. */
export async function reopenRefused(trx: Knex, recurrenceId: string, period: string): Promise<number> {
  const reopened = await trx('recurrence_issue')
    .where({ recurrence_id: recurrenceId, period, status: 'refused' })
    .update({ status: 'open', cause: null });

  if (reopened > 0) {
    await trx('recurrence_period').where({ recurrence_id: recurrenceId, period }).update({ status: 'open' });
  }

  return reopened;
}

/**
 * After an edit: open periods go to the recipients of now. Who got theirs stays; who is no recipient any more and got
 * nothing is forgotten; who was refused is tried again.
 */
export async function followRecipients(
  trx: Knex,
  recurrenceId: string,
  recipients: readonly string[],
): Promise<void> {
  const open = trx('recurrence_period')
    .where({ recurrence_id: recurrenceId, status: 'open' })
    .select('period');
  await trx('recurrence_issue')
    .where({ recurrence_id: recurrenceId })
    .whereNot('status', 'issued')
    .whereIn('period', open.clone())
    .whereRaw('recipient <> ALL (?::text[])', [[...recipients]])
    .whereNotExists(trx('assignment as a').whereRaw('a.id = recurrence_issue.assignment_id').select('a.id'))
    .delete();
  await trx('recurrence_issue')
    .where({ recurrence_id: recurrenceId, status: 'refused' })
    .whereIn('period', open)
    .update({ status: 'open', cause: null });
}
