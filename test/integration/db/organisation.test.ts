/** The demo organisation as it is seeded, what the database refuses about it, and how it is searched. */
import { verify } from '@node-rs/argon2';
import type { Knex } from 'knex';
import { createDatabase } from '../../../db/knex';
import { findPerson, findUnit, listPeople, listUnits } from '../../../db/repositories/directory';
import type { DirectoryCursor, DirectoryPage } from '../../../db/repositories/directory';
import { findAccount } from '../../../db/repositories/identity';
import { loadOrganisationSlice, lineManagerIdOf } from '../../../db/repositories/organisation';
import { seedDemo } from '../../../db/seed/demo';
import { PERSONAS } from '../../../db/seed/personas';
import { organisationOf } from '../../../domain/organisation/organisation';
import { lineManagerOf } from '../../../domain/organisation/hierarchy';
import type { Appointment, Position } from '../../../domain/organisation/types';
import { searchKey } from '../../../domain/text/normalise';
import { createTestDatabase } from '../../support/environment';
import type { TestDatabase } from '../../support/environment';

const FIRST_PAGE = { within: null, limit: 50, after: null };

let database: TestDatabase;
let db: Knex;

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDatabase(database.url);
  await seedDemo(db, { people: 1500, password: 'only for tests' });
});

afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const personId = async (login: string): Promise<string> =>
  ((await db('account').where({ login }).first('person_id')) as { person_id: string }).person_id;

describe('the seed', () => {
  test('holds the 144 units of the city, and sub-units in every department, ward and commune', async () => {
    const { rows } = await db.raw<{ rows: { official: number; childless: number }[] }>(`
      SELECT count(*) FILTER (WHERE cardinality(path) < 3) AS official,
             count(*) FILTER (WHERE cardinality(path) = 2
               AND NOT EXISTS (SELECT 1 FROM unit c WHERE c.parent_id = u.id)) AS childless
        FROM unit u`);

    expect(rows[0]).toEqual({ official: 144, childless: 0 });
  });

  test('gives every unit exactly one head and some intake, and shows everybody to be demo', async () => {
    const { rows } = await db.raw<{ rows: Record<string, number>[] }>(`
      SELECT (SELECT count(*) FROM unit u WHERE NOT EXISTS (
                SELECT 1 FROM appointment a WHERE a.unit_id = u.id AND a.position = 'head')) AS headless,
             (SELECT count(*) FROM unit u WHERE cardinality(path) < 3 AND NOT EXISTS (
                SELECT 1 FROM appointment a WHERE a.unit_id = u.id AND a.position = 'intakeReceiver')) AS "withoutIntake",
             (SELECT count(*) FROM person WHERE NOT is_demo OR name NOT LIKE '%(demo%') AS "notVisiblyDemo",
             (SELECT count(*) FROM person p WHERE (SELECT count(*) FROM appointment a
                WHERE a.person_id = p.id AND a.is_primary) > 1) AS "twoPrimaryPosts"`);

    expect(rows[0]).toEqual({ headless: 0, withoutIntake: 0, notVisiblyDemo: 0, twoPrimaryPosts: 0 });
  });

  test('runs a second time without changing anything but the password, when another one is given', async () => {
    const everything = async () => ({
      people: await db('person').orderBy('id'),
      accounts: await db('account').orderBy('login'),
      posts: await db('appointment').orderBy('id'),
    });
    const before = await everything();

    expect(await seedDemo(db, { people: 5000, password: 'only for tests' })).toBe(false);
    expect(await everything()).toEqual(before);

    expect(await seedDemo(db, { people: 5000, password: 'another' })).toBe(false);
    const { passwordHash } = (await findAccount(db, 'operator@demo')) ?? {};
    expect(await verify(passwordHash ?? '', 'another')).toBe(true);
    expect((await everything()).posts).toEqual(before.posts);
  });

  test('is refused in production', async () => {
    process.env['NODE_ENV'] = 'production';

    try {
      await expect(seedDemo(db, { people: 1, password: 'x' })).rejects.toThrow('refused');
    } finally {
      process.env['NODE_ENV'] = 'test';
    }
  });

  test('gives all personas an account, and their managers form the chain of the story', async () => {
    const now = new Date().toISOString();
    const managerOf = async (login: string) => lineManagerIdOf(db, await personId(login), now);

    await Promise.all(PERSONAS.map(({ login }) => personId(login)));
    expect(await managerOf('official@demo')).toBe(await personId('chief@demo'));
    expect(await managerOf('colleague@demo')).toBe(await personId('chief@demo'));
    expect(await managerOf('chief@demo')).toBe(await personId('head@demo'));
    expect(await managerOf('deputy@demo')).toBe(await personId('head@demo'));
    expect(await managerOf('head@demo')).toBe(await personId('leader@demo'));
    expect(await managerOf('ward@demo')).toBe(await personId('leader@demo'));
    expect(await managerOf('leader@demo')).toBeNull();
  });

  test('fifty thousand people are there within the time of a coffee', async () => {
    const large = await createTestDatabase();
    const many = createDatabase(large.url);
    const began = Date.now();

    try {
      await seedDemo(many, { people: 50_000, password: 'only for tests' });
      const seconds = (Date.now() - began) / 1000;
      const { rows } = await listPeople(many, { ...FIRST_PAGE, query: 'nguyen van an' });

      process.stdout.write(`seeded 50,000 people in ${seconds.toFixed(1)} s\n`);
      expect(Number((await many('person').count('* as n'))[0]?.['n'])).toBe(50_000 + PERSONAS.length);
      expect(rows).toHaveLength(50);
    } finally {
      await many.destroy();
      await large.drop();
    }
  }, 180_000);
});

