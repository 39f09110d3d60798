/** Templates and recurrences over HTTP, and looking at what came of them. */
import { issueNextDue } from '../../application/recurrences/issue-due';
import type { Office, Persona } from './office';
import pino from 'pino';

const logger = pino({ level: 'silent' });

export const content = (changes: Record<string, unknown> = {}) => ({
  name: 'Báo cáo tháng',
  title: 'Báo cáo chuyển đổi số kỳ {period}',
  description: 'Theo mẫu 02',
  priority: 'normal',
  planned: true,
  dueInWorkingDays: 5,
  policyId: null,
  evidenceRequired: true,
  checklist: ['Số liệu các phường', 'Phụ lục có chữ ký'],
  checklistRequired: true,
  reviewers: [{ relation: 'lineManager' }],
  signer: { relation: 'assigner' },
  ...changes,
});

export const timetable = (changes: Record<string, unknown> = {}) => ({
  rule: { every: 'month', interval: 1, on: { date: 31 } },
  holidayRule: 'next',
  from: '2026-11-01',
  to: null,
  late: 'issue',
  ...changes,
});

/** A template; fails the test when refused. */
export async function makeTemplate(
  office: Office,
  {
    by = 'head',
    unitId = null,
    ...changes
  }: { by?: Persona; unitId?: string | null } & Record<string, unknown> = {},
): Promise<{ id: string; version: number }> {
  const answer = await office.clients[by].post('/templates', { content: content(changes), unitId });

  if (answer.status !== 201) {
    throw new Error(`template answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  }

  return answer.body as { id: string; version: number };
}

/** A recurrence of a new template, to the official unless said otherwise; fails the test when refused. */
export async function makeRecurrence(
  office: Office,
  changes: Record<string, unknown> = {},
  { by = 'head', template = {} }: { by?: Persona; template?: Record<string, unknown> } = {},
): Promise<string> {
  const { id: templateId } = await makeTemplate(office, { by, ...template });
  const wish = { templateId, assigneeId: office.ids.official, ...timetable(), ...changes };
  const answer = await office.clients[by].post('/recurrences', wish);

  if (answer.status !== 201) {
    throw new Error(`recurrence answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  }

  return (answer.body as { id: string }).id;
}

/** What the schedule's workflow does when it knocks at an instant. */
export async function knock(office: Office, id: string, at: string): Promise<void> {
  const { db, gateway } = office.engine;

  while (await issueNextDue({ db, gateway, logger }, id, at)) {
    // One period after another.
  }
}

/** `period status` of each period, the earliest first. */
export async function results(office: Office, id: string, by: Persona = 'head'): Promise<string[]> {
  const { body } = await office.clients[by].get(`/recurrences/${id}/periods`);

  return (body.items as { period: string; status: string }[])
    .map(({ period, status }) => `${period} ${status}`)
    .reverse();
}

/** How many assignments a recurrence has issued for each period, from the projection itself. */
export async function issuedPerPeriod(office: Office, id: string): Promise<Record<string, number>> {
  const { rows } = await office.engine.db.raw<{ rows: { period: string; n: number }[] }>(
    `SELECT state->'recurrence'->>'period' AS period, count(*)::integer AS n FROM assignment
      WHERE state->'recurrence'->>'id' = ? GROUP BY 1 ORDER BY 1`,
    [id],
  );

  return Object.fromEntries(rows.map(({ period, n }) => [period, n]));
}
