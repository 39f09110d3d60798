/** Absences and delegations as they are stored. Time alone starts and ends them. */
import type { Knex } from 'knex';
import { rowsOf } from '../statement';
import type { ActKind } from '../../domain/delegation/acts';
import type { AbsenceReason, Scope } from '../../domain/delegation/types';
import { USUAL_LINKS } from '../../domain/delegation/types';

export interface Absence {
  id: string;
  personId: string;
  reason: AbsenceReason;
  startsAt: string;
  endsAt: string;
  declaredBy: string;
  declaredAt: string;
}

export interface Delegation extends Scope {
  id: string;
  fromId: string;
  toId: string;
  absenceId: string | null;
  startsAt: string;
  endsAt: string;
  declaredBy: string;
  declaredAt: string;
}

interface AbsenceRow {
  id: string;
  person_id: string;
  reason: AbsenceReason;
  starts_at: Date;
  ends_at: Date;
  declared_by: string;
  declared_at: Date;
}

interface DelegationRow {
  id: string;
  from_id: string;
  to_id: string;
  absence_id: string | null;
  starts_at: Date;
  ends_at: Date;
  unit_id: string | null;
  kinds: ActKind[] | null;
  declared_by: string;
  declared_at: Date;
}

const toAbsence = (row: AbsenceRow): Absence => ({
  id: row.id,
  personId: row.person_id,
  reason: row.reason,
  startsAt: row.starts_at.toISOString(),
  endsAt: row.ends_at.toISOString(),
  declaredBy: row.declared_by,
  declaredAt: row.declared_at.toISOString(),
});

const toDelegation = (row: DelegationRow): Delegation => ({
  id: row.id,
  fromId: row.from_id,
  toId: row.to_id,
  absenceId: row.absence_id,
  startsAt: row.starts_at.toISOString(),
  endsAt: row.ends_at.toISOString(),
  unitId: row.unit_id,
  kinds: row.kinds,
  declaredBy: row.declared_by,
  declaredAt: row.declared_at.toISOString(),
});

/** Whether the absence was written; false when it overlaps another of the same person. */
export async function insertAbsence(trx: Knex, absence: Absence): Promise<boolean> {
  if (await overlapsAnother(trx, absence)) {
    return false;
  }

  await trx('absence').insert({
    id: absence.id,
    person_id: absence.personId,
    reason: absence.reason,
    starts_at: absence.startsAt,
    ends_at: absence.endsAt,
    declared_by: absence.declaredBy,
    declared_at: absence.declaredAt,
  });

  return true;
}

export async function insertDelegation(trx: Knex, delegation: Delegation): Promise<void> {
  await trx('delegation').insert({
    id: delegation.id,
    from_id: delegation.fromId,
    to_id: delegation.toId,
    absence_id: delegation.absenceId,
    starts_at: delegation.startsAt,
    ends_at: delegation.endsAt,
    unit_id: delegation.unitId,
    kinds: delegation.kinds === null ? null : [...delegation.kinds],
    declared_by: delegation.declaredBy,
    declared_at: delegation.declaredAt,
  });
}

export async function findAbsence(db: Knex, id: string, lock = false): Promise<Absence | null> {
  const query = db('absence').where({ id });
  const row = (await (lock ? query.forUpdate() : query).first()) as AbsenceRow | undefined;

  return row === undefined ? null : toAbsence(row);
}

export async function findDelegation(db: Knex, id: string, lock = false): Promise<Delegation | null> {
  const query = db('delegation').where({ id });
  const row = (await (lock ? query.forUpdate() : query).first()) as DelegationRow | undefined;

  return row === undefined ? null : toDelegation(row);
}

/** Moves the end of an absence, and of the delegations that were given for it and ended with it. */
export async function moveAbsenceEnd(
  trx: Knex,
  { id, endsAt: before }: Absence,
  endsAt: string,
): Promise<void> {
  await trx('absence')
    .where({ id })
    .update({ ends_at: trx.raw('greatest(starts_at, ?::timestamptz)', [endsAt]) });
  await trx('delegation')
    .where({ absence_id: id, ends_at: before })
    .update({ ends_at: trx.raw('greatest(starts_at, ?::timestamptz)', [endsAt]) });
}

