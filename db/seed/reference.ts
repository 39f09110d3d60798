/** Reference data that every installation needs: calendars and escalation policies, from `data/`. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Knex } from 'knex';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { checkPolicy } from '../../domain/escalation/policy';
import type { EscalationPolicy } from '../../domain/escalation/types';
import { saveCalendar } from '../repositories/calendars';
import { savePolicy } from '../repositories/policies';
import { DATA_DIR } from './units';

/** Writes shipped calendars and policies whose version is not there yet; never touches one that is. */
export async function seedReferenceData(db: Knex): Promise<void> {
  for (const calendar of readAll<WorkingCalendar>('calendars')) {
    await saveCalendar(db, calendar);
  }

  for (const policy of readAll<EscalationPolicy>('policies')) {
    checkPolicy(policy);
    await savePolicy(db, policy);
  }
}

function readAll<T>(folder: string): T[] {
  const dir = path.join(DATA_DIR, folder);

  return readdirSync(dir)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(path.join(dir, file), 'utf8')) as T);
}
