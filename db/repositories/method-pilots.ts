/** Pilots of methods, their stages, and which units are in them. Months are `YYYY-MM`; the tables hold their first day. */
import type { Knex } from 'knex';
import type { PilotResult } from '../../domain/evaluation/method-pilot';
import type { FrozenResult } from '../../domain/evaluation/frozen-result';

export interface PilotStage {
  no: number;
  unitIds: string[];
  startsOn: string;
  reason: string;
  proposedBy: string;
  proposedAt: string;
  decision: 'approved' | 'refused' | null;
  decidedBy: string | null;
  decidedAt: string | null;
  documentNumber: string | null;
  decisionReason: string | null;
}

export interface PilotOutcome {
  kind: 'refused' | 'ended' | 'adopted';
  by: string;
  at: string;
  reason: string;
  documentNumber: string | null;
  adoptedVersion: number | null;
}

export interface MethodPilot {
  id: string;
  name: string;
  methodId: string;
  /** Null until the draft that it tries is decided for it. */
  methodVersion: number | null;
  draftId: string | null;
  draftRevision: number | null;
  reason: string;
  smallestGroup: number;
  lastMonth: string | null;
  proposedBy: string;
  proposedAt: string;
  outcome: PilotOutcome | null;
  stages: PilotStage[];
}

interface StoredStage {
  no: number;
  unit_ids: string[];
  starts_on: string;
  reason: string;
  proposed_by: string;
  proposed_at: string;
  decision: PilotStage['decision'];
  decided_by: string | null;
  decided_at: string | null;
  document_number: string | null;
  decision_reason: string | null;
}

interface StoredPilot {
  id: string;
  name: string;
  method_id: string;
  method_version: number | null;
  draft_id: string | null;
  draft_revision: number | null;
  reason: string;
  smallest_group: number;
  last_month: string | null;
  proposed_by: string;
  proposed_at: Date;
  outcome: PilotOutcome['kind'] | null;
  outcome_by: string | null;
  outcome_at: Date | null;
  outcome_reason: string | null;
  outcome_document: string | null;
  adopted_version: number | null;
  stages: StoredStage[] | null;
}

const instantOf = (text: string): string => new Date(text).toISOString();

const toPilot = (row: StoredPilot): MethodPilot => ({
  id: row.id,
  name: row.name,
  methodId: row.method_id,
  methodVersion: row.method_version,
  draftId: row.draft_id,
  draftRevision: row.draft_revision,
  reason: row.reason,
  smallestGroup: row.smallest_group,
  lastMonth: row.last_month,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at.toISOString(),
  outcome:
    row.outcome === null || row.outcome_by === null || row.outcome_at === null
      ? null
      : {
          kind: row.outcome,
          by: row.outcome_by,
          at: row.outcome_at.toISOString(),
          reason: row.outcome_reason ?? '',
          documentNumber: row.outcome_document,
          adoptedVersion: row.adopted_version,
        },
  stages: (row.stages ?? []).map((stage) => ({
    no: stage.no,
    unitIds: stage.unit_ids,
    startsOn: stage.starts_on.slice(0, 7),
    reason: stage.reason,
    proposedBy: stage.proposed_by,
    proposedAt: instantOf(stage.proposed_at),
    decision: stage.decision,
    decidedBy: stage.decided_by,
    decidedAt: stage.decided_at === null ? null : instantOf(stage.decided_at),
    documentNumber: stage.document_number,
    decisionReason: stage.decision_reason,
  })),
});

const WHOLE = `p.*, to_char(p.ends_on, 'YYYY-MM') AS last_month,
  (SELECT jsonb_agg(to_jsonb(s) ORDER BY s.no) FROM method_pilot_stage s WHERE s.pilot_id = p.id) AS stages`;

/** Pilots of methods, the last proposed first. */
export async function listMethodPilots(db: Knex, limit: number): Promise<MethodPilot[]> {
  const { rows } = await db.raw<{ rows: StoredPilot[] }>(
    `SELECT ${WHOLE} FROM method_pilot p ORDER BY p.proposed_at DESC, p.id DESC LIMIT ?`,
    [limit],
  );

  return rows.map(toPilot);
}

