/** The demo organisation: units, generated people, personas. One transaction: there whole, or not at all. */
import { hash, verify } from '@node-rs/argon2';
import type { Knex } from 'knex';
import { searchKey } from '../../domain/text/normalise';
import { PASSWORD_HASHING } from '../password';
import { PERSONAS } from './personas';
import type { Persona } from './personas';
import { seedPeople } from './people';
import { seedReferenceData } from './reference';
import { seedUnits } from './units';

export interface DemoOptions {
  /** How many people to generate; the posts of all units come first. */
  people: number;
  password: string;
}

/** Posts of the demo began here, so that every demo act lies within them. */
const SINCE = '2026-01-01T00:00:00Z';
/** Reserved for examples (RFC 2606): mail to it goes nowhere, whatever server it is given to. */
const DEMO_MAIL_DOMAIN = 'example';
/** Rows of one INSERT: large enough to be fast, small enough to stay far from PostgreSQL's limits. */
const BATCH = 10_000;

/**
 * Seeds once; a database that has units already is left as it is, but for the password of the personas, which is
 * always the one given: it is what the start prints. Answers whether it seeded.
 */
export async function seedDemo(db: Knex, { people, password }: DemoOptions): Promise<boolean> {
  if (process.env['NODE_ENV'] === 'production') {
    throw new Error('Demo data is refused when NODE_ENV is "production".');
  }

  await seedReferenceData(db);

  return db.transaction(async (trx) => {
    // Two starters at once: the second waits here and then finds the units.
    await trx.raw('SELECT pg_advisory_xact_lock(720335002)');

    if ((await trx('unit').first('id')) !== undefined) {
      await renewPassword(trx, password);

      return false;
    }

    await insertPopulation(trx, people);
    await insertPersonas(trx, password);
    await trx.raw('ANALYZE unit, person, appointment');

    return true;
  });
}

async function insertPopulation(trx: Knex.Transaction, total: number): Promise<void> {
  const units = seedUnits();
  const { people, appointments } = seedPeople(units, total);

  await insertRows(
    trx,
    'unit',
    units.map((unit) => ({
      id: unit.id,
      code: unit.code,
      parent_id: unit.parentId,
      kind: unit.kind,
      name_vi: unit.nameVi,
      name_en: unit.nameEn,
      path: unit.path,
      search_key: unit.searchKey,
    })),
  );
  await insertRows(
    trx,
    'person',
    people.map((person) => ({
      id: person.id,
      name: person.name,
      search_key: person.searchKey,
      is_demo: true,
    })),
  );
  await insertRows(
    trx,
    'appointment',
    appointments.map((appointment) => ({
      person_id: appointment.personId,
      unit_id: appointment.unitId,
      position: appointment.position,
      title: appointment.title,
      is_primary: appointment.isPrimary,
      valid_from: SINCE,
    })),
  );
}

/** One statement a batch: PostgreSQL unfolds the JSON itself, so there are no thousands of parameters. */
async function insertRows(
  trx: Knex.Transaction,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});

  for (let start = 0; start < rows.length; start += BATCH) {
    await trx.raw(
      `INSERT INTO ?? (${columns.map(() => '??').join(', ')})
       SELECT ${columns.map(() => '??').join(', ')} FROM jsonb_populate_recordset(NULL::??, ?::jsonb)`,
      [table, ...columns, ...columns, table, JSON.stringify(rows.slice(start, start + BATCH))],
    );
  }
}

async function insertPersonas(trx: Knex.Transaction, password: string): Promise<void> {
  const passwordHash = await hash(password, PASSWORD_HASHING);

  for (const [index, persona] of PERSONAS.entries()) {
    await insertPersona(trx, persona, `p-demo-${String(index + 1).padStart(2, '0')}`, passwordHash);
  }
}

async function renewPassword(trx: Knex.Transaction, password: string): Promise<void> {
  const logins = PERSONAS.map(({ login }) => login);
  const account = (await trx('account').whereIn('login', logins).first('password_hash')) as
    { password_hash: string } | undefined;

  if (account !== undefined && !(await verify(account.password_hash, password))) {
    const passwordHash = await hash(password, PASSWORD_HASHING);
    await trx('account').whereIn('login', logins).update({ password_hash: passwordHash });
  }
}

async function insertPersona(
  trx: Knex.Transaction,
  persona: Persona,
  id: string,
  passwordHash: string,
): Promise<void> {
  const { login, name, post, role } = persona;
  await trx('person').insert({
    id,
    name,
    search_key: searchKey(name),
    is_demo: true,
    email: `${login}.${DEMO_MAIL_DOMAIN}`,
  });
  await trx('account').insert({ person_id: id, login, password_hash: passwordHash });

  if (post !== undefined) {
    await takeOver(trx, id, post);
  }

  if (role !== undefined) {
    await trx('role_grant').insert({ person_id: id, role, valid_from: SINCE });
  }
}

/** A unit has one head: the persona sits in that chair, and the generated person steps back to the staff. */
async function takeOver(
  trx: Knex.Transaction,
  personId: string,
  post: NonNullable<Persona['post']>,
): Promise<void> {
  const { unitId, position, title, receivesIntake } = post;

  if (position === 'head') {
    await trx('appointment')
      .where({ unit_id: unitId, position: 'head' })
      .update({ position: 'staff', title: 'Chuyên viên chính' });
  }

  const base = { person_id: personId, unit_id: unitId, title, valid_from: SINCE };
  await trx('appointment').insert({ ...base, position, is_primary: true });

  if (receivesIntake) {
    await trx('appointment').insert({ ...base, position: 'intakeReceiver', is_primary: false });
  }
}
