import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkingCalendar } from '../../domain/calendar/types';
import type { EscalationPolicy } from '../../domain/escalation/types';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import type { TextPack } from '../../domain/evaluation/texts';
import type { RetentionPack } from '../../domain/retention/retention';
import type { EvaluationProcedure } from '../../domain/evaluation/procedure';

const data = join(__dirname, '../../data');

/** The Vietnamese calendar as it ships. */
export const vn: WorkingCalendar = readJson('calendars/vn.json');

/** A policy as it ships. */
export function shippedPolicy(id: string): EscalationPolicy {
  return readJson(`policies/${id}.json`);
}

/** The ids of all shipped policies. */
export const shippedPolicyIds = readdirSync(join(data, 'policies')).map((file) =>
  file.replace(/\.json$/, ''),
);

/** A method of evaluation as it ships. */
export function shippedMethod(id: string): EvaluationMethod {
  return readJson(`evaluation-methods/${id}.json`);
}

/** A procedure of evaluation as it ships. */
export function shippedProcedure(id: string): EvaluationProcedure {
  return readJson(`evaluation-procedures/${id}.json`);
}

/** Texts of notices and decisions as they ship. */
export function shippedTexts(id: string): TextPack {
  return readJson(`evaluation-texts/${id}.json`);
}

/** Retention times as they ship. */
export function shippedRetention(id: string): RetentionPack {
  return readJson(`retention/${id}.json`);
}

/** The ids of all shipped methods. */
export const shippedMethodIds = readdirSync(join(data, 'evaluation-methods')).map((file) =>
  file.replace(/\.json$/, ''),
);

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(join(data, path), 'utf8')) as T;
}
