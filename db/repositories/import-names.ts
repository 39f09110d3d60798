/** The ids behind the names that people write in tables: logins, and codes of units. */
import type { Knex } from 'knex';

export async function idsByLogin(db: Knex, logins: readonly string[]): Promise<Map<string, string>> {
  const rows = (await db('account')
    .whereRaw('login = ANY (?::text[])', [[...new Set(logins.map((login) => login.toLowerCase()))]])
    .select('login', 'person_id')) as { login: string; person_id: string }[];

  return new Map(rows.map(({ login, person_id }) => [login, person_id]));
}

export async function unitIdsByCode(db: Knex, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = (await db('unit')
    .whereRaw('code = ANY (?::text[])', [[...new Set(codes)]])
    .select('code', 'id')) as { code: string; id: string }[];

  return new Map(rows.map(({ code, id }) => [code, id]));
}