describe('the database', () => {
  test('refuses a second head of a unit for any instant, and takes a successor from the very end of the first', async () => {
    await expect(
      db('appointment').insert({
        person_id: await personId('colleague@demo'),
        unit_id: 'SKHCN',
        position: 'head',
        valid_from: '2030-01-01T00:00:00Z',
      }),
    ).rejects.toThrow('one_head_at_a_time');

    await db
      .transaction(async (trx) => {
        const handover = '2031-01-01T00:00:00Z';
        await trx('appointment').where({ unit_id: 'SKHCN', position: 'head' }).update({ valid_to: handover });
        await trx('appointment').insert({
          person_id: await personId('deputy@demo'),
          unit_id: 'SKHCN',
          position: 'head',
          valid_from: handover,
        });
        const head = await personId('head@demo');

        expect(await lineManagerIdOf(trx, await personId('chief@demo'), '2030-12-31T23:59:59.999Z')).toBe(
          head,
        );
        expect(await lineManagerIdOf(trx, await personId('chief@demo'), handover)).toBe(
          await personId('deputy@demo'),
        );
        throw new Error('undo');
      })
      .catch((error: unknown) => expect(error).toEqual(new Error('undo')));
  });

  test('refuses a post that ends before it begins, and the same post twice', async () => {
    const post = { person_id: await personId('official@demo'), unit_id: 'SNV', position: 'staff' };

    await expect(
      db('appointment').insert({
        ...post,
        valid_from: '2027-01-01T00:00:00Z',
        valid_to: '2026-01-01T00:00:00Z',
      }),
    ).rejects.toThrow('check');
    await expect(
      db('appointment').insert([
        { ...post, valid_from: '2027-01-01T00:00:00Z' },
        { ...post, valid_from: '2028-01-01T00:00:00Z' },
      ]),
    ).rejects.toThrow('one_post_once');
  });
});

describe('a slice of the organisation', () => {
  test('answers who manages whom exactly as the whole organisation does', async () => {
    const now = new Date().toISOString();
    const units = (await db('unit').select('id', 'parent_id as parentId')) as {
      id: string;
      parentId: string | null;
    }[];
    const appointments = (
      (await db('appointment').select('person_id', 'unit_id', 'position', 'is_primary', 'valid_from')) as {
        person_id: string;
        unit_id: string;
        position: Position;
        is_primary: boolean;
        valid_from: Date;
      }[]
    ).map((row): Appointment => ({
      personId: row.person_id,
      unitId: row.unit_id,
      position: row.position,
      primary: row.is_primary,
      from: row.valid_from.toISOString(),
      to: null,
    }));
    const whole = organisationOf({ units, appointments });
    const sample = [...new Set(appointments.map((row) => row.personId))].filter(
      (_id, index) => index % 25 === 0,
    );

    for (const id of sample) {
      const slice = await loadOrganisationSlice(db, { unitIds: [], personIds: [id] }, now);
      expect(lineManagerOf(slice, id, now)).toEqual(lineManagerOf(whole, id, now));
    }
  });
});