/** Changes what a delegation says from now on; what it was is in the audit chain. */
export async function changeDelegation(
  trx: Knex,
  id: string,
  { endsAt, unitId, kinds }: { endsAt: string } & Scope,
): Promise<void> {
  await trx('delegation')
    .where({ id })
    .update({
      ends_at: trx.raw('greatest(starts_at, ?::timestamptz)', [endsAt]),
      unit_id: unitId,
      kinds: kinds === null ? null : [...kinds],
    });
}

/** Absences of a person that are not over, soonest first. */
export async function absencesOf(db: Knex, personId: string, now: string): Promise<Absence[]> {
  const rows = (await db('absence')
    .where({ person_id: personId })
    .where('ends_at', '>', now)
    .whereRaw('ends_at > starts_at')
    .orderBy('starts_at')) as AbsenceRow[];

  return rows.map(toAbsence);
}

export type Side = 'given' | 'received';

/** Delegations that a person gave or received, the latest to end first; by end and id after a position. */
export async function delegationsOf(
  db: Knex,
  { personId, side, since }: { personId: string; side: Side; since: string },
  { after, limit }: { after: { endsAt: string; id: string } | null; limit: number },
): Promise<Delegation[]> {
  const query = db('delegation')
    .where(side === 'given' ? { from_id: personId } : { to_id: personId })
    .where('ends_at', '>', since)
    .whereRaw('ends_at > starts_at');

  if (after !== null) {
    void query.whereRaw('(ends_at, id) < (?::timestamptz, ?)', [after.endsAt, after.id]);
  }

  const rows = (await query
    .orderBy([
      { column: 'ends_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit)) as DelegationRow[];

  return rows.map(toDelegation);
}

/** Those that are not over, given by or to any of these people, or for this unit. */
export async function delegationsTouching(
  db: Knex,
  { personIds, unitId, now }: { personIds: readonly string[]; unitId: string | null; now: string },
): Promise<Delegation[]> {
  const rows = (await db('delegation')
    .where('ends_at', '>', now)
    .whereRaw('ends_at > starts_at')
    .whereRaw('(from_id = ANY (:people::text[]) OR to_id = ANY (:people::text[]) OR unit_id = :unit)', {
      people: [...personIds],
      unit: unitId ?? '',
    })
    .orderBy(['ends_at', 'id'])) as DelegationRow[];

  return rows.map(toDelegation);
}

/** One declaration after another, so that no two together close a ring. */
export async function lockDeclarations(trx: Knex): Promise<void> {
  await trx.raw("SELECT pg_advisory_xact_lock(hashtext('delegation'))");
}

/** Everything given that is not over, as far as it hangs together with some people, five steps each way. */
export async function delegationsAround(
  db: Knex,
  personIds: readonly string[],
  now: string,
): Promise<Delegation[]> {
  const { rows } = await db.raw<{ rows: DelegationRow[] }>(
    `WITH RECURSIVE met (person_id, step) AS (
       SELECT unnest(:people::text[]), 0
       UNION
       SELECT CASE WHEN d.from_id = met.person_id THEN d.to_id ELSE d.from_id END, met.step + 1
         FROM met JOIN delegation d ON (d.from_id = met.person_id OR d.to_id = met.person_id)
        WHERE met.step < 5 AND d.ends_at > :now::timestamptz)
     SELECT d.* FROM delegation d
      WHERE d.ends_at > :now::timestamptz AND d.ends_at > d.starts_at
        AND d.from_id = ANY (ARRAY(SELECT person_id FROM met))
      ORDER BY d.id LIMIT 500`,
    { people: [...personIds], now },
  );

  return rows.map(toDelegation);
}

/** The last delegation between two people that has ended, for saying so to whoever comes too late. */
export async function endedBetween(
  db: Knex,
  fromId: string,
  toId: string,
  at: string,
): Promise<string | null> {
  const row = (await db('delegation')
    .where({ from_id: fromId, to_id: toId })
    .where('ends_at', '<=', at)
    .max('ends_at as ended')
    .first()) as { ended: Date | null } | undefined;

  return row?.ended?.toISOString() ?? null;
}

/** A person who is away now, until when, and who covers for them in everything. */
export interface Away {
  personId: string;
  until: string;
  coveredByIds: string[];
}

/** Those of some people who are away at an instant. */
export async function awayAmong(db: Knex, personIds: readonly string[], at: string): Promise<Away[]> {
  const rows = await rowsOf<{ person_id: string; ends_at: Date; covered_by: string[] }>(
    db,
    `SELECT a.person_id, a.ends_at, ARRAY(
       SELECT d.to_id FROM delegation d
        WHERE d.from_id = a.person_id AND d.starts_at <= $2::timestamptz AND d.ends_at > $2::timestamptz
       UNION
       SELECT x.person_id FROM appointment h JOIN appointment x ON x.unit_id = h.unit_id AND x.position = 'deputy'
        WHERE h.person_id = a.person_id AND h.position = 'head'
          AND h.valid_from <= $2::timestamptz AND (h.valid_to IS NULL OR h.valid_to > $2::timestamptz)
          AND x.valid_from <= $2::timestamptz AND (x.valid_to IS NULL OR x.valid_to > $2::timestamptz)
        ORDER BY 1) AS covered_by
       FROM absence a
      WHERE a.person_id = ANY (ARRAY(SELECT unnest($1::text[]))) AND a.starts_at <= $2::timestamptz AND a.ends_at > $2::timestamptz`,
    [[...new Set(personIds)], at],
  );

  return rows.map((row) => ({
    personId: row.person_id,
    until: row.ends_at.toISOString(),
    coveredByIds: row.covered_by,
  }));
}

/** Absences of some people that lie in a period, for whoever is about to hand something to them. */
export async function absencesWithin(
  db: Knex,
  personIds: readonly string[],
  { startsAt, endsAt }: { startsAt: string; endsAt: string },
): Promise<Pick<Absence, 'personId' | 'startsAt' | 'endsAt'>[]> {
  const rows = (await db('absence')
    .whereIn('person_id', [...personIds])
    .where('starts_at', '<', endsAt)
    .where('ends_at', '>', startsAt)
    .whereRaw('ends_at > starts_at')
    .orderBy('starts_at')) as AbsenceRow[];

  return rows.map(toAbsence);
}

/** Whether an absence would overlap another of the same person. */
export async function overlapsAnother(
  trx: Knex,
  { id, personId, startsAt, endsAt }: Pick<Absence, 'id' | 'personId' | 'startsAt' | 'endsAt'>,
): Promise<boolean> {
  const clash = (await trx('absence')
    .where({ person_id: personId })
    .whereNot({ id })
    .whereRaw(
      'tstzrange(starts_at, ends_at) && tstzrange(?::timestamptz, greatest(?::timestamptz, ?::timestamptz))',
      [startsAt, startsAt, endsAt],
    )
    .first('id')) as unknown;

  return clash !== undefined;
}

/** Delegations given for some absences. */
export async function delegationsForAbsences(db: Knex, absenceIds: readonly string[]): Promise<Delegation[]> {
  const rows = (await db('delegation')
    .whereIn('absence_id', [...absenceIds])
    .orderBy('id')) as DelegationRow[];

  return rows.map(toDelegation);
}

/** Who covers, in everything, for any of some people over what a unit leads: told beside them when a step fires. */
export async function personsCovering(
  db: Knex,
  personIds: readonly string[],
  unitId: string,
): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `SELECT DISTINCT c.id FROM unnest(?::text[]) AS told (id)
      CROSS JOIN LATERAL persons_covering(told.id, NULL, (SELECT path FROM unit WHERE id = ?), now(), ?) AS c (id)
      ORDER BY c.id`,
    [[...new Set(personIds)], unitId, USUAL_LINKS],
  );

  return rows.map(({ id }) => id);
}
