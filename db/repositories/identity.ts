/** Accounts, sessions and access tokens. Authenticating a request is one query. */
import type { Knex } from 'knex';
import type { CoveringLink, Position, Principal, RoleName } from '../../domain/access/principal';
import { rowsOf } from '../statement';

/** A session ends after this long without use, and in any case at `expires_at`. */
export const IDLE_MINUTES = 8 * 60;
/** `last_seen_at` is written at most this often: not every request has to write. */
const TOUCH_MINUTES = 5;

export interface Account {
  personId: string;
  passwordHash: string | null;
  disabled: boolean;
}

export async function findAccount(db: Knex, login: string): Promise<Account | null> {
  const row = (await db('account').where({ login: login.toLowerCase() }).first()) as
    { person_id: string; password_hash: string | null; disabled_at: Date | null } | undefined;

  return row === undefined
    ? null
    : { personId: row.person_id, passwordHash: row.password_hash, disabled: row.disabled_at !== null };
}

/** A principal together with the session or token that it came by. */
export interface Authenticated {
  principal: Principal;
  /** Id of the session or token row. */
  credentialId: string;
  /** Whether `touchSession` is due. */
  stale: boolean;
}

interface PrincipalRow {
  credential_id: string;
  stale: boolean;
  scopes: string[] | null;
  person_id: string;
  login: string;
  name: string;
  locale: 'vi' | 'en';
  roles: RoleName[] | null;
  appointments: { unitId: string; unitPath: string[]; position: Position }[] | null;
  links: CoveringLink[];
}

/** Who a session cookie belongs to, or null when it is unknown, ended, or its account disabled. */
export function authenticateSession(db: Knex, tokenHash: string): Promise<Authenticated | null> {
  return authenticate(db, 'session', SESSION_CREDENTIAL, tokenHash);
}

/** Who an access token belongs to, or null. */
export function authenticateToken(db: Knex, tokenHash: string): Promise<Authenticated | null> {
  return authenticate(db, 'token', TOKEN_CREDENTIAL, tokenHash);
}

/** A person with what they are entitled to now, to do what they ordered; null when gone, or their account disabled. */
export async function findPrincipal(db: Knex, personId: string): Promise<Principal | null> {
  return (await authenticate(db, 'batch', PERSON, personId))?.principal ?? null;
}

async function authenticate(
  db: Knex,
  via: Principal['via'],
  credential: string,
  key: string,
): Promise<Authenticated | null> {
  const [row] = await rowsOf<PrincipalRow>(db, `${credential} ${principalSql('INNER')}`, [key]);

  if (row === undefined) {
    return null;
  }

  return { credentialId: row.credential_id, stale: row.stale, principal: principalOf(row, via) };
}

/**
 * A person as those who act in their place have to know them, or null when they are not active any more. Their links
 * are left out: a chain is found from the side of whoever acts.
 */
export async function findRepresented(
  db: Knex,
  personId: string,
  via: Principal['via'],
): Promise<Principal | null> {
  const { rows } = await db.raw<{ rows: PrincipalRow[] }>(`${PERSON} ${principalSql('LEFT')}`, [personId]);
  const row = rows[0];

  return row === undefined ? null : { ...principalOf(row, via), links: [] };
}

function principalOf(row: PrincipalRow, via: Principal['via']): Principal {
  const appointments = row.appointments ?? [];
  const unitsAs = (...positions: Position[]) => [
    ...new Set(
      appointments.filter(({ position }) => positions.includes(position)).map(({ unitId }) => unitId),
    ),
  ];

  return {
    personId: row.person_id,
    login: row.login,
    name: row.name,
    locale: row.locale,
    roles: row.roles ?? [],
    headedUnitIds: unitsAs('head'),
    deputisedUnitIds: unitsAs('deputy'),
    intakeUnitIds: unitsAs('head', 'intakeReceiver'),
    appointments,
    links: row.links,
    via,
    ...(row.scopes === null ? {} : { scopes: row.scopes }),
  };
}

/** Active people as they would stand if they asked now, with or without an account: for what one may show to others. */
export async function principalsOf(db: Knex, personIds: readonly string[]): Promise<Principal[]> {
  const { rows } = await db.raw<{ rows: PrincipalRow[] }>(`${PEOPLE} ${principalSql('LEFT')}`, [
    [...personIds],
  ]);

  return rows.map((row) => principalOf(row, 'session'));
}

const SESSION_CREDENTIAL = `
WITH credential AS (
  SELECT id, person_id, NULL::text[] AS scopes, last_seen_at < now() - interval '${TOUCH_MINUTES} minutes' AS stale
    FROM session
   WHERE token_hash = ? AND revoked_at IS NULL AND expires_at > now()
     AND last_seen_at > now() - interval '${IDLE_MINUTES} minutes'
)`;

