/** The ladder of an assignment for people: armed steps with whom they would reach now, fired ones with their receipt. */
import type { Knex } from 'knex';
import type { TimerView } from '../../contracts/assignments';
import { loadNames } from '../../db/repositories/names';
import type { Names } from '../../db/repositories/names';
import { loadOrganisationSlice } from '../../db/repositories/organisation';
import { receiptsOf } from '../../db/repositories/receipts';
import type { Receipt } from '../../db/repositories/receipts';
import {
  coordinatorsOf,
  isCoordinationRunning,
  partiesOf,
  timerKey,
} from '../../domain/assignment/coordination';
import {
  followUpOf,
  isHeld,
  isStartAwaited,
  quietStepsOf,
  startStepOf,
} from '../../domain/assignment/follow-ups';
import type { AnswerKind } from '../../domain/assignment/requests/answers';
import { owedAnswers } from '../../domain/assignment/requests/answers';
import type { AssignmentState } from '../../domain/assignment/state';
import { isLadderRunning } from '../../domain/assignment/state';
import type { LadderStep } from '../../domain/escalation/types';
import { resolveRecipients } from '../../domain/organisation/recipients';
import type { AssignmentParties, Recipient } from '../../domain/organisation/recipients';

/** A step this late has not merely been slow: something is wrong with the engine or the worker. */
export const WATCHDOG_TOLERANCE_MS = 30_000;

/** One ladder of an assignment: its own, that of a coordinating unit, or that of an answer that is owed. */
interface Ladder {
  /** Before the colon in the keys of its steps; null for the assignment's own. */
  prefix: string | null;
  steps: readonly LadderStep[];
  parties: AssignmentParties;
  running: boolean;
}

/** All ladders of a running or ended assignment, step by step. */
export async function timersOf(db: Knex, state: AssignmentState, now: string): Promise<TimerView[]> {
  const ladders = laddersOf(state);
  const steps = ladders.flatMap(({ steps: all }) => all);
  const [resolved, receipts] = await Promise.all([
    Promise.all(ladders.map((ladder) => resolveArmed(db, ladder, now))),
    steps.some(({ status }) => status === 'fired') || state.misses.length > 0 || state.quiet !== undefined
      ? receiptsOf(db, state.id)
      : [],
  ]);
  const receiptOf = new Map(
    receipts.map((receipt) => [`${receipt.stepKey}@${receipt.scheduledAt}`, receipt]),
  );
  const current = new Set(
    ladders.flatMap(({ prefix, steps: all }) => all.map(({ key, at }) => `${keyOf(prefix, key)}@${at}`)),
  );
  const earlier = receipts.filter((receipt) => !current.has(`${receipt.stepKey}@${receipt.scheduledAt}`));
  const names = await loadNames(
    db,
    resolved.flatMap((one) => idsIn(one, receipts)),
    coordinatorsOf(state).map(({ unitId }) => unitId),
  );

  return [
    ...earlier.map((receipt) => firedView(receipt, names)),
    ...ladders.flatMap(({ prefix, steps: all, running }, index) =>
      all.map((step) => {
        const key = keyOf(prefix, step.key);
        const receipt = receiptOf.get(`${key}@${step.at}`);

        return receipt === undefined
          ? {
              ...stepView(step, resolved[index]?.get(step.key) ?? [], names, { running, now }),
              ...ownerOf(key, names),
              key,
            }
          : firedView(receipt, names);
      }),
    ),
  ];
}

function laddersOf(state: AssignmentState): Ladder[] {
  const own = {
    prefix: null,
    steps: state.ladder,
    parties: state,
    running: isLadderRunning(state),
  };

  const start = startStepOf(state);
  const holders = partiesOf(state, { unitId: null, followUp: 'start' });

  return [
    own,
    { prefix: null, steps: start === null ? [] : [start], parties: holders, running: isStartAwaited(state) },
    { prefix: null, steps: quietStepsOf(state), parties: holders, running: isHeld(state) },
    ...coordinatorsOf(state).map(({ unitId, ladder, confirmedAt }) => ({
      prefix: unitId,
      steps: ladder,
      parties: partiesOf(state, { unitId }),
      running: isCoordinationRunning(state) && confirmedAt === null,
    })),
    ...owedAnswers(state).map(({ matter, no, ladder, parties }) => ({
      prefix: `${matter}-${no}`,
      steps: ladder,
      parties,
      running: true,
    })),
  ];
}

