/** Reference data that every installation needs: calendars, escalation policies and methods of evaluation, from `data/`. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Knex } from 'knex';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { checkPolicy } from '../../domain/escalation/policy';
import type { EscalationPolicy } from '../../domain/escalation/types';
import type { EvaluationProcedure } from '../../domain/evaluation/procedure';
import { checkProcedure } from '../../domain/evaluation/procedure';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import { checkMethod } from '../../domain/evaluation/method';
import type { TextPack } from '../../domain/evaluation/texts';
import { checkTexts } from '../../domain/evaluation/texts';
import type { RetentionPack } from '../../domain/retention/retention';
import { checkRetentionPack } from '../../domain/retention/retention';
import { saveCalendar } from '../repositories/calendars';
import { saveMethod } from '../repositories/evaluation-methods';
import { saveProcedure } from '../repositories/evaluation-procedures';
import { saveTexts } from '../repositories/evaluation-texts';
import { savePolicy } from '../repositories/policies';
import { saveRetentionPack } from '../repositories/retention';
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

  for (const method of readAll<EvaluationMethod>('evaluation-methods')) {
    checkMethod(method);
    await saveMethod(db, method);
  }

  for (const procedure of readAll<EvaluationProcedure>('evaluation-procedures')) {
    checkProcedure(procedure);
    await saveProcedure(db, procedure);
  }

  for (const pack of readAll<TextPack>('evaluation-texts')) {
    checkTexts(pack);
    await saveTexts(db, pack);
  }

  for (const pack of readAll<RetentionPack>('retention')) {
    checkRetentionPack(pack);
    await saveRetentionPack(db, pack);
  }
}

function readAll<T>(folder: string): T[] {
  const dir = path.join(DATA_DIR, folder);

  return readdirSync(dir)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(path.join(dir, file), 'utf8')) as T);
}
