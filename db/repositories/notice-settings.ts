/** What people have chosen about being told, and the moments of their digests. */
import type { Knex } from 'knex';
import type { NoticeSettings } from '../../domain/notifying/settings';
import { DEFAULT_SETTINGS } from '../../domain/notifying/settings';

interface SettingsRow {
  channels: NoticeSettings['channels'];
  digest: boolean;
  digest_at: string;
  quiet: boolean;
  urgent_passes: boolean;
}

const settingsOf = (row: SettingsRow | undefined): NoticeSettings =>
  row === undefined
    ? DEFAULT_SETTINGS
    : {
        channels: row.channels,
        digest: row.digest,
        digestAt: row.digest_at,
        quiet: row.quiet,
        urgentPasses: row.urgent_passes,
      };

/** The choices of one person, or what holds for those who chose nothing. */
export async function findSettings(db: Knex, personId: string): Promise<NoticeSettings> {
  return settingsOf((await db('notice_settings').where({ person_id: personId }).first()) as SettingsRow);
}

/** Saves all choices of a person at once. */
export async function saveSettings(db: Knex, personId: string, settings: NoticeSettings): Promise<void> {
  await db('notice_settings')
    .insert({
      person_id: personId,
      channels: JSON.stringify(settings.channels),
      digest: settings.digest,
      digest_at: settings.digestAt,
      quiet: settings.quiet,
      urgent_passes: settings.urgentPasses,
    })
    .onConflict('person_id')
    .merge();
}

/** Somebody who can be mailed: active, able to sign in, with an address. */
export interface MailReader {
  personId: string;
  email: string;
  locale: 'vi' | 'en';
  /** Unit of the principal post, whose calendar counts; null without a post. */
  unitId: string | null;
  settings: NoticeSettings;
}

type ReaderRow = { id: string; email: string; locale: 'vi' | 'en'; unit_id: string | null } & {
  [K in keyof SettingsRow]: SettingsRow[K] | null;
};

const READERS = `
SELECT p.id, p.email, p.locale, post.unit_id, s.channels, s.digest, s.digest_at, s.quiet, s.urgent_passes
  FROM person p
  JOIN account ac ON ac.person_id = p.id AND ac.disabled_at IS NULL
  LEFT JOIN notice_settings s ON s.person_id = p.id
  LEFT JOIN LATERAL (
    SELECT unit_id FROM appointment a
     WHERE a.person_id = p.id AND a.valid_from <= now() AND (a.valid_to IS NULL OR a.valid_to > now())
     ORDER BY is_primary DESC, valid_from, unit_id LIMIT 1) post ON true
 WHERE p.active AND p.email IS NOT NULL AND p.id = ANY (?::text[])`;

/** Those of these people who can be mailed, by id. */
export async function mailReaders(db: Knex, personIds: readonly string[]): Promise<Map<string, MailReader>> {
  const { rows } = await db.raw<{ rows: ReaderRow[] }>(READERS, [[...new Set(personIds)]]);

  return new Map(
    rows.map((row) => [
      row.id,
      {
        personId: row.id,
        email: row.email,
        locale: row.locale,
        unitId: row.unit_id,
        settings: settingsOf(row.digest === null ? undefined : (row as SettingsRow)),
      },
    ]),
  );
}

/** The address of a person in the personnel file, or null. */
export async function addressOf(db: Knex, personId: string): Promise<string | null> {
  const row = (await db('person').where({ id: personId }).first('email')) as
    { email: string | null } | undefined;

  return row?.email ?? null;
}

/** People who can be mailed and have no moment planned yet. */
export async function unplannedReaders(db: Knex, limit: number): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `SELECT p.id FROM person p JOIN account ac ON ac.person_id = p.id AND ac.disabled_at IS NULL
      WHERE p.active AND p.email IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM digest_plan d WHERE d.person_id = p.id)
      LIMIT ?`,
    [limit],
  );

  return rows.map(({ id }) => id);
}

/** Moments that have come, locked until the transaction ends; those that another worker holds are left to it. */
export async function lockDuePlans(
  trx: Knex,
  now: string,
  limit: number,
): Promise<{ personId: string; dueAt: string }[]> {
  const rows = (await trx('digest_plan')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .select('person_id', 'due_at')) as { person_id: string; due_at: Date }[];

  return rows.map(({ person_id, due_at }) => ({ personId: person_id, dueAt: due_at.toISOString() }));
}

/** Sets the next moment of some people. */
export async function planDigests(
  trx: Knex,
  plans: readonly { personId: string; dueAt: string }[],
): Promise<void> {
  if (plans.length > 0) {
    await trx('digest_plan')
      .insert(plans.map(({ personId, dueAt }) => ({ person_id: personId, due_at: dueAt })))
      .onConflict('person_id')
      .merge();
  }
}

/** Forgets a moment: it is planned anew, or the person can no longer be mailed. */
export async function unplan(trx: Knex, personIds: readonly string[]): Promise<void> {
  await trx('digest_plan')
    .whereIn('person_id', [...personIds])
    .delete();
}

/** The earliest planned moment, or null. */
export async function earliestPlan(db: Knex): Promise<string | null> {
  const row = (await db('digest_plan').min('due_at as at').first()) as { at: Date | null } | undefined;

  return row?.at?.toISOString() ?? null;
}
