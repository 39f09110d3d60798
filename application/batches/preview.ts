/** What a batch would do to each of its rows, by the very code that will do it, with nothing done. */
import type { ZodError } from 'zod';
import { findVisible } from '../../db/repositories/assignments';
import { openChildrenCounts } from '../../db/repositories/trees';
import type { AssignmentState } from '../../domain/assignment/state';
import { decide } from '../../domain/assignment/decide';
import { evolve } from '../../domain/assignment/evolve';
import type { Command } from '../../domain/assignment/commands';
import type { BatchRowAct } from '../../domain/batches/acts';
import { DomainError } from '../../domain/errors';
import type { ErrorCode } from '../../domain/errors';
import type { WriteRequest } from '../assignments/perform';
import { prepareCommand } from '../assignments/perform';
import { checkRemind } from '../assignments/remind';

export interface RowPreview {
  assignmentId: string;
  /** Null where the person may not see it. */
  before: AssignmentState | null;
  /** The state that the act would lead to; null when it is refused, or changes nothing of it. */
  after: AssignmentState | null;
  /** Whom a reminder would reach. */
  recipientIds: string[];
  refusal: { code: ErrorCode; pointer: string | null } | null;
  /** Children that are not closed: they stay, whatever becomes of their parent. */
  openChildren: number;
}

export type Asker = Pick<WriteRequest, 'db' | 'gateway' | 'principal' | 'now'>;

export interface PreviewRow {
  assignmentId: string;
  act: BatchRowAct;
  body: unknown;
}

/** Rows looked at side by side: a preview is a read, and shares the database with everybody. */
const AT_A_TIME = 6;

export async function previewRows(asker: Asker, rows: readonly PreviewRow[]): Promise<RowPreview[]> {
  const children = await openChildrenCounts(
    asker.db,
    rows.map(({ assignmentId }) => assignmentId),
  );
  const previews: RowPreview[] = [];

  for (let from = 0; from < rows.length; from += AT_A_TIME) {
    const some = rows.slice(from, from + AT_A_TIME);
    previews.push(...(await Promise.all(some.map((row) => previewRow(asker, row)))));
  }

  return previews.map((row) => ({
    ...row,
    openChildren: row.before === null ? 0 : (children.get(row.assignmentId) ?? 0),
  }));
}

async function previewRow(asker: Asker, row: PreviewRow): Promise<RowPreview> {
  const { assignmentId } = row;
  const record = await findVisible(asker.db, asker.principal, assignmentId);
  const preview: RowPreview = {
    assignmentId,
    before: record?.state ?? null,
    after: null,
    recipientIds: [],
    refusal: null,
    openChildren: 0,
  };

  try {
    if (row.act !== 'remind') {
      return { ...preview, after: await afterCommand(asker, { ...row, act: row.act }) };
    }

    if (record === null) {
      throw new DomainError('access/not-visible');
    }

    const { recipientIds } = await checkRemind(asker, record, () => undefined);

    return { ...preview, recipientIds };
  } catch (error) {
    return { ...preview, refusal: refusalIn(error) };
  }
}

async function afterCommand(
  asker: Asker,
  { assignmentId, act: name, body }: PreviewRow & { act: Exclude<BatchRowAct, 'remind'> },
): Promise<AssignmentState | null> {
  const request = { ...asker, idempotencyKey: 'preview', rawBody: body, assignmentId, name };
  const { record, input } = await prepareCommand(request);

  if (input === null) {
    return null;
  }

  const { actor, receivedAt: at, commandId } = input;
  const events = decide(record.state, { name, body: input.body } as Command, { actor, at, commandId });

  return events.reduce<AssignmentState>(evolve, record.state);
}

function refusalIn(error: unknown): NonNullable<RowPreview['refusal']> {
  if (error instanceof DomainError) {
    const { pointer } = error.details;

    return { code: error.code, pointer: typeof pointer === 'string' ? pointer : null };
  }

  const [issue] = (error as Partial<ZodError>).issues ?? [];

  if (issue === undefined) {
    throw error;
  }

  return { code: 'request/invalid', pointer: `/${issue.path.join('/')}` };
}
