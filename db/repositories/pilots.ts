/** Pilots: rows, and what is counted over their units and over all others. */
import type { Knex } from 'knex';
import type { GroupCounts } from '../../domain/escalation/comparison';

export interface PilotRow {
  id: string;
  name: string;
  policyId: string;
  reason: string;
  smallestGroup: number;
  acceptWithinWorkingDays: number;
  startsAt: string;
  endsAt: string | null;
  createdBy: string;
  createdAt: string;
  outcome: 'ended' | 'adopted' | null;
  outcomeBy: string | null;
  outcomeAt: string | null;
  outcomeReason: string | null;
  unitIds: string[];
}

interface StoredRow {
  id: string;
  name: string;
  policy_id: string;
  reason: string;
  smallest_group: number;
  accept_within_working_days: number;
  starts_at: Date;
  ends_at: Date | null;
  created_by: string;
  created_at: Date;
  outcome: 'ended' | 'adopted' | null;
  outcome_by: string | null;
  outcome_at: Date | null;
  outcome_reason: string | null;
  unit_ids: string[] | null;
}

const toRow = (row: StoredRow): PilotRow => ({
  id: row.id,
  name: row.name,
  policyId: row.policy_id,
  reason: row.reason,
  smallestGroup: row.smallest_group,
  acceptWithinWorkingDays: row.accept_within_working_days,
  startsAt: row.starts_at.toISOString(),
  endsAt: row.ends_at?.toISOString() ?? null,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  outcome: row.outcome,
  outcomeBy: row.outcome_by,
  outcomeAt: row.outcome_at?.toISOString() ?? null,
  outcomeReason: row.outcome_reason,
  unitIds: row.unit_ids ?? [],
});

const UNITS =
  '(SELECT array_agg(up.unit_id ORDER BY up.unit_id) FROM unit_policy up WHERE up.pilot_id = p.id) AS unit_ids';

/** Pilots, the last begun first. */
export async function listPilots(db: Knex, limit: number): Promise<PilotRow[]> {
  const { rows } = await db.raw<{ rows: StoredRow[] }>(
    `SELECT p.*, ${UNITS} FROM pilot p ORDER BY p.starts_at DESC, p.id DESC LIMIT ?`,
    [limit],
  );

  return rows.map(toRow);
}

/** One pilot; `lock` keeps it until the transaction ends. */
export async function findPilot(db: Knex, id: string, lock = false): Promise<PilotRow | null> {
  const { rows } = await db.raw<{ rows: StoredRow[] }>(
    `SELECT p.*, ${UNITS} FROM pilot p WHERE p.id = ? ${lock ? 'FOR UPDATE OF p' : ''}`,
    [id],
  );

  return rows[0] === undefined ? null : toRow(rows[0]);
}

type NewPilot = Omit<PilotRow, 'outcome' | 'outcomeBy' | 'outcomeAt' | 'outcomeReason' | 'unitIds'>;

/** Answers whether it was written: false when the same request had written it before. */
export async function insertPilot(trx: Knex, pilot: NewPilot): Promise<boolean> {
  const written = (await trx('pilot')
    .insert({
      id: pilot.id,
      name: pilot.name,
      policy_id: pilot.policyId,
      reason: pilot.reason,
      smallest_group: pilot.smallestGroup,
      accept_within_working_days: pilot.acceptWithinWorkingDays,
      starts_at: pilot.startsAt,
      ends_at: pilot.endsAt,
      created_by: pilot.createdBy,
      created_at: pilot.createdAt,
    })
    .onConflict('id')
    .ignore()
    .returning('id')) as unknown[];

  return written.length === 1;
}

/** Moves the end of a pilot that runs, with that of its units. */
export async function movePilotEnd(trx: Knex, id: string, endsAt: string | null): Promise<void> {
  await trx('pilot').where({ id }).update({ ends_at: endsAt });
  await trx('unit_policy').where({ pilot_id: id }).update({ valid_to: endsAt });
}

export async function closePilot(
  trx: Knex,
  id: string,
  { outcome, by, at, reason }: { outcome: 'ended' | 'adopted'; by: string; at: string; reason: string },
): Promise<void> {
  await trx('pilot').where({ id }).update({
    ends_at: at,
    outcome,
    outcome_by: by,
    outcome_at: at,
    outcome_reason: reason,
  });
}

