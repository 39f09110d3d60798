/** Review conferences: the conference itself, its agenda and its participants. */
import type { Knex } from 'knex';
import type { Principal } from '../../domain/access/principal';
import { READS_ALL, ledUnitIds } from '../../domain/access/visibility';
import type { ConferencePlace } from '../../domain/conference/access';
import type { Attendance, ConferenceState, ItemKind } from '../../domain/conference/conference';
import { rowsOf } from '../statement';

export interface Conference extends ConferencePlace {
  id: string;
  unitId: string;
  title: string;
  quarter: string;
  heldAt: string;
  place: string | null;
  version: number;
  minutes: string | null;
  preparedAt: string;
  circulatedAt: string | null;
  openedAt: string | null;
  closedAt: string | null;
}

export interface AgendaItem {
  id: string;
  no: number;
  kind: ItemKind;
  title: string;
  refId: string | null;
  unitId: string | null;
  note: string | null;
  minutes: number;
  speakerId: string | null;
}

export interface Participant {
  personId: string;
  readAt: string | null;
  attendance: Attendance | null;
}

type Instants = 'heldAt' | 'preparedAt' | 'circulatedAt' | 'openedAt' | 'closedAt';
type Stored = Omit<Conference, Instants> & Record<Instants, Date | null>;

const COLUMNS = `c.id, c.unit_id AS "unitId", c.unit_path AS "unitPath", c.title, c.quarter, c.held_at AS "heldAt", c.place,
  c.chair_id AS "chairId", c.secretary_id AS "secretaryId", c.state, c.version, c.minutes, c.prepared_by AS "preparedBy",
  c.prepared_at AS "preparedAt", c.circulated_at AS "circulatedAt", c.opened_at AS "openedAt", c.closed_at AS "closedAt",
  ARRAY(SELECT person_id FROM conference_participant p WHERE p.conference_id = c.id ORDER BY person_id) AS "participantIds"`;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
const toConference = (row: Stored): Conference => ({
  ...row,
  heldAt: iso(row.heldAt) ?? '',
  preparedAt: iso(row.preparedAt) ?? '',
  circulatedAt: iso(row.circulatedAt),
  openedAt: iso(row.openedAt),
  closedAt: iso(row.closedAt),
});

/** One conference; `lock` keeps it until the transaction ends. */
export async function findConference(db: Knex, id: string, lock = false): Promise<Conference | null> {
  const [row] = await rowsOf<Stored>(
    db,
    `SELECT ${COLUMNS} FROM conference c WHERE c.id = ?${lock ? ' FOR UPDATE OF c' : ''}`,
    [id],
  );

  return row === undefined ? null : toConference(row);
}

/** The paper as it was circulated, or null before that. */
export async function frozenPack(db: Knex, id: string): Promise<unknown> {
  const row = (await db('conference').where({ id }).first('pack')) as { pack: unknown } | undefined;

  return row?.pack ?? null;
}

export interface ConferencePosition {
  heldAt: string;
  id: string;
}

/** What a person may see of them, the latest first; the rule is domain/conference/access, said in SQL. */
export async function listConferences(
  db: Knex,
  principal: Principal,
  filter: { unitId?: string | undefined; state?: ConferenceState | undefined },
  { limit, after }: { limit: number; after: ConferencePosition | null },
): Promise<(Conference & { itemCount: number })[]> {
  const query = db
    .from('conference as c')
    .select(
      db.raw(
        `${COLUMNS}, (SELECT count(*)::int FROM conference_item i WHERE i.conference_id = c.id) AS "itemCount"`,
      ),
    )
    .orderBy([
      { column: 'c.held_at', order: 'desc' },
      { column: 'c.id', order: 'desc' },
    ])
    .limit(limit);

  if (!principal.roles.some((role) => READS_ALL.includes(role))) {
    const { personId } = principal;
    void query.whereRaw(
      `(c.chair_id = :personId OR c.secretary_id = :personId OR c.prepared_by = :personId OR c.unit_path && :led::text[]
        OR (c.state <> 'prepared'
            AND EXISTS (SELECT FROM conference_participant p WHERE p.conference_id = c.id AND p.person_id = :personId)))`,
      { personId, led: ledUnitIds(principal) },
    );
  }

  void (filter.unitId !== undefined && query.whereRaw('c.unit_path @> ARRAY[?]::text[]', [filter.unitId]));
  void (filter.state !== undefined && query.where('c.state', filter.state));
  void (
    after !== null && query.whereRaw('(c.held_at, c.id) < (?::timestamptz, ?)', [after.heldAt, after.id])
  );
  const rows = (await query) as (Stored & { itemCount: number })[];

  return rows.map((row) => ({ ...toConference(row), itemCount: row.itemCount }));
}

