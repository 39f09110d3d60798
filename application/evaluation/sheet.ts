/**
 * A person's sheet of a month, computed from the logs of their assignments whenever somebody looks. It is a preview:
 * nothing is stored, and nothing in it is a decision.
 */
import type { Knex } from 'knex';
import type { WorkLog } from '../../db/repositories/evaluation-work';
import { workLogs } from '../../db/repositories/evaluation-work';
import type { FormRecord } from '../../db/repositories/evaluation-forms';
import { findMethod } from '../../db/repositories/evaluation-methods';
import { scoredForms } from '../../db/repositories/evaluation-forms';
import { pilotOfPerson } from '../../db/repositories/method-pilots';
import { loadOrganisationSlice } from '../../db/repositories/organisation';
import { cityRules } from '../../db/repositories/policies';
import type { ProductSnapshot } from '../../domain/catalogue/item';
import { currentResult } from '../../domain/evaluation/form/state';
import type { EvaluationMethod, LeaderFactor } from '../../domain/evaluation/method';
import { judgedFactors } from '../../domain/evaluation/method';
import type { Score } from '../../domain/evaluation/score';
import { scoreOfWork } from '../../domain/evaluation/score';
import type { ProductRecord, SheetLine } from '../../domain/evaluation/sheet';
import { sheetLines } from '../../domain/evaluation/sheet';
import type { LeftOut, PeriodWindow } from '../../domain/evaluation/work-record';
import { workRecord } from '../../domain/evaluation/work-record';
import { headedUnits } from '../../domain/organisation/hierarchy';
import { windowOfMonth } from './windows';

export interface Sheet {
  method: EvaluationMethod;
  window: PeriodWindow;
  lines: SheetLine[];
  /** What the person had in the period and what does not count in it, with the reason. */
  leftOut: { log: WorkLog; because: LeftOut }[];
  logs: Map<string, WorkLog>;
  /** From the work alone: common criteria, and a leader's further factors, are judged by people later. */
  score: Score;
  /** Heads a unit or stands in for a head: the weights of leaders hold. */
  leads: boolean;
  /** Of the factors that the method counts of whoever leads, those that people judge later: without them there is no total. */
  judgedLater: readonly LeaderFactor[];
}

/** A sheet with the form of its month: what was confirmed there stands, whatever is computed now. */
export interface SheetOfMonth extends Sheet {
  form: { id: string; hasResult: boolean } | null;
}

/** Computes the sheet of a month (`YYYY-MM`). Throws with a pointer when it is no month. */
export async function sheetOf(db: Knex, personId: string, month: string, now: string): Promise<SheetOfMonth> {
  const { calendar } = await cityRules(db);
  const { method: standing, window } = await windowOfMonth(db, month, calendar, now);
  const [form] = await scoredForms(db, personId, [month]);
  const method = (await pilotedMethod(db, personId, { month, endsAt: window.to, form })) ?? standing;

  return {
    ...(await computeSheet(db, personId, { method, window }, now)),
    form: form === undefined ? null : { id: form.state.id, hasResult: currentResult(form.state) !== null },
  };
}

/** The sheet of a window by a method in the version given; `now` decides only whether the person leads. */
export async function computeSheet(
  db: Knex,
  personId: string,
  { method, window }: Pick<Sheet, 'method' | 'window'>,
  now: string,
): Promise<Sheet> {
  const [logs, organisation] = await Promise.all([
    workLogs(db, personId, window),
    loadOrganisationSlice(db, { unitIds: [], personIds: [personId] }, now),
  ]);
  const told = recordsOf(logs, personId, window, method);
  const lines = sheetLines(withProducts(told));
  const leads = headedUnits(organisation, personId, now, { deputies: true }).length > 0;

  return {
    method,
    window,
    lines,
    leftOut: told.flatMap(({ log, found }) =>
      typeof found === 'string' && SHOWN.includes(found) ? [{ log, because: found }] : [],
    ),
    logs: new Map(logs.map((log) => [log.assignmentId, log])),
    score: scoreOfWork(
      method,
      lines.map(({ line }) => line),
      leads,
    ),
    leads,
    judgedLater: leads ? judgedFactors(method) : [],
  };
}

/**
 * The version that the person's unit pilots in the month; null where it pilots none. A form that was opened keeps its
 * own. The month begins and closes as by the standing method: an agency has one window.
 */
async function pilotedMethod(
  db: Knex,
  personId: string,
  { month, endsAt, form }: { month: string; endsAt: string; form: FormRecord | undefined },
): Promise<EvaluationMethod | null> {
  const named = form?.state.method ?? (await pilotOfPerson(db, { personId, month, endsAt }));

  return named === null ? null : findMethod(db, named.id, { version: named.version });
}

type Told = { log: WorkLog; found: ReturnType<typeof workRecord> };

const recordsOf = (
  logs: readonly WorkLog[],
  personId: string,
  window: PeriodWindow,
  { readings }: Pick<EvaluationMethod, 'readings'>,
): Told[] => logs.map((log) => ({ log, found: workRecord(log.events, personId, window, readings) }));

const withProducts = (told: readonly Told[]): ProductRecord[] =>
  told.flatMap(({ log, found }) =>
    typeof found === 'string' ? [] : [{ record: found, product: productOf(log) }],
  );

/** The work that a version takes into a person's period, from the logs. */
export const takenWork = (
  logs: readonly WorkLog[],
  personId: string,
  window: PeriodWindow,
  method: Pick<EvaluationMethod, 'readings'>,
): ProductRecord[] => withProducts(recordsOf(logs, personId, window, method));

/** Reasons that concern the person; the others only say that an assignment belongs elsewhere. */
const SHOWN: readonly LeftOut[] = ['underReview', 'suspended', 'noProduct'];

/** The product that an assignment was issued with; null without one. */
export function productOf({ events }: WorkLog): ProductSnapshot | null {
  const [issued] = events;

  return issued?.type === 'assignmentIssued' ? (issued.payload.product ?? null) : null;
}