/** One pilot; `lock` keeps it until the transaction ends. */
export async function findMethodPilot(db: Knex, id: string, lock = false): Promise<MethodPilot | null> {
  const { rows } = await db.raw<{ rows: StoredPilot[] }>(
    `SELECT ${WHOLE} FROM method_pilot p WHERE p.id = ? ${lock ? 'FOR UPDATE OF p' : ''}`,
    [id],
  );

  return rows[0] === undefined ? null : toPilot(rows[0]);
}

const dayOf = (month: string | null): string | null => (month === null ? null : `${month}-01`);

/** Writes a pilot with what was proposed first. */
export async function insertMethodPilot(trx: Knex, pilot: MethodPilot, requestId: string): Promise<void> {
  await trx('method_pilot').insert({
    id: pilot.id,
    name: pilot.name,
    method_id: pilot.methodId,
    method_version: pilot.methodVersion,
    draft_id: pilot.draftId,
    draft_revision: pilot.draftRevision,
    reason: pilot.reason,
    smallest_group: pilot.smallestGroup,
    ends_on: dayOf(pilot.lastMonth),
    proposed_by: pilot.proposedBy,
    proposed_at: pilot.proposedAt,
  });

  for (const stage of pilot.stages) {
    await insertStage(trx, pilot.id, stage, requestId);
  }
}

/** Whether this request has proposed a stage. */
export const isStageOfRequest = async (db: Knex, requestId: string): Promise<boolean> =>
  (await db('method_pilot_stage').where({ request_id: requestId }).first('no')) !== undefined;

export async function insertStage(
  trx: Knex,
  pilotId: string,
  stage: PilotStage,
  requestId: string,
): Promise<void> {
  await trx('method_pilot_stage').insert({
    pilot_id: pilotId,
    no: stage.no,
    unit_ids: stage.unitIds,
    starts_on: dayOf(stage.startsOn),
    reason: stage.reason,
    proposed_by: stage.proposedBy,
    proposed_at: stage.proposedAt,
    request_id: requestId,
  });
}

/** Writes what was decided about a stage. */
export async function decideStageRow(trx: Knex, pilotId: string, stage: PilotStage): Promise<void> {
  await trx('method_pilot_stage').where({ pilot_id: pilotId, no: stage.no }).update({
    decision: stage.decision,
    decided_by: stage.decidedBy,
    decided_at: stage.decidedAt,
    document_number: stage.documentNumber,
    decision_reason: stage.decisionReason,
  });
}

/** The version that the pilot tries, once it is one. */
export async function namePilotVersion(trx: Knex, id: string, version: number): Promise<void> {
  await trx('method_pilot').where({ id }).update({ method_version: version });
}

/** SQLSTATE of an exclusion constraint: the unit is in another pilot in some month of the span. */
const EXCLUDED = '23P01';
/** The unit is in this very pilot already. */
const TWICE = '23505';

/** Lets units into a pilot. Answers the first that is in one already, or null when all are written. */
export async function insertPilotUnits(
  trx: Knex,
  { id, lastMonth }: Pick<MethodPilot, 'id' | 'lastMonth'>,
  { no, unitIds, startsOn }: Pick<PilotStage, 'no' | 'unitIds' | 'startsOn'>,
): Promise<string | null> {
  for (const unitId of unitIds) {
    try {
      await trx.transaction((inner) =>
        inner('method_pilot_unit').insert({
          pilot_id: id,
          unit_id: unitId,
          stage: no,
          starts_on: dayOf(startsOn),
          ends_on: dayOf(lastMonth),
        }),
      );
    } catch (error) {
      if ([EXCLUDED, TWICE].includes((error as { code?: string }).code ?? '')) {
        return unitId;
      }

      throw error;
    }
  }

  return null;
}

