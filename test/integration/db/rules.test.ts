/** Calendars and policies: versions that never change, and which one is in force for a unit. */
import type { Knex } from 'knex';
import { createDatabase } from '../../../db/knex';
import {
  calendarForUnit,
  calendarVersion,
  findCalendar,
  listCalendars,
  saveCalendar,
  saveUnitCalendar,
} from '../../../db/repositories/calendars';
import {
  defaultPolicyForUnit,
  findPolicy,
  listPolicies,
  savePolicy,
} from '../../../db/repositories/policies';
import { seedDemo } from '../../../db/seed/demo';
import { seedReferenceData } from '../../../db/seed/reference';
import { isWorkingDay } from '../../../domain/calendar/working-days';
import { createTestDatabase } from '../../support/environment';
import type { TestDatabase } from '../../support/environment';
import { shippedPolicy, shippedPolicyIds, vn } from '../../support/shipped';

let database: TestDatabase;
let db: Knex;

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDatabase(database.url, { max: 4 });
  await seedDemo(db, { people: 0, password: 'only for tests' });
});

afterAll(async () => {
  await db.destroy();
  await database.drop();
});

test('what ships is there, exactly as it ships, and seeding again adds nothing', async () => {
  await seedReferenceData(db);

  expect(await findCalendar(db, 'vn')).toEqual(vn);
  expect((await listPolicies(db)).map(({ id }) => id).sort()).toEqual([...shippedPolicyIds].sort());
  expect(await findPolicy(db, 'demo-seconds')).toEqual(shippedPolicy('demo-seconds'));
  expect(await findCalendar(db, 'mars')).toBeNull();
  expect(await findPolicy(db, 'mars')).toBeNull();
});

test('a new version is in force at once, and the old one stays for the deadlines computed with it', async () => {
  await saveCalendar(db, { ...vn, version: vn.version + 1, dayEnd: '17:30' });
  await saveCalendar(db, { ...vn, version: vn.version + 1, dayEnd: '23:59' });

  expect((await findCalendar(db, 'vn'))?.dayEnd).toBe('17:30');
  expect((await listCalendars(db)).map(({ version }) => version)).toEqual([vn.version + 1]);
  expect((await calendarVersion(db, 'vn', vn.version)).dayEnd).toBe(vn.dayEnd);
  await expect(calendarVersion(db, 'vn', 99)).rejects.toThrow('version 99');
});

test('a unit’s own calendar holds for everything below it and for nobody else', async () => {
  await saveUnitCalendar(db, { unitId: 'TTPVHCC', version: 1, weekend: [0], halfDayWeekdays: [6] });
  const saturday = '2026-11-28';

  expect(isWorkingDay(await calendarForUnit(db, 'TTPVHCC'), saturday)).toBe(true);
  expect(isWorkingDay(await calendarForUnit(db, 'TTPVHCC.P02'), saturday)).toBe(true);
  expect(isWorkingDay(await calendarForUnit(db, 'SKHCN'), saturday)).toBe(false);
  expect((await calendarForUnit(db, 'TTPVHCC.P02')).id).toBe('vn/TTPVHCC');
});

test('the default policy of a unit is its own, else its nearest ancestor’s, else the standard one', async () => {
  await db('unit_policy').insert([
    { unit_id: 'SKHCN', policy_id: 'urgent' },
    { unit_id: 'SKHCN.P02', policy_id: 'demo-seconds' },
  ]);

  expect((await defaultPolicyForUnit(db, 'SKHCN.P02')).id).toBe('demo-seconds');
  expect((await defaultPolicyForUnit(db, 'SKHCN.P01')).id).toBe('urgent');
  expect((await defaultPolicyForUnit(db, 'SNV')).id).toBe('standard');
});

test('a policy version that takes effect later is not in force yet, but can be read by its number', async () => {
  const next = { ...shippedPolicy('standard'), version: 2, evidenceRequired: true };
  await savePolicy(db, next, {
    authorId: 'p-1',
    reason: 'announced early',
    effectiveFrom: '2090-01-01T00:00:00Z',
    requestId: 'r-1',
  });

  expect((await findPolicy(db, 'standard'))?.version).toBe(1);
  expect((await findPolicy(db, 'standard', 2))?.evidenceRequired).toBe(true);
});