const keyOf = (prefix: string | null, key: string): string => (prefix === null ? key : timerKey(prefix, key));

const ANSWER = /^(explanation|excuse)-\d+$/;

/** Whose step a key names, also one that no present ladder has any more: a unit removed, or a deadline set anew. */
function ownerOf(stepKey: string, names: Names): Pick<TimerView, 'unit' | 'answer' | 'followUp'> {
  const [prefix, key] = stepKey.split(':');

  if (key === undefined || prefix === undefined) {
    return { unit: null, answer: null, followUp: followUpOf(stepKey) };
  }

  const matter = ANSWER.exec(prefix)?.[1];

  return matter === undefined
    ? { unit: names.unit(prefix), answer: null, followUp: null }
    : { unit: null, answer: matter as AnswerKind, followUp: null };
}

const resolveArmed = (db: Knex, { steps, parties }: Ladder, now: string): Promise<Map<string, Recipient[]>> =>
  resolveSteps(
    db,
    steps.filter(({ status }) => status === 'armed'),
    parties,
    now,
  );

/** A ladder that does not exist yet, for the preview of an issue. */
export async function previewTimers(
  db: Knex,
  ladder: readonly LadderStep[],
  parties: AssignmentParties,
  now: string,
): Promise<TimerView[]> {
  const resolved = await resolveSteps(db, ladder, parties, now);
  const names = await loadNames(db, idsIn(resolved, []), []);

  return ladder.map((step) => stepView(step, resolved.get(step.key) ?? [], names, { running: true, now }));
}

async function resolveSteps(
  db: Knex,
  steps: readonly LadderStep[],
  { assigneeId, assignerId, leadUnitId, holderIds }: AssignmentParties,
  now: string,
): Promise<Map<string, Recipient[]>> {
  if (steps.length === 0) {
    return new Map();
  }

  const personIds = [assignerId, ...(assigneeId === null ? [] : [assigneeId])];
  const organisation = await loadOrganisationSlice(db, { unitIds: [leadUnitId], personIds }, now);
  const parties = { assigneeId, assignerId, leadUnitId, ...(holderIds !== undefined && { holderIds }) };

  return new Map(
    steps.map((step) => [step.key, resolveRecipients(step.recipients, parties, organisation, now)]),
  );
}

function stepView(
  step: LadderStep,
  recipients: readonly Recipient[],
  names: Names,
  { running, now }: { running: boolean; now: string },
): TimerView {
  const lateMs = Date.parse(now) - Date.parse(step.at);
  const missed = running && step.status === 'armed' && lateMs > WATCHDOG_TOLERANCE_MS;

  return {
    key: step.key,
    kind: step.kind,
    level: step.level,
    at: step.at,
    status: step.status === 'armed' && !running ? 'resting' : step.status,
    unit: null,
    answer: null,
    followUp: null,
    recipients: recipientViews(recipients, names),
    receipt: null,
    overdueByMs: missed ? lateMs : null,
  };
}

function firedView(receipt: Receipt, names: Names): TimerView {
  const recipients = recipientViews(receipt.recipients, names);

  return {
    key: receipt.stepKey,
    kind: receipt.kind,
    level: receipt.level,
    at: receipt.scheduledAt,
    status: 'fired',
    ...ownerOf(receipt.stepKey, names),
    recipients,
    receipt: { firedAt: receipt.firedAt, delivered: receipt.delivered, recipients },
    overdueByMs: null,
  };
}

/** Recipients with their names. */
export function recipientViews(
  recipients: readonly { personId: string; relation: string }[],
  names: Names,
): TimerView['recipients'] {
  return recipients.map(({ personId, relation }) => ({
    personId,
    name: names.person(personId).name,
    relation,
  }));
}

function idsIn(resolved: ReadonlyMap<string, readonly Recipient[]>, receipts: readonly Receipt[]): string[] {
  return [
    ...[...resolved.values()].flat().map(({ personId }) => personId),
    ...receipts.flatMap(({ recipients }) => recipients.map(({ personId }) => personId)),
  ];
}
