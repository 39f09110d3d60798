/** Recipients of a recurrence: named by a person, and written down for a period before the engine is asked. */
import type { Knex } from 'knex';
import type { IssueRow } from '../../db/repositories/recurrence-issues';
import { issuesOf, openIssues } from '../../db/repositories/recurrence-issues';
import type { RecurrenceRow } from '../../db/repositories/recurrences';
import type { Principal } from '../../domain/access/principal';
import { DomainError, fieldError } from '../../domain/errors';
import type { Recipient } from '../../domain/recurrence/recipients';
import { keyOfRecipient, repeatedPlace } from '../../domain/recurrence/recipients';
import type { Target } from '../assignments/build-issue';
import { resolveTarget } from '../assignments/build-issue';
import { opaqueId, recurringAssignmentId } from '../assignments/command-id';

interface WishedRecipient {
  assigneeId?: string | undefined;
  leadUnitId?: string | undefined;
}

/** One recipient in the wish itself, or several. */
export interface WishedRecipients extends WishedRecipient {
  recipients?: readonly WishedRecipient[] | undefined;
}

/** Where each of them is, in their order; refused with a pointer to the one that is wrong. */
export async function resolveRecipients(
  db: Knex,
  principal: Principal,
  { recipients, ...single }: WishedRecipients,
): Promise<[Target, ...Target[]]> {
  if (recipients === undefined) {
    return [await resolveTarget(db, principal, single)];
  }

  const targets: Target[] = [];

  for (const [index, wished] of recipients.entries()) {
    targets.push(await within(`/recipients/${index}`, () => resolveTarget(db, principal, wished)));
  }

  const repeated = repeatedPlace(targets);

  if (repeated !== null) {
    throw fieldError('recurrence/recipient-repeated', `/recipients/${repeated}`);
  }

  const [first, ...further] = targets;

  if (first === undefined) {
    throw fieldError('assignment/assignee-missing', '/recipients');
  }

  return [first, ...further];
}

/** The same refusal, its pointer under that of the recipient. */
async function within(pointer: string, resolve: () => Promise<Target>): Promise<Target> {
  try {
    return await resolve();
  } catch (error) {
    if (error instanceof DomainError && typeof error.details['pointer'] === 'string') {
      throw fieldError(error.code, `${pointer}${error.details['pointer']}`, error.details);
    }

    throw error;
  }
}

/** Everybody to whom a recurrence goes, the first one first. */
export const recipientsOf = ({ assigneeId, leadUnitId, further }: RecurrenceRow): Recipient[] => [
  { assigneeId, leadUnitId },
  ...further,
];

/** Writes down to whom a period goes, once, and answers what came of each so far. */
export async function recipientsOfPeriod(
  trx: Knex,
  recurrence: RecurrenceRow,
  period: string,
  at: string,
): Promise<IssueRow[]> {
  const { id: recurrenceId } = recurrence;
  const recipients = recipientsOf(recurrence);
  await openIssues(
    trx,
    { recurrenceId, period, at },
    recipients.map((one) => {
      const recipient = keyOfRecipient(one);
      // What goes to one alone keeps its id when that one is replaced before it was issued: it is issued once.
      const part = recipients.length === 1 ? undefined : recipient;

      return { ...one, recipient, assignmentId: recurringAssignmentId(recurrenceId, period, part) };
    }),
  );

  return issuesOf(trx, recurrenceId, [period]);
}

/** The ids of an issue, both following from recurrence, period and, where there are several, recipient. */
export function idsOfPeriod(
  recurrenceId: string,
  period: string,
  { assignmentId, recipient }: Pick<IssueRow, 'assignmentId' | 'recipient'>,
): { assignmentId: string; commandId: string } {
  const isAlone = assignmentId === recurringAssignmentId(recurrenceId, period);

  return {
    assignmentId,
    commandId: opaqueId(['recurringCommand', recurrenceId, period, ...(isAlone ? [] : [recipient])]),
  };
}
