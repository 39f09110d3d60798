/** Escalation policies as assignments need them: by version, the one in force, and a unit's. */
import type { Knex } from 'knex';
import type { WorkingCalendar } from '../../domain/calendar/types';
import type { EscalationPolicy } from '../../domain/escalation/types';
import { rowsOf } from '../statement';
import { CITY_CALENDAR, calendarVersion } from './calendars';
import { keeping } from './kept';

/** The policy of units that neither have one of their own nor inherit one. */
export const DEFAULT_POLICY = 'standard';

const IN_FORCE = 'effective_from <= now()';

/** The newest version in force of each policy that one may still choose, by id. */
export async function listPolicies(db: Knex): Promise<EscalationPolicy[]> {
  const rows = (await db('escalation_policy')
    .distinctOn('id')
    .whereRaw(IN_FORCE)
    .whereRaw('NOT EXISTS (SELECT 1 FROM policy_retirement r WHERE r.policy_id = escalation_policy.id)')
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

/** Whether a policy was retired: then nobody chooses it any more. */
export async function isRetired(db: Knex, id: string): Promise<boolean> {
  return (await db('policy_retirement').where({ policy_id: id }).first('policy_id')) !== undefined;
}

const keptPolicy = keeping<EscalationPolicy>(async (db, key) => {
  const [id, version] = key.split(' ');
  const row = (await db('escalation_policy').where({ id, version }).first('body')) as
    { body: EscalationPolicy } | undefined;

  return row?.body ?? null;
});

/**
 * The calendar and the policy that divide everybody's lists, in their newest versions: one small question for the
 * version numbers, the bodies from what is kept. The policy is that of the whole city: of the unit above all others.
 */
export async function cityRules(db: Knex): Promise<{ calendar: WorkingCalendar; policy: EscalationPolicy }> {
  const [found] = await rowsOf<{ calendar: number | null; policy_id: string; policy: number | null }>(
    db,
    `SELECT (SELECT max(version) FROM calendar WHERE id = $1) AS calendar, w.policy_id,
            (SELECT max(version) FROM escalation_policy WHERE id = w.policy_id AND ${IN_FORCE}) AS policy
       FROM (SELECT coalesce((SELECT up.policy_id FROM unit_policy up JOIN unit u ON u.id = up.unit_id
                               WHERE u.parent_id IS NULL AND up.pilot_id IS NULL AND ${RULES_NOW} LIMIT 1),
                             $2) AS policy_id) w`,
    [CITY_CALENDAR, DEFAULT_POLICY],
  );
  const { calendar, policy_id: id, policy } = found ?? { calendar: null, policy_id: '', policy: null };
  const body = policy === null ? null : await keptPolicy(db, `${id} ${policy}`);

  if (calendar === null || body === null) {
    throw new Error(`the database lacks the calendar "${CITY_CALENDAR}" or the policy "${id}"`);
  }

  return { calendar: await calendarVersion(db, CITY_CALENDAR, calendar), policy: body };
}

const RULES_NOW = 'up.valid_from <= now() AND (up.valid_to IS NULL OR up.valid_to > now())';

/**
 * The policy of a unit: its own, its nearest ancestor's, or the city's default; while a pilot runs in a unit it goes
 * before the rule of the same unit.
 */
export async function defaultPolicyForUnit(db: Knex, unitId: string): Promise<EscalationPolicy> {
  const [found] = await rowsOf<{ id: string; version: number | null }>(
    db,
    `SELECT w.id, (SELECT max(version) FROM escalation_policy WHERE id = w.id AND ${IN_FORCE}) AS version
       FROM (SELECT coalesce((SELECT up.policy_id FROM unit u JOIN unit_policy up ON up.unit_id = ANY (u.path)
                               WHERE u.id = $1 AND ${RULES_NOW}
                               ORDER BY array_position(u.path, up.unit_id) DESC, up.pilot_id IS NULL LIMIT 1), $2) AS id) w`,
    [unitId, DEFAULT_POLICY],
  );
  const { id, version } = found ?? { id: DEFAULT_POLICY, version: null };
  const policy = version === null ? null : await keptPolicy(db, `${id} ${version}`);

  if (policy === null) {
    throw new Error(`no policy "${id}" in the database: run "npm run migrate"`);
  }

  return policy;
}

/** Who made a version, why, and from when it holds; a shipped one has no author and holds at once. */
export interface VersionFacts {
  authorId: string;
  reason: string;
  effectiveFrom: string;
  requestId: string;
}

/** Writes a version of a policy, or leaves it when this version is there. Answers whether it was written. */
export async function savePolicy(db: Knex, policy: EscalationPolicy, facts?: VersionFacts): Promise<boolean> {
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `INSERT INTO escalation_policy (id, version, body, author_id, reason, effective_from, request_id)
     VALUES (:id, :version, :body, :author, :reason, coalesce(:from::timestamptz, now()), :request) ON CONFLICT DO NOTHING`,
    {
      id: policy.id,
      version: policy.version,
      body: JSON.stringify(policy),
      author: facts?.authorId ?? null,
      reason: facts?.reason ?? null,
      from: facts?.effectiveFrom ?? null,
      request: facts?.requestId ?? null,
    },
  );

  return rowCount === 1;
}
