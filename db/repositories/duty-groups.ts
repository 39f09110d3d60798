/** Lists of groups of similar duties, by agency and version. */
import type { Knex } from 'knex';
import type { DutyGroup } from '../../domain/evaluation/duty-groups';

export interface DutyGroupList {
  agencyId: string;
  version: number;
  groups: readonly DutyGroup[];
  documentNumber: string;
  recordedBy: string;
  recordedAt: string;
}

interface ListRow {
  agency_id: string;
  version: number;
  groups: DutyGroup[];
  document_number: string;
  recorded_by: string;
  recorded_at: Date;
}

/** The newest list of an agency that was recorded by an instant (null: now); null where there is none. */
export async function dutyGroupList(
  db: Knex,
  agencyId: string,
  recordedBy: string | null,
): Promise<DutyGroupList | null> {
  const query = db('duty_group_list').where({ agency_id: agencyId }).orderBy('version', 'desc');

  if (recordedBy !== null) {
    void query.where('recorded_at', '<=', recordedBy);
  }

  const row = (await query.first()) as ListRow | undefined;

  return row === undefined
    ? null
    : {
        agencyId: row.agency_id,
        version: row.version,
        groups: row.groups,
        documentNumber: row.document_number,
        recordedBy: row.recorded_by,
        recordedAt: row.recorded_at.toISOString(),
      };
}

/** Whether a request recorded a list before. */
export async function isDutyGroupRequest(trx: Knex, requestId: string): Promise<boolean> {
  return (await trx('duty_group_list').where({ request_id: requestId }).first('version')) !== undefined;
}

export async function insertDutyGroups(trx: Knex, list: DutyGroupList, requestId: string): Promise<void> {
  await trx('duty_group_list').insert({
    agency_id: list.agencyId,
    version: list.version,
    groups: JSON.stringify(list.groups),
    document_number: list.documentNumber,
    recorded_by: list.recordedBy,
    recorded_at: list.recordedAt,
    request_id: requestId,
  });
}

const MOST_TITLES = 200;

/** Titles of the principal posts of an agency at an instant, the most frequent first. */
export async function titlesOf(
  db: Knex,
  agencyId: string,
  at: string,
): Promise<{ title: string; people: number }[]> {
  const { rows } = await db.raw<{ rows: { title: string; people: number }[] }>(
    `SELECT a.title, count(DISTINCT a.person_id)::integer AS people
       FROM appointment a JOIN unit u ON u.id = a.unit_id
      WHERE u.path @> ARRAY[:agency::text] AND a.is_primary AND a.title IS NOT NULL
        AND a.valid_from <= :at::timestamptz AND (a.valid_to IS NULL OR a.valid_to > :at::timestamptz)
      GROUP BY a.title ORDER BY people DESC, a.title LIMIT :most`,
    { agency: agencyId, at, most: MOST_TITLES },
  );

  return rows;
}
