/** Tables of what work is issued by: the registry of directives, what became of each recipient of one, and recurrences. */
import { z } from 'zod';
import { visibleDistribution } from '../../application/directives/distributions';
import { Id } from '../../contracts/common';
import { DirectiveQuery } from '../../contracts/directives';
import { DISTRIBUTION_ROW_STATUSES } from '../../domain/directive/distribution';
import { RecurrenceQuery } from '../../contracts/recurrences';
import { listDirectives } from '../../db/repositories/directives';
import { distributionRows } from '../../db/repositories/distributions';
import { listRecurrences } from '../../db/repositories/recurrences';
import { isErrorCode } from '../../domain/errors';
import { distributionRowViews } from '../directives/distribution-view';
import { directiveRows } from '../directives/view';
import { MESSAGES } from '../messages';
import { recurrenceViews } from '../recurrences/view';
import { define } from './definition';
import { PAGE, paged } from './paged';
import { wordOf } from './words';

export const ISSUING_LISTS = {
  directives: define({
    action: 'directive.read',
    query: DirectiveQuery.omit({ limit: true, cursor: true }),
    columns: [
      'number',
      'issuedOn',
      'directiveIssuer',
      'signer',
      'abstract',
      'dueOn',
      'doneOnTime',
      'doneLate',
      'openInTerm',
      'openOverdue',
      'notAccepted',
    ],
    rows: (filter, context) =>
      paged(
        (after: { issuedOn: string; id: string } | null) =>
          listDirectives(context.db, context.principal, filter, { limit: PAGE, after }),
        async (rows) =>
          (await directiveRows(rows, context)).map(
            ({ number, issuedOn, issuer, signer, abstract, dueOn, cells }) => [
              number,
              { date: issuedOn },
              issuer.name,
              signer,
              abstract,
              dueOn === null ? null : { date: dueOn },
              cells.doneOnTime,
              cells.doneLate,
              cells.openInTerm,
              cells.openOverdue,
              cells.notAccepted,
            ],
          ),
      ),
  }),
  'distribution-rows': define({
    action: 'directive.read',
    query: z.strictObject({ distributionId: Id, status: z.enum(DISTRIBUTION_ROW_STATUSES).optional() }),
    columns: ['row', 'unitCode', 'unit', 'assignee', 'number', 'result', 'refusal'],
    rows: async ({ distributionId, status }, { db, principal, locale }) => {
      await visibleDistribution({ db, principal }, distributionId);

      return paged(
        async (after: number | null) => {
          const rows = await distributionRows(db, distributionId, { status, after: after ?? 0, limit: PAGE });

          return { rows, next: rows.length < PAGE ? null : (rows.at(-1)?.no ?? null) };
        },
        async (rows) =>
          (await distributionRowViews(db, rows)).map((row) => [
            row.no,
            row.unit.code,
            row.unit.name,
            row.person?.name ?? null,
            row.assignment?.number ?? null,
            wordOf(row.status, locale),
            isErrorCode(row.errorCode) ? MESSAGES[row.errorCode][locale] : row.errorCode,
          ]),
      );
    },
  }),
  recurrences: define({
    action: 'recurrence.read',
    query: RecurrenceQuery.omit({ limit: true, cursor: true }),
    columns: [
      'recurringTemplate',
      'owner',
      'recipients',
      'nextOn',
      'nextPeriod',
      'lastPeriod',
      'recurrenceState',
    ],
    rows: ({ state }, context) =>
      paged(
        (after: { createdAt: string; id: string } | null) =>
          listRecurrences(context.db, context.principal, { state, limit: PAGE, after }),
        async (rows) =>
          (await recurrenceViews(context, rows)).map((one) => [
            one.template.name,
            one.owner.name,
            one.recipients.map(({ assignee, leadUnit }) => (assignee ?? leadUnit).name).join(', '),
            one.next?.date == null ? null : { date: one.next.date },
            one.next?.label ?? null,
            one.last?.label ?? null,
            wordOf(one.state, context.locale),
          ]),
      ),
  }),
} as const;
