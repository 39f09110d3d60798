/**
 * Every list that can be taken out as a table: by which right, with which parameters, and its rows page by page. The
 * rows are read by the same queries as the list on the screen, so no table shows more than its list.
 */
import { z } from 'zod';
import { assignmentRows } from '../assignments/view';
import { timelineOf } from '../assignments/timeline';
import { filterOf } from '../assignments/list-filter';
import { WATCHDOG_TOLERANCE_MS } from '../assignments/timers';
import { AssignmentQuery } from '../../contracts/assignments';
import type { AssignmentRow } from '../../contracts/assignments';
import { Id } from '../../contracts/common';
import { findVisible, listAssignments } from '../../db/repositories/assignments';
import { batchRows } from '../../db/repositories/batch-rows';
import { findBatch } from '../../db/repositories/batches';
import { listPeople, listUnits } from '../../db/repositories/directory';
import { loadNames } from '../../db/repositories/names';
import { listPolicies } from '../../db/repositories/policies';
import { listProcesses } from '../../db/repositories/processes';
import { receiptsOf } from '../../db/repositories/receipts';
import { recipientText } from '../../application/rules/definition';
import { standingToBatch } from '../../domain/batches/access';
import { isErrorCode, DomainError } from '../../domain/errors';
import { MESSAGES } from '../messages';
import { batchRowViews, namesFor } from '../batches/batch-view';
import type { Locale } from '../context';
import { processRows } from '../processes/process';
import type { Cell } from './cells';
import type { ExportContext } from './definition';
import { define } from './definition';
import { GOAL_LISTS } from './goal-lists';
import { ISSUING_LISTS } from './issuing-lists';
import { LEADING_LISTS } from './leading-lists';
import { OWN_LISTS } from './own-lists';
import { PAGE, paged } from './paged';
import { wordOf } from './words';

const instant = (at: string | null): Cell => (at === null ? null : { instant: at });

export const LISTS = {
  assignments: define({
    action: 'assignment.list',
    query: AssignmentQuery.omit({ limit: true, cursor: true, coveringFor: true }),
    columns: [
      'number',
      'title',
      'status',
      'priority',
      'assigner',
      'assignee',
      'unitCode',
      'unit',
      'holder',
      'issuedAt',
      'dueAt',
      'originalDueAt',
      'workingDaysLeft',
      'overdue',
      'escalationLevel',
      'progress',
      'outcome',
    ],
    rows: (query, context) => {
      const { db, principal, thresholds } = context;
      const filter = filterOf(query, context);

      return paged(
        (after: { dueAt: string; id: string } | null) =>
          listAssignments(db, principal, filter, thresholds, { limit: PAGE, after }),
        async (rows) =>
          (await assignmentRows(rows, context)).map((row) => assignmentCells(row, context.locale)),
      );
    },
  }),
  events: define({
    action: 'assignment.read',
    query: z.strictObject({ assignmentId: Id }),
    columns: ['seq', 'at', 'event', 'actor', 'text'],
    rows: async ({ assignmentId }, context) => {
      await assertVisible(assignmentId, context);
      const events = await timelineOf(context.db, assignmentId);

      return events.map(({ seq, at, type, actor, payload }) => [
        seq,
        instant(at),
        type,
        actor?.name ?? null,
        textIn(payload),
      ]);
    },
  }),
  receipts: define({
    action: 'assignment.read',
    query: z.strictObject({ assignmentId: Id }),
    columns: ['step', 'level', 'scheduledAt', 'firedAt', 'recipients', 'delivered'],
    rows: async ({ assignmentId }, context) => {
      await assertVisible(assignmentId, context);
      const receipts = await receiptsOf(context.db, assignmentId);
      const people = receipts.flatMap(({ recipients }) => recipients.map(({ personId }) => personId));
      const { person } = await loadNames(context.db, people, []);

      return receipts.map(({ kind, level, scheduledAt, firedAt, recipients, delivered }) => [
        wordOf(kind, context.locale),
        level,
        instant(scheduledAt),
        instant(firedAt),
        recipients.map(({ personId }) => person(personId).name).join(', '),
        delivered,
      ]);
    },
  }),
  processes: define({
    action: 'process.list',
    query: z.strictObject({
      query: z.string().trim().max(200).optional(),
      state: z.enum(['open', 'closed', 'overdueTimer']).optional(),
    }),
    columns: ['number', 'title', 'status', 'unit', 'seq', 'nextTimer', 'nextTimerAt', 'updatedAt'],
    rows: ({ query, state }, { db, now, locale }) => {
      const filter = { ...(query !== undefined && { query }), ...(state !== undefined && { state }) };
      const missedBefore = new Date(Date.parse(now) - WATCHDOG_TOLERANCE_MS).toISOString();

      return paged(
        (after: { updatedAt: string; id: string } | null) =>
          listProcesses(db, filter, { limit: PAGE, after, missedBefore }),
        async (rows) =>
          (await processRows(db, rows, now)).map(
            ({ number, title, status, unit, seq, nextTimer, updatedAt }) => [
              number,
              title,
              wordOf(status, locale),
              unit.name,
              seq,
              nextTimer === null ? null : wordOf(nextTimer.kind, locale),
              instant(nextTimer?.at ?? null),
              instant(updatedAt),
            ],
          ),
      );
    },
  }),
  policies: define({
    action: 'policy.read',
    query: z.strictObject({}),
    columns: ['id', 'version', 'name', 'evidenceRequired', 'steps'],
    rows: async (_, { db, locale }) =>
      (await listPolicies(db)).map(({ id, version, name, evidenceRequired, reminders, due, rungs }) => [
        id,
        version,
        name[locale],
        evidenceRequired,
        [...reminders, due, ...rungs]
          .map(({ recipients }) => recipients.map(recipientText).join('+'))
          .join(' → '),
      ]),
  }),
  'batch-rows': define({
    action: 'batch.read',
    query: z.strictObject({ batchId: Id }),
    columns: ['row', 'number', 'title', 'unit', 'act', 'result', 'refusal', 'doneAt'],
    rows: batchRowCells,
  }),
  units: define({
    action: 'organisation.read',
    query: z.strictObject({ query: z.string().trim().max(200).optional(), parentId: Id.optional() }),
    columns: ['code', 'name', 'kind', 'parent', 'head'],
    rows: ({ query, parentId }, { db }) =>
      paged(
        (after: { key: string; id: string } | null) =>
          listUnits(db, {
            ...(query !== undefined && { query }),
            ...(parentId !== undefined && { parentId }),
            within: null,
            limit: PAGE,
            after,
          }),
        (rows) =>
          rows.map(({ code, name, kind, parentName, head }) => [
            code,
            name,
            kind,
            parentName,
            head?.name ?? null,
          ]),
      ),
  }),
  people: define({
    action: 'organisation.read',
    query: z.strictObject({ query: z.string().trim().max(200).optional(), unitId: Id.optional() }),
    columns: ['id', 'name', 'unit', 'post'],
    rows: ({ query, unitId }, { db }) =>
      paged(
        (after: { key: string; id: string } | null) =>
          listPeople(db, {
            ...(query !== undefined && { query }),
            ...(unitId !== undefined && { unitId }),
            within: null,
            limit: PAGE,
            after,
          }),
        (rows) => rows.map(({ id, name, unitName, title }) => [id, name, unitName, title]),
      ),
  }),
  ...GOAL_LISTS,
  ...ISSUING_LISTS,
  ...LEADING_LISTS,
  ...OWN_LISTS,
} as const;

