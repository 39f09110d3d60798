/** Open assignments by the rules that they run under, for looking at what other rules would do and for applying them. */
import type { Knex } from 'knex';
import type { AssignmentState } from '../../domain/assignment/state';
import type { CalendarOverride, WorkingCalendar } from '../../domain/calendar/types';
import { assignmentWorkflowId } from '../../domain/ids';

export interface OpenAssignment {
  state: AssignmentState;
  /** Ids from the root down to the lead unit. */
  leadUnitPath: string[];
}

interface StoredRow {
  state: AssignmentState;
  lead_unit_path: string[];
}

const toOpen = ({ state, lead_unit_path }: StoredRow): OpenAssignment => ({
  state,
  leadUnitPath: lead_unit_path,
});

/** One open assignment, or null when it is closed or not there. */
export async function openAssignment(db: Knex, id: string): Promise<OpenAssignment | null> {
  const row = (await db('assignment')
    .where({ id })
    .where('is_open', true)
    .first('state', 'lead_unit_path')) as StoredRow | undefined;

  return row === undefined ? null : toOpen(row);
}

/** Whether a command was answered before: an order that is tried again tells what it did, not that it found it done. */
export async function wasAnswered(db: Knex, assignmentId: string, commandId: string): Promise<boolean> {
  const where = { workflow_id: assignmentWorkflowId(assignmentId), command_id: commandId };

  return (await db('command').where(where).first('command_id')) !== undefined;
}

/** Open assignments under versions of a policy below one, by id, after a position. */
export async function openUnderPolicy(
  db: Knex,
  { policyId, below, after, limit }: { policyId: string; below: number; after: string | null; limit: number },
): Promise<OpenAssignment[]> {
  const { rows } = await db.raw<{ rows: StoredRow[] }>(
    `SELECT state, lead_unit_path FROM assignment
      WHERE is_open AND state->'rules'->>'policyId' = :policyId
        AND (state->'rules'->>'policyVersion')::integer < :below AND id > :after
      ORDER BY id LIMIT :limit`,
    { policyId, below, after: after ?? '', limit },
  );

  return rows.map(toOpen);
}

/** Open assignments whose deadline was worked out with a calendar or with one laid over it, by deadline, after a position. */
export async function openUnderCalendar(
  db: Knex,
  {
    calendarId,
    unitId,
    after,
    limit,
  }: {
    calendarId: string;
    unitId: string | null;
    after: { dueAt: string; id: string } | null;
    limit: number;
  },
): Promise<OpenAssignment[]> {
  const { rows } = await db.raw<{ rows: StoredRow[] }>(
    `SELECT state, lead_unit_path FROM assignment
      WHERE is_open AND split_part(state->'rules'->>'calendarId', '/', 1) = :calendarId
        AND (:unitId::text IS NULL OR lead_unit_path @> ARRAY[:unitId::text])
        AND (due_at, id) > (:dueAt::timestamptz, :id)
      ORDER BY due_at, id LIMIT :limit`,
    { calendarId, unitId, dueAt: after?.dueAt ?? '-infinity', id: after?.id ?? '', limit },
  );

  return rows.map(toOpen);
}

/** The newest version of the city's calendar, and of every unit's override. */
export async function newestCalendars(
  db: Knex,
  calendarId: string,
): Promise<{ base: WorkingCalendar | null; overrides: CalendarOverride[] }> {
  const [base, overrides] = await Promise.all([
    db('calendar').where({ id: calendarId }).orderBy('version', 'desc').first('body') as Promise<
      { body: WorkingCalendar } | undefined
    >,
    db('unit_calendar')
      .distinctOn('unit_id')
      .where({ calendar_id: calendarId })
      .orderBy(['unit_id', { column: 'version', order: 'desc' }])
      .select('override') as Promise<{ override: CalendarOverride }[]>,
  ]);

  return { base: base?.body ?? null, overrides: overrides.map(({ override }) => override) };
}
