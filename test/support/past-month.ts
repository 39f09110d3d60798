/** Work of a month that is over and whose data has closed, made by the real rules and recorded as the worker records it. */
import type { Knex } from 'knex';
import pino from 'pino';
import { recordEvents } from '../../activities/record-events';
import type { CommandName } from '../../domain/assignment/commands';
import { decide, decideIssue, decideStep } from '../../domain/assignment/decide';
import type { AssignmentEvent } from '../../domain/assignment/events';
import { fold } from '../../domain/assignment/evolve';
import type { AssignmentState } from '../../domain/assignment/state';
import { nextArmedStep } from '../../domain/assignment/state';
import { issueBody, lawfulBody } from './assignment-builders';
import type { WorkerHarness } from './worker-harness';

const DAY_MS = 86_400_000;
const NO_GROUNDS = { headAboveIssuer: false, managerOfAssignee: false, intakeKeeper: false };

/** `YYYY-MM` so many months before the one of `now`. */
export function monthsBefore(now: Date, months: number): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 15)).toISOString().slice(0, 7);
}

export interface PastWork {
  /** Opaque id; also the number. */
  id: string;
  month: string;
  title?: string;
  assignerId: string;
  assigneeId: string;
  reviewerId: string;
  unitId: string;
  /** Handed in, returned with a major fault, and handed in again. */
  majorReturn?: boolean;
  /** Its deadline passed before it was handed in. */
  late?: boolean;
  /** Never handed in. */
  undone?: boolean;
}

/** Issues on the 3rd, due on the 15th, done in time on the 10th unless said otherwise. */
export async function recordPastWork(
  engine: Pick<WorkerHarness, 'db' | 'gateway' | 'evaluations' | 'kpis'>,
  work: PastWork,
): Promise<void> {
  const events = eventsOf(work);
  const state = fold(events);

  if (state === null) {
    throw new Error('no work');
  }

  const { db, gateway, evaluations, kpis } = engine;
  await recordEvents({ db, gateway, evaluations, kpis, logger: pino({ level: 'silent' }) })({
    events,
    state,
    commands: [],
    notices: [],
    decisions: [],
    scopeChanged: true,
  });
}

function eventsOf(work: PastWork): AssignmentEvent[] {
  const day = (of: number): number => Date.parse(`${work.month}-01T03:00:00Z`) + (of - 1) * DAY_MS;
  const iso = (ms: number): string => new Date(ms).toISOString();
  const dueAt = iso(day(15));
  const person = (personId: string) => ({ personId, grounds: NO_GROUNDS });
  const ladder = [
    {
      key: 'due',
      kind: 'due' as const,
      level: 0,
      at: dueAt,
      clock: 'working' as const,
      recipients: [],
      status: 'armed' as const,
    },
  ];
  const { schedule } = issueBody();
  const body = issueBody({
    number: work.id,
    title: work.title ?? 'Báo cáo chuyên đề (demo)',
    assigneeId: work.assigneeId,
    leadUnitId: work.unitId,
    issuerUnitId: work.unitId,
    coordinatingUnitIds: [],
    reviewerIds: [work.reviewerId],
    signerId: work.assignerId,
    schedule: { ...schedule, dueAt, ladder },
  });
  delete body.checklist;
  const events = decideIssue(work.id, body, {
    actor: person(work.assignerId),
    at: iso(day(3)),
    commandId: `${work.id}-1`,
  });
  const present = (): AssignmentState => {
    const state = fold(events);

    if (state === null) {
      throw new Error('an empty log');
    }

    return state;
  };
  const give = (by: string, name: CommandName, of: number, changes: object = {}): void => {
    const state = present();
    const command = { name, body: { ...lawfulBody(state, name), ...changes } } as Parameters<
      typeof decide
    >[1];
    const at = iso(Math.max(day(of), Date.parse(state.lastEventAt) + 60_000));
    events.push(
      ...decide(state, command, { actor: person(by), at, commandId: `${work.id}-${state.seq + 1}` }),
    );
  };

  give(work.assigneeId, 'accept', 4, { assigneeId: work.assigneeId });

  if (work.late === true || work.undone === true) {
    const step = nextArmedStep(present());

    if (step !== null) {
      events.push(...decideStep(present(), step, step.at, []));
    }
  }

  if (work.undone === true) {
    return events;
  }

  give(work.assigneeId, 'submit', work.late === true ? 16 : 10);

  if (work.majorReturn === true) {
    give(work.reviewerId, 'return', 11, { severity: 'major' });
    give(work.assigneeId, 'submit', 12);
  }

  give(work.reviewerId, 'approve', 17);
  give(work.assignerId, 'signOff', 18, { version: present().version });

  return events;
}

/** Lets everybody else leave an agency, for tests that need a whole one with few people; `since` is a date. */
export async function onlyPeopleOf(
  db: Knex,
  agencyId: string,
  keep: readonly string[],
  since: string = new Date(Date.now() - 200 * DAY_MS).toISOString(),
): Promise<void> {
  await db.raw(
    `UPDATE appointment a SET valid_to = ?::timestamptz FROM unit u
      WHERE u.id = a.unit_id AND u.path @> ARRAY[?::text] AND NOT (a.person_id = ANY (?::text[]))`,
    [since, agencyId, [...keep]],
  );
}