async function assertVisible(assignmentId: string, { db, principal }: ExportContext): Promise<void> {
  if ((await findVisible(db, principal, assignmentId)) === null) {
    throw new DomainError('access/not-visible');
  }
}

async function batchRowCells({ batchId }: { batchId: string }, context: ExportContext): Promise<Cell[][]> {
  const { db, principal, locale } = context;
  const batch = await findBatch(db, batchId);

  if (batch === null || !standingToBatch(principal, batch).sees) {
    throw new DomainError('access/not-visible');
  }

  const named = namesFor(principal, batch);
  const rows = await batchRows(db, { batchId, status: undefined, after: 0, limit: batch.total }, named);

  return (await batchRowViews(db, rows)).map((row) => [
    row.no,
    row.number,
    row.title,
    row.unit?.name ?? null,
    row.act,
    wordOf(row.status, locale),
    isErrorCode(row.errorCode) ? MESSAGES[row.errorCode][locale] : row.errorCode,
    instant(row.doneAt),
  ]);
}

function assignmentCells(row: AssignmentRow, locale: Locale): Cell[] {
  const { inWhoseHands: hands } = row;

  return [
    row.number,
    row.title,
    wordOf(row.status, locale),
    wordOf(row.priority, locale),
    row.assigner.name,
    row.assignee?.name ?? null,
    row.leadUnit.code,
    row.leadUnit.name,
    hands.person?.name ?? hands.unit?.name ?? null,
    instant(row.issuedAt),
    instant(row.dueAt),
    instant(row.originalDueAt),
    row.workingDaysLeft,
    row.overdue,
    row.escalationLevel,
    row.progressPercent,
    row.outcome === null ? null : wordOf(row.outcome, locale),
  ];
}

/** What somebody wrote in an event: its reason, note, question or answer. */
function textIn(payload: Record<string, unknown>): string | null {
  const found = ['reason', 'note', 'what', 'question', 'text', 'cause', 'title']
    .map((key) => payload[key])
    .find((value) => typeof value === 'string');

  return (found as string | undefined) ?? null;
}