/** The ids of all pages one after another. */
async function allIds(
  page: (after: DirectoryCursor | null) => Promise<DirectoryPage<{ id: string }>>,
): Promise<string[]> {
  const first = await page(null);
  const ids = first.rows.map(({ id }) => id);

  for (let { next } = first; next !== null;) {
    const following = await page(next);
    ids.push(...following.rows.map(({ id }) => id));
    next = following.next;
  }

  return ids;
}

describe('search', () => {
  test('finds people without accents, in any order of words, and a name with đ', async () => {
    const { rows } = await listPeople(db, { ...FIRST_PAGE, query: 'nguyen' });

    expect(rows).toHaveLength(50);
    expect(rows.every(({ name }) => name.includes('Nguyễn'))).toBe(true);

    const colleague = await listPeople(db, { ...FIRST_PAGE, query: 'nam dang hai' });
    expect(colleague.rows.map(({ id }) => id)).toContain(await personId('colleague@demo'));
    expect(colleague.rows[0]).toMatchObject({ unitId: expect.any(String), unitName: expect.any(String) });
  });

  test('takes signs that mean something to LIKE literally', async () => {
    for (const query of ['%', '_', '\\', "' OR 1=1 --"]) {
      const { rows } = await listPeople(db, { ...FIRST_PAGE, query: `nguyen${query}` });
      expect(rows.every(({ name }) => searchKey(name).includes('nguyen'))).toBe(true);
    }
  });

  test('pages through everybody of a unit and below, each once', async () => {
    const seen = await allIds((after) => listPeople(db, { within: null, unitId: 'SKHCN', limit: 7, after }));
    const { rows } = await db.raw<{ rows: { n: number }[] }>(
      `SELECT count(DISTINCT person_id) AS n FROM appointment a JOIN unit u ON u.id = a.unit_id WHERE 'SKHCN' = ANY (u.path)`,
    );
    expect(seen).toHaveLength(rows[0]?.n ?? -1);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('keeps to the subtree in which one may issue', async () => {
    const { rows } = await listPeople(db, { ...FIRST_PAGE, query: 'demo', within: ['SKHCN.P01'] });

    expect(rows.map(({ id }) => id)).toContain(await personId('colleague@demo'));
    expect(rows.every(({ unitId }) => unitId === 'SKHCN.P01')).toBe(true);
    expect((await listPeople(db, { ...FIRST_PAGE, within: [] })).rows).toEqual([]);
  });

  test('finds units by words and code, the most prominent first, and browses the tree a level at a time', async () => {
    const named = await listUnits(db, { ...FIRST_PAGE, query: 'khoa hoc cong nghe' });
    expect(named.rows[0]).toMatchObject({
      id: 'SKHCN',
      parentId: 'HN',
      head: { id: await personId('head@demo') },
    });

    const seen = await allIds((after) => listUnits(db, { within: null, parentId: 'HN', limit: 40, after }));
    expect(new Set(seen).size).toBe(143);
    expect(seen.slice(0, 17)).toContain('SKHCN');
    expect(await findUnit(db, 'nowhere')).toBeNull();
  });

  test('shows a person with posts and local dates', async () => {
    const person = await findPerson(db, await personId('ward@demo'));

    expect(person?.appointments[0]).toMatchObject({ unitId: '00070', position: 'head', to: null });
    expect(person?.appointments[0]?.from).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(person?.appointments.map(({ position }) => position)).toContain('intakeReceiver');
    expect(await findPerson(db, 'nobody')).toBeNull();
  });
});