const TOKEN_CREDENTIAL = `
WITH credential AS (
  SELECT id, person_id, scopes, coalesce(last_used_at, created_at) < now() - interval '${TOUCH_MINUTES} minutes' AS stale
    FROM access_token
   WHERE token_hash = ? AND revoked_at IS NULL AND expires_on >= current_date
)`;

const PERSON = `
WITH credential AS (
  SELECT id, id AS person_id, NULL::text[] AS scopes, false AS stale FROM person WHERE id = ?
)`;

const PEOPLE = `
WITH credential AS (
  SELECT id, id AS person_id, NULL::text[] AS scopes, false AS stale FROM person WHERE id = ANY (?::text[])
)`;

const principalSql = (account: 'INNER' | 'LEFT'): string => `
SELECT c.id AS credential_id, c.stale, c.scopes, p.id AS person_id, coalesce(ac.login, '') AS login, p.name, p.locale,
       (SELECT json_agg(DISTINCT r.role) FROM role_grant r
         WHERE r.person_id = p.id AND r.valid_from <= now() AND (r.valid_to IS NULL OR r.valid_to > now())) AS roles,
       (SELECT json_agg(json_build_object('unitId', u.id, 'unitPath', u.path, 'position', a.position)
                        ORDER BY a.is_primary DESC, a.valid_from, a.id)
          FROM appointment a JOIN unit u ON u.id = a.unit_id
         WHERE a.person_id = p.id AND a.valid_from <= now() AND (a.valid_to IS NULL OR a.valid_to > now())) AS appointments,
       covering_links(p.id, now()) AS links
  FROM credential c
  JOIN person p ON p.id = c.person_id AND p.active
  ${account} JOIN account ac ON ac.person_id = p.id AND ac.disabled_at IS NULL`;

export interface NewSession {
  id: string;
  tokenHash: string;
  personId: string;
  userAgent: string | null;
  expiresAt: string;
}

export async function createSession(db: Knex, session: NewSession): Promise<void> {
  await db('session').insert({
    id: session.id,
    token_hash: session.tokenHash,
    person_id: session.personId,
    user_agent: session.userAgent,
    expires_at: session.expiresAt,
  });
}

export async function touchSession(db: Knex, id: string): Promise<void> {
  await db('session').where({ id }).update({ last_seen_at: db.fn.now() });
}

export async function touchToken(db: Knex, id: string): Promise<void> {
  await db('access_token').where({ id }).update({ last_used_at: db.fn.now() });
}

export interface SessionRow {
  id: string;
  created_at: Date;
  last_seen_at: Date;
  user_agent: string | null;
}

/** A person's live sessions, the latest first. */
export async function listSessions(db: Knex, personId: string): Promise<SessionRow[]> {
  return (await db('session')
    .where({ person_id: personId, revoked_at: null })
    .where('expires_at', '>', db.fn.now())
    .whereRaw(`last_seen_at > now() - interval '${IDLE_MINUTES} minutes'`)
    .orderBy('last_seen_at', 'desc')
    .select('id', 'created_at', 'last_seen_at', 'user_agent')) as SessionRow[];
}

/** Ends one session of a person; answers whether there was one. */
export async function revokeSession(db: Knex, personId: string, id: string): Promise<boolean> {
  const ended = await db('session')
    .where({ id, person_id: personId, revoked_at: null })
    .update({ revoked_at: db.fn.now() });

  return ended > 0;
}

export interface TokenRow {
  id: string;
  name: string;
  scopes: string[];
  expires_on: string;
  created_at: Date;
  last_used_at: Date | null;
}

export async function createToken(
  db: Knex,
  token: {
    id: string;
    tokenHash: string;
    personId: string;
    name: string;
    scopes: string[];
    expiresOn: string;
  },
): Promise<TokenRow> {
  const [row] = (await db('access_token')
    .insert({
      id: token.id,
      token_hash: token.tokenHash,
      person_id: token.personId,
      name: token.name,
      scopes: token.scopes,
      expires_on: token.expiresOn,
    })
    .returning(['id', 'name', 'scopes', 'expires_on', 'created_at', 'last_used_at'])) as TokenRow[];

  if (row === undefined) {
    throw new Error('the token was not stored');
  }

  return row;
}

export async function listTokens(db: Knex, personId: string): Promise<TokenRow[]> {
  return (await db('access_token')
    .where({ person_id: personId, revoked_at: null })
    .orderBy('created_at', 'desc')
    .select('id', 'name', 'scopes', 'expires_on', 'created_at', 'last_used_at')) as TokenRow[];
}

export async function revokeToken(db: Knex, personId: string, id: string): Promise<boolean> {
  const ended = await db('access_token')
    .where({ id, person_id: personId, revoked_at: null })
    .update({ revoked_at: db.fn.now() });

  return ended > 0;
}

export async function setLocale(db: Knex, personId: string, locale: 'vi' | 'en'): Promise<void> {
  await db('person').where({ id: personId }).update({ locale });
}