/** Writes a new conference; answers false when the same request wrote it before. */
export async function insertConference(
  trx: Knex,
  { id, unitId, unitPath, preparedBy, preparedAt, ...rest }: Conference,
): Promise<boolean> {
  const written = (await trx('conference')
    .insert({
      id,
      unit_id: unitId,
      unit_path: [...unitPath],
      prepared_by: preparedBy,
      prepared_at: preparedAt,
      ...columnsOf(rest),
    })
    .onConflict('id')
    .ignore()
    .returning('id')) as unknown[];

  return written.length === 1;
}

/** Writes a conference as it is now; the paper only with the step that freezes it. */
export async function saveConference(trx: Knex, conference: Conference, pack?: unknown): Promise<void> {
  await trx('conference')
    .where({ id: conference.id })
    .update({
      ...columnsOf(conference),
      ...(pack !== undefined && { pack: JSON.stringify(pack) }),
    });
}

const columnsOf = (one: Omit<Conference, 'id' | 'unitId' | 'unitPath' | 'preparedBy' | 'preparedAt'>) => ({
  title: one.title,
  quarter: one.quarter,
  held_at: one.heldAt,
  place: one.place,
  chair_id: one.chairId,
  secretary_id: one.secretaryId,
  state: one.state,
  version: one.version,
  minutes: one.minutes,
  circulated_at: one.circulatedAt,
  opened_at: one.openedAt,
  closed_at: one.closedAt,
});

export async function agendaOf(db: Knex, conferenceId: string): Promise<AgendaItem[]> {
  return (await db('conference_item').where({ conference_id: conferenceId }).orderBy('no').select({
    id: 'id',
    no: 'no',
    kind: 'kind',
    title: 'title',
    refId: 'ref_id',
    unitId: 'unit_id',
    note: 'note',
    minutes: 'minutes',
    speakerId: 'speaker_id',
  })) as AgendaItem[];
}

/** The whole agenda anew, in its order: nothing hangs on an item before the paper is circulated. */
export async function replaceAgenda(
  trx: Knex,
  conferenceId: string,
  items: readonly AgendaItem[],
): Promise<void> {
  await trx('conference_item').where({ conference_id: conferenceId }).delete();

  if (items.length > 0) {
    await trx('conference_item').insert(
      items.map(({ refId, unitId, speakerId, ...item }) => ({
        ...item,
        conference_id: conferenceId,
        ref_id: refId,
        unit_id: unitId,
        speaker_id: speakerId,
      })),
    );
  }
}

export async function participantsOf(db: Knex, conferenceId: string): Promise<Participant[]> {
  const rows = (await db('conference_participant')
    .where({ conference_id: conferenceId })
    .orderBy('person_id')
    .select({ personId: 'person_id', readAt: 'read_at', attendance: 'attendance' })) as (Omit<
    Participant,
    'readAt'
  > & { readAt: Date | null })[];

  return rows.map((row) => ({ ...row, readAt: iso(row.readAt) }));
}

export async function replaceParticipants(
  trx: Knex,
  conferenceId: string,
  personIds: readonly string[],
): Promise<void> {
  await trx('conference_participant').where({ conference_id: conferenceId }).delete();

  if (personIds.length > 0) {
    await trx('conference_participant').insert(
      personIds.map((personId) => ({ conference_id: conferenceId, person_id: personId })),
    );
  }
}

/** Notes who was there; answers how many of those named take part at all. */
export async function recordAttendance(
  trx: Knex,
  conferenceId: string,
  rows: readonly { personId: string; attendance: Attendance }[],
): Promise<number> {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `UPDATE conference_participant p SET attendance = given.attendance
       FROM jsonb_to_recordset(?::jsonb) AS given ("personId" text, attendance text)
      WHERE p.conference_id = ? AND p.person_id = given."personId"`,
    [JSON.stringify(rows), conferenceId],
  );

  return rowCount;
}
