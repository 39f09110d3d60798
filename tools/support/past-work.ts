/** Work of a month that is over and whose data has closed, made by the real rules and recorded as the worker records it. */
import type { Knex } from 'knex';
import pino from 'pino';
import { recordEvents } from '../../activities/record-events';
import type { CommandBodies, IssueBody, Schedule } from '../../domain/assignment/commands';
import { decide, decideIssue, decideStep } from '../../domain/assignment/decide';
import type { AssignmentEvent } from '../../domain/assignment/events';
import { fold } from '../../domain/assignment/evolve';
import type { AssignmentState } from '../../domain/assignment/state';
import { nextArmedStep } from '../../domain/assignment/state';

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
  /** Key results that it contributes to. */
  keyResults?: readonly { id: string; share: string }[];
}

/** Issues on the 3rd, due on the 15th, done in time on the 10th unless said otherwise. */
export async function recordPastWork({ db }: { db: Knex }, work: PastWork): Promise<void> {
  const events = eventsOf(work);
  const state = fold(events);

  if (state === null) {
    throw new Error('no work');
  }

  await recordEvents({ db, logger: pino({ level: 'silent' }) })({
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
  const body = bodyOf(work, dueAt);
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
  const give = <N extends Used>(by: string, name: N, of: number, body: CommandBodies[N]): void => {
    const state = present();
    const command = { name, body } as Parameters<typeof decide>[1];
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

  give(work.assigneeId, 'submit', work.late === true ? 16 : 10, HANDED_IN);

  if (work.majorReturn === true) {
    give(work.reviewerId, 'return', 11, {
      reason: 'Thiếu phụ lục 02',
      severity: 'major',
      schedule: scheduleAsIs(present()),
    });
    give(work.assigneeId, 'submit', 12, HANDED_IN);
  }

  give(work.reviewerId, 'approve', 17, { note: null });
  give(work.assignerId, 'signOff', 18, { version: present().version, note: null });

  return events;
}

type Used = 'accept' | 'submit' | 'return' | 'approve' | 'signOff';

const HANDED_IN: CommandBodies['submit'] = {
  note: 'Kính trình',
  evidence: [{ kind: 'text', text: 'Báo cáo kèm phụ lục' }],
};

const scheduleAsIs = ({ dueAt, ladder, rules, version }: AssignmentState): Schedule => ({
  dueAt,
  ladder,
  rules,
  basisVersion: version,
});

const RULES: Schedule['rules'] = {
  policyId: 'standard',
  policyVersion: 1,
  evidenceRequired: false,
  calendarId: 'vn',
  calendarVersion: 1,
};

const bodyOf = (work: PastWork, dueAt: string): IssueBody => ({
  number: work.id,
  title: work.title ?? 'Báo cáo chuyên đề (demo)',
  description: null,
  priority: 'normal',
  issuerUnitId: work.unitId,
  assigneeId: work.assigneeId,
  leadUnitId: work.unitId,
  coordinatingUnitIds: [],
  reviewerIds: [work.reviewerId],
  signerId: work.assignerId,
  schedule: {
    dueAt,
    ladder: [
      { key: 'due', kind: 'due', level: 0, at: dueAt, clock: 'working', recipients: [], status: 'armed' },
    ],
    rules: RULES,
    basisVersion: 0,
  },
  planned: true,
  quantity: null,
  catalogueItemId: null,
  directiveId: null,
  parentId: null,
  keyResults: [...(work.keyResults ?? [])],
});
