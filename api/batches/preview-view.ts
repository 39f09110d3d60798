/** Previews of rows as people see them: before and after, with names for ids. */
import type { Knex } from 'knex';
import { recipientText } from '../../application/rules/definition';
import type { RowPreview } from '../../application/batches/preview';
import type { BatchPreview, BatchRowPreview } from '../../contracts/batches';
import type { Names } from '../../db/repositories/names';
import { loadNames } from '../../db/repositories/names';
import type { AssignmentState } from '../../domain/assignment/state';

export async function previewView(db: Knex, rows: readonly RowPreview[]): Promise<BatchPreview> {
  const states = rows.flatMap(({ before, after }) => [before, after].filter((state) => state !== null));
  const names = await loadNames(
    db,
    [
      ...states.flatMap(({ assigneeId }) => assigneeId ?? []),
      ...rows.flatMap(({ recipientIds }) => recipientIds),
    ],
    states.map(({ leadUnitId }) => leadUnitId),
  );

  return {
    total: rows.length,
    allowed: rows.filter(({ refusal }) => refusal === null).length,
    rows: rows.map((row) => rowView(row, names)),
  };
}

function rowView(row: RowPreview, names: Names): BatchRowPreview {
  const { assignmentId, before, after, recipientIds, refusal, openChildren } = row;

  return {
    assignmentId,
    number: before?.number ?? null,
    title: before?.title ?? null,
    unit: before === null ? null : names.unit(before.leadUnitId),
    status: before?.status ?? null,
    allowed: refusal === null,
    code: refusal?.code ?? null,
    pointer: refusal?.pointer ?? null,
    before: before === null ? null : sideOf(before, names),
    after:
      after === null
        ? null
        : {
            ...sideOf(after, names),
            status: after.status,
            ladder: after.ladder.map(({ key, kind, level, at, recipients, status }) => ({
              key,
              kind,
              level,
              at,
              status,
              recipients: recipients.map(recipientText),
            })),
          },
    recipients: recipientIds.map(names.person),
    openChildren,
  };
}

const sideOf = ({ dueAt, assigneeId }: AssignmentState, names: Names) => ({
  dueAt,
  assignee: assigneeId === null ? null : names.person(assigneeId),
});