/** Closes a pilot after a month: units that would have come in later never do. */
export async function closeMethodPilot(
  trx: Knex,
  id: string,
  lastMonth: string | null,
  outcome: PilotOutcome,
): Promise<void> {
  await trx('method_pilot')
    .where({ id })
    .update({
      outcome: outcome.kind,
      outcome_by: outcome.by,
      outcome_at: outcome.at,
      outcome_reason: outcome.reason,
      outcome_document: outcome.documentNumber,
      adopted_version: outcome.adoptedVersion,
      ...(lastMonth !== null && { ends_on: dayOf(lastMonth) }),
    });

  if (lastMonth !== null) {
    const units = () => trx('method_pilot_unit').where({ pilot_id: id });
    await units().where('starts_on', '>', `${lastMonth}-01`).delete();
    await units().update({ ends_on: dayOf(lastMonth) });
  }
}

/** The piloted version of a path of units through all months from `:first` to `:last`; the nearest unit counts. */
export const PILOT_OF_PATH = (path: string): string => `
  SELECT mp.method_id, mp.method_version FROM method_pilot_unit mu
    JOIN method_pilot mp ON mp.id = mu.pilot_id JOIN unit pu ON pu.id = mu.unit_id
   WHERE mu.unit_id = ANY (${path}) AND mu.starts_on <= :first::date
     AND (mu.ends_on IS NULL OR mu.ends_on >= :last::date)
   ORDER BY cardinality(pu.path) DESC LIMIT 1`;

/** The version that is piloted where somebody's principal post lay at the end of a month; null where none is. */
export async function pilotOfPerson(
  db: Knex,
  { personId, month, endsAt }: { personId: string; month: string; endsAt: string },
): Promise<{ id: string; version: number } | null> {
  const { rows } = await db.raw<{ rows: { method_id: string; method_version: number }[] }>(
    `SELECT pilot.* FROM (
       SELECT u.path FROM appointment a JOIN unit u ON u.id = a.unit_id
        WHERE a.person_id = :person AND a.valid_from < :to::timestamptz
          AND (a.valid_to IS NULL OR a.valid_to >= :to::timestamptz)
        ORDER BY a.is_primary DESC, a.valid_from DESC, a.unit_id LIMIT 1) x
      CROSS JOIN LATERAL (${PILOT_OF_PATH('x.path')}) pilot`,
    { person: personId, to: endsAt, first: `${month}-01`, last: `${month}-01` },
  );

  return rows[0] === undefined ? null : { id: rows[0].method_id, version: rows[0].method_version };
}

/**
 * Confirmed months of the pilot's units under its version, and of everybody under the standing method of their period, in
 * the same months; at most `limit` of each.
 */
export async function pilotResults(
  db: Knex,
  pilot: Pick<MethodPilot, 'id' | 'methodId' | 'methodVersion'>,
  { first, last, limit }: { first: string; last: string; limit: number },
): Promise<{ pilot: PilotResult[]; others: PilotResult[] }> {
  const read = async (which: string): Promise<PilotResult[]> => {
    const { rows } = await db.raw<{ rows: { person_id: string; result: FrozenResult }[] }>(
      `SELECT f.person_id, f.state->'versions'->-1->'result' AS result
         FROM evaluation_form f JOIN unit u ON u.id = f.unit_id JOIN evaluation_period p ON p.id = f.period_id
        WHERE f.is_scored AND f.starts_on BETWEEN :first AND :last
          AND f.status IN ('petitionWindow', 'locked') AND f.state->'versions'->-1 IS NOT NULL AND ${which}
        ORDER BY f.id LIMIT :limit`,
      { first, last, limit, pilot: pilot.id, method: pilot.methodId, version: pilot.methodVersion },
    );

    return rows.map(({ person_id: personId, result }) => ({ personId, result }));
  };

  return { pilot: await read(IN_PILOT), others: await read(STANDING) };
}

const PINNED = (id: string, version: string): string =>
  `f.state->'method'->>'id' = ${id} AND (f.state->'method'->>'version')::integer = ${version}`;
const IN_PILOT = `${PINNED(':method', ':version')} AND EXISTS (
  SELECT 1 FROM method_pilot_unit mu WHERE mu.pilot_id = :pilot AND mu.unit_id = ANY (u.path)
     AND mu.starts_on <= (f.starts_on || '-01')::date
     AND (mu.ends_on IS NULL OR mu.ends_on >= (f.starts_on || '-01')::date))`;
const STANDING = PINNED('p.method_id', 'p.method_version');
