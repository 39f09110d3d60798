/** Many people in divisions of fifty below one agency, each with a session and with work of a month that is over. */
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { recordPastWork } from '../support/past-work';

const AGENCY = 'SKHCN';
/** Officials of a division, beside its head. */
const DIVISION_SIZE = 50;
const LANES = 8;

export interface Official {
  personId: string;
  headId: string;
  unitId: string;
}

/** Sessions are written down, not opened by a password: hashing thousands of those would measure nothing else. */
const secretOf = (personId: string): string => `bench-${personId}`;
export const cookieOf = (personId: string): string => `mandate=${secretOf(personId)}`;

/** Adds so many officials with numbers from `first` on, and the heads of their divisions. */
export async function addOfficials(db: Knex, first: number, count: number): Promise<Official[]> {
  const officials = Array.from({ length: count }, (_, index): Official => {
    const division = Math.floor((first + index) / DIVISION_SIZE);

    return {
      personId: `bench-${first + index}`,
      headId: `bench-head-${division}`,
      unitId: `${AGENCY}.B${division}`,
    };
  });
  const divisions = [...new Map(officials.map((one) => [one.unitId, one])).values()];
  const people = [
    ...divisions.map(({ headId, unitId }) => ({ id: headId, unitId, position: 'head' })),
    ...officials.map(({ personId, unitId }) => ({ id: personId, unitId, position: 'staff' })),
  ];
  await db.raw(
    `INSERT INTO unit (id, code, parent_id, kind, name_vi, name_en, path, search_key)
     SELECT x, x, p.id, p.kind, x, x, p.path || x, lower(x)
       FROM unnest(?::text[]) x, (SELECT u.id, u.path, d.kind FROM unit u JOIN unit d ON d.parent_id = u.id
                                   WHERE u.id = ? LIMIT 1) p ON CONFLICT DO NOTHING`,
    [divisions.map(({ unitId }) => unitId), AGENCY],
  );
  const rows = JSON.stringify(
    people.map(({ id, unitId, position }) => ({
      id,
      unit: unitId,
      position,
      hash: createHash('sha256').update(secretOf(id)).digest('hex'),
    })),
  );
  const from = `FROM jsonb_to_recordset(?::jsonb) x (id text, unit text, "position" text, hash text)`;

  for (const insert of [
    `INSERT INTO person (id, name, search_key, is_demo) SELECT id, id || ' (demo)', id, true ${from}`,
    `INSERT INTO account (person_id, login) SELECT id, id ${from}`,
    `INSERT INTO session (id, token_hash, person_id, expires_at) SELECT id, hash, id, now() + interval '1 day' ${from}`,
    `INSERT INTO appointment (person_id, unit_id, position, title, is_primary, valid_from)
     SELECT id, unit, "position", 'Chuyên viên', true, '2020-01-01' ${from}`,
  ]) {
    await db.raw(`${insert} ON CONFLICT DO NOTHING`, [rows]);
  }

  return officials;
}

/** So many pieces of work for each of them in a month, recorded as the worker does. */
export async function recordWork(
  db: Knex,
  officials: readonly Official[],
  { month, assignerId, lines }: { month: string; assignerId: string; lines: number },
): Promise<void> {
  await inLanes(LANES, officials, async ({ personId, headId, unitId }) => {
    for (let line = 0; line < lines; line += 1) {
      await recordPastWork(
        { db },
        {
          id: `${personId}-${month}-${line}`,
          month,
          assignerId,
          assigneeId: personId,
          reviewerId: headId,
          unitId,
          majorReturn: line % 5 === 1,
          late: line % 7 === 2,
        },
      );
    }
  });
}

/** Each of them, so many at a time. */
export async function inLanes<T>(
  lanes: number,
  all: readonly T[],
  work: (one: T) => Promise<void>,
): Promise<void> {
  const waiting = [...all];
  const lane = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      await work(one);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