/** Units above all others. */
export async function rootUnits(db: Knex): Promise<string[]> {
  return (await db('unit').whereNull('parent_id').orderBy('id').pluck('id')) as string[];
}

/** Until when something issued on a date is accepted in time. */
export interface AcceptanceLimit {
  date: string;
  limit: string;
}

interface CountedRow extends Omit<GroupCounts, 'medianToAcceptMs' | 'medianToSubmitMs' | 'medianReviewMs'> {
  in_pilot: boolean;
  to_accept: number | null;
  to_submit: number | null;
  review: number | null;
}

/**
 * Counts over what was issued in a period to the units (and below) and to all others. The period is bounded by the
 * caller; it is read by the index on the time of issue, the events by their primary key.
 */
export async function countGroups(
  db: Knex,
  {
    unitIds,
    from,
    to,
    zoneMinutes,
    limits,
  }: {
    unitIds: readonly string[];
    from: string;
    to: string;
    zoneMinutes: number;
    limits: readonly AcceptanceLimit[];
  },
): Promise<{ pilot: GroupCounts; others: GroupCounts }> {
  const { rows } = await db.raw<{ rows: CountedRow[] }>(GROUPS, {
    units: [...unitIds],
    from,
    to,
    zone: zoneMinutes,
    dates: limits.map(({ date }) => date),
    ends: limits.map(({ limit }) => limit),
  });

  return { pilot: group(rows, true), others: group(rows, false) };
}

function group(rows: readonly CountedRow[], inPilot: boolean): GroupCounts {
  const row = rows.find((one) => one.in_pilot === inPilot);

  return {
    issued: row?.issued ?? 0,
    accepted: row?.accepted ?? 0,
    acceptedWithin: row?.acceptedWithin ?? 0,
    submitted: row?.submitted ?? 0,
    returned: row?.returned ?? 0,
    closed: row?.closed ?? 0,
    closedOnTime: row?.closedOnTime ?? 0,
    rungsFired: row?.rungsFired ?? 0,
    medianToAcceptMs: row?.to_accept ?? null,
    medianToSubmitMs: row?.to_submit ?? null,
    medianReviewMs: row?.review ?? null,
  };
}

const GROUPS = `
WITH issued AS (
  SELECT a.workflow_id, a.issued_at, a.outcome, a.closed_at, a.lead_unit_path && :units::text[] AS in_pilot,
         ((a.issued_at AT TIME ZONE 'UTC') + make_interval(mins => :zone))::date AS on_date
    FROM assignment a WHERE a.issued_at >= :from::timestamptz AND a.issued_at < :to::timestamptz),
done AS (
  SELECT i.*, e.accepted, e.submitted, e.last_submitted, coalesce(e.returned, false) AS returned, coalesce(e.rungs, 0) AS rungs
    FROM issued i LEFT JOIN LATERAL (
      SELECT min(at) FILTER (WHERE type = 'assignmentAccepted')      AS accepted,
             min(at) FILTER (WHERE type = 'workSubmitted')           AS submitted,
             max(at) FILTER (WHERE type = 'workSubmitted')           AS last_submitted,
             bool_or(type = 'submissionReturned')                    AS returned,
             count(*) FILTER (WHERE type = 'escalationRungFired')    AS rungs
        FROM domain_event WHERE domain_event.workflow_id = i.workflow_id) e ON true),
limits AS (SELECT * FROM unnest(:dates::date[], :ends::timestamptz[]) AS x (on_date, ends))
SELECT in_pilot,
       count(*)::integer                                                            AS issued,
       count(accepted)::integer                                                     AS accepted,
       count(*) FILTER (WHERE accepted <= ends)::integer                            AS "acceptedWithin",
       count(submitted)::integer                                                    AS submitted,
       count(*) FILTER (WHERE returned)::integer                                    AS returned,
       count(outcome)::integer                                                      AS closed,
       count(*) FILTER (WHERE outcome = 'onTime')::integer                          AS "closedOnTime",
       sum(rungs)::integer                                                          AS "rungsFired",
       round(1000 * percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM accepted - issued_at)))::float8     AS to_accept,
       round(1000 * percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM submitted - accepted)))::float8     AS to_submit,
       round(1000 * percentile_cont(0.5) WITHIN GROUP (ORDER BY
         CASE WHEN outcome IS NOT NULL THEN extract(epoch FROM closed_at - last_submitted) END))::float8                AS review
  FROM done LEFT JOIN limits USING (on_date) GROUP BY in_pilot`;
