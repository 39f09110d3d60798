/**
 * Assignments from a table: every row is checked as if it were issued now; when all could be, a batch issues them one
 * by one as the person who imports. When one could not, none is.
 */
import type { Knex } from 'knex';
import { IssueAssignment } from '../../contracts/assignments';
import { idsByLogin, unitIdsByCode } from '../../db/repositories/import-names';
import type { Principal } from '../../domain/access/principal';
import { mayIssue } from '../../domain/access/visibility';
import { DomainError } from '../../domain/errors';
import type { ErrorCode } from '../../domain/errors';
import { checkIssue } from '../assignments/check-issue';

/** One row as the table has it; people by login or id, units by code. */
export interface AssignmentLine {
  title: string;
  description?: string | undefined;
  assignee?: string | undefined;
  leadUnit?: string | undefined;
  reviewers?: string | undefined;
  signer?: string | undefined;
  dueOn?: string | undefined;
  dueInWorkingDays?: number | undefined;
  priority?: 'normal' | 'high' | 'urgent' | undefined;
  policyId?: string | undefined;
}

/** What stands against a row: a code with the column, or words of the shape. */
export interface LineFault {
  index: number;
  column: string;
  code: ErrorCode;
}

export interface CheckedLines {
  /** Bodies of `POST /assignments`, one a line; null where the line has faults. */
  bodies: (IssueAssignment | null)[];
  faults: LineFault[];
}

/** Rows checked side by side. */
const AT_A_TIME = 6;

export async function checkLines(
  db: Knex,
  principal: Principal,
  lines: readonly AssignmentLine[],
  now: string,
): Promise<CheckedLines> {
  if (!mayIssue(principal)) {
    throw new DomainError('access/not-entitled');
  }

  const [people, units] = await Promise.all([
    idsByLogin(
      db,
      lines.flatMap(({ assignee, signer, reviewers }) => [
        ...(assignee === undefined ? [] : [assignee]),
        ...(signer === undefined ? [] : [signer]),
        ...namesIn(reviewers),
      ]),
    ),
    unitIdsByCode(
      db,
      lines.flatMap(({ leadUnit }) => leadUnit ?? []),
    ),
  ]);
  const checked: { body: IssueAssignment | null; fault: LineFault | null }[] = [];

  for (let from = 0; from < lines.length; from += AT_A_TIME) {
    const some = lines.slice(from, from + AT_A_TIME).map((line, offset) => ({ line, index: from + offset }));
    checked.push(
      ...(await Promise.all(
        some.map(({ line, index }) => checkLine(db, principal, bodyOf(line, people, units), { index, now })),
      )),
    );
  }

  return {
    bodies: checked.map(({ body }) => body),
    faults: checked.flatMap(({ fault }) => fault ?? []),
  };
}

async function checkLine(
  db: Knex,
  principal: Principal,
  body: unknown,
  { index, now }: { index: number; now: string },
): Promise<{ body: IssueAssignment | null; fault: LineFault | null }> {
  const parsed = IssueAssignment.safeParse(body);

  if (!parsed.success) {
    const [issue] = parsed.error.issues;

    return {
      body: null,
      fault: { index, column: columnOf(issue?.path.join('/') ?? ''), code: shapeCode(issue) },
    };
  }

  try {
    await checkIssue(db, principal, parsed.data, now);

    return { body: parsed.data, fault: null };
  } catch (error) {
    if (!(error instanceof DomainError)) {
      throw error;
    }

    const { pointer } = error.details;
    const column = columnOf(typeof pointer === 'string' ? pointer.slice(1) : '');

    return { body: null, fault: { index, column, code: error.code } };
  }
}

/** A name that cannot even be an id is nobody's: to people it is the same as one that nobody has. */
function shapeCode(issue: { code: string; path: readonly PropertyKey[] } | undefined): ErrorCode {
  const field = String(issue?.path[0] ?? '');

  if (issue?.code !== 'invalid_format') {
    return 'request/invalid';
  }

  return ['assigneeId', 'reviewerIds', 'signerId'].includes(field)
    ? 'assignment/unknown-person'
    : field === 'leadUnitId'
      ? 'assignment/unknown-unit'
      : 'request/invalid';
}

/** A line as the body of an issue; a name that nobody has stays as it is, to be refused as unknown. */
function bodyOf(
  { assignee, leadUnit, reviewers, signer, ...rest }: AssignmentLine,
  people: ReadonlyMap<string, string>,
  units: ReadonlyMap<string, string>,
): object {
  const person = (name: string): string => people.get(name.toLowerCase()) ?? name;

  return {
    ...rest,
    ...(assignee !== undefined && { assigneeId: person(assignee) }),
    ...(leadUnit !== undefined && { leadUnitId: units.get(leadUnit) ?? leadUnit }),
    ...(reviewers !== undefined && { reviewerIds: namesIn(reviewers).map(person) }),
    ...(signer !== undefined && { signerId: person(signer) }),
  };
}

const namesIn = (names: string | undefined): string[] =>
  names === undefined ? [] : names.split(/[\s,;]+/).filter((name) => name !== '');

/** The column in which the field of a body was written. */
function columnOf(path: string): string {
  const [field = ''] = path.split('/');

  return COLUMN_OF[field] ?? (field === '' ? 'title' : field);
}

const COLUMN_OF: Readonly<Record<string, string>> = {
  assigneeId: 'assignee',
  leadUnitId: 'leadUnit',
  reviewerIds: 'reviewers',
  signerId: 'signer',
  dueAt: 'dueOn',
};
