/** Escalation policies by version, and a unit's default. */
import type { Knex } from 'knex';
import type { WorkingCalendar } from '../../domain/calendar/types';
import type { EscalationPolicy } from '../../domain/escalation/types';
import { CITY_CALENDAR, calendarVersion } from './calendars';
import { keeping } from './kept';

/** The policy of units that neither have one of their own nor inherit one. */
export const DEFAULT_POLICY = 'standard';

const IN_FORCE = 'effective_from <= now()';

/** The newest version in force of each policy, by id. */
export async function listPolicies(db: Knex): Promise<EscalationPolicy[]> {
  const rows = (await db('escalation_policy')
    .distinctOn('id')
    .whereRaw(IN_FORCE)
    .orderBy(['id', { column: 'version', order: 'desc' }])
    .select('body')) as { body: EscalationPolicy }[];

  return rows.map(({ body }) => body);
}

/** One version of a policy, the newest in force when none is named, or null. */
export async function findPolicy(db: Knex, id: string, version?: number): Promise<EscalationPolicy | null> {
  if (version !== undefined) {
    return keptPolicy(db, `${id} ${version}`);
  }

  const row = (await db('escalation_policy')
    .where({ id })
    .whereRaw(IN_FORCE)
    .orderBy('version', 'desc')
    .first('body')) as { body: EscalationPolicy } | undefined;

  return row?.body ?? null;
}

const keptPolicy = keeping<EscalationPolicy>(async (db, key) => {
  const [id, version] = key.split(' ');
  const row = (await db('escalation_policy').where({ id, version }).first('body')) as
    { body: EscalationPolicy } | undefined;

  return row?.body ?? null;
});

/**
 * The calendar and the policy that divide everybody's lists, in their newest versions: one small question for the
 * version numbers, the bodies from what is kept.
 */
export async function cityRules(db: Knex): Promise<{ calendar: WorkingCalendar; policy: EscalationPolicy }> {
  const { rows } = await db.raw<{ rows: { calendar: number | null; policy: number | null }[] }>(
    `SELECT (SELECT max(version) FROM calendar WHERE id = ?) AS calendar,
            (SELECT max(version) FROM escalation_policy WHERE id = ? AND ${IN_FORCE}) AS policy`,
    [CITY_CALENDAR, DEFAULT_POLICY],
  );
  const { calendar, policy } = rows[0] ?? { calendar: null, policy: null };
  const body = policy === null ? null : await keptPolicy(db, `${DEFAULT_POLICY} ${policy}`);

  if (calendar === null || body === null) {
    throw new Error(`the database lacks the calendar "${CITY_CALENDAR}" or the policy "${DEFAULT_POLICY}"`);
  }

  return { calendar: await calendarVersion(db, CITY_CALENDAR, calendar), policy: body };
}

/** The policy of a unit: its own, its nearest ancestor's, or the city's default. */
export async function defaultPolicyForUnit(db: Knex, unitId: string): Promise<EscalationPolicy> {
  const { rows } = await db.raw<{ rows: { policy_id: string }[] }>(
    `SELECT up.policy_id FROM unit_policy up JOIN unit u ON up.unit_id = ANY (u.path)
      WHERE u.id = ? ORDER BY array_position(u.path, up.unit_id) DESC LIMIT 1`,
    [unitId],
  );
  const id = rows[0]?.policy_id ?? DEFAULT_POLICY;
  const policy = await findPolicy(db, id);

  if (policy === null) {
    throw new Error(`no policy "${id}" in the database: run "npm run migrate"`);
  }

  return policy;
}

/** Writes a version of a policy, or leaves it when this version is there. */
export async function savePolicy(db: Knex, policy: EscalationPolicy): Promise<void> {
  await db('escalation_policy')
    .insert({ id: policy.id, version: policy.version, body: JSON.stringify(policy) })
    .onConflict(['id', 'version'])
    .ignore();
}
