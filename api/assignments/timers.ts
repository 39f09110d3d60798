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
import type { AssignmentState } from '../../domain/assignment/state';
import { isLadderRunning } from '../../domain/assignment/state';
import type { LadderStep } from '../../domain/escalation/types';
import { resolveRecipients } from '../../domain/organisation/recipients';
import type { AssignmentParties, Recipient } from '../../domain/organisation/recipients';

/** A step this late has not merely been slow: something is wrong with the engine or the worker. */
export const WATCHDOG_TOLERANCE_MS = 30_000;

/** One ladder of an assignment: its own, or that of a coordinating unit, whose people are that unit's. */
interface Ladder {
  unitId: string | null;
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
    steps.some(({ status }) => status === 'fired') || state.misses.length > 0 ? receiptsOf(db, state.id) : [],
  ]);
  const receiptOf = new Map(
    receipts.map((receipt) => [`${receipt.stepKey}@${receipt.scheduledAt}`, receipt]),
  );
  const current = new Set(
    ladders.flatMap(({ unitId, steps: all }) => all.map(({ key, at }) => `${keyOf(unitId, key)}@${at}`)),
  );
  const earlier = receipts.filter((receipt) => !current.has(`${receipt.stepKey}@${receipt.scheduledAt}`));
  const names = await loadNames(
    db,
    resolved.flatMap((one) => idsIn(one, receipts)),
    ladders.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])),
  );

  return [
    ...earlier.map((receipt) => firedView(receipt, unitOfReceipt(receipt, names), names)),
    ...ladders.flatMap(({ unitId, steps: all, running }, index) =>
      all.map((step) => {
        const key = keyOf(unitId, step.key);
        const unit = unitId === null ? null : names.unit(unitId);
        const receipt = receiptOf.get(`${key}@${step.at}`);

        return receipt === undefined
          ? { ...stepView(step, resolved[index]?.get(step.key) ?? [], names, { running, now }), key, unit }
          : firedView(receipt, unit, names);
      }),
    ),
  ];
}

function laddersOf(state: AssignmentState): Ladder[] {
  const own = {
    unitId: null,
    steps: state.ladder,
    parties: state,
    running: isLadderRunning(state),
  };

  return [
    own,
    ...coordinatorsOf(state).map(({ unitId, ladder, confirmedAt }) => ({
      unitId,
      steps: ladder,
      parties: partiesOf(state, unitId),
      running: isCoordinationRunning(state) && confirmedAt === null,
    })),
  ];
}

const keyOf = (unitId: string | null, key: string): string => (unitId === null ? key : timerKey(unitId, key));

/** The unit of a step that no present ladder has any more: a unit removed, or a deadline set anew. */
function unitOfReceipt({ stepKey }: Receipt, names: Names): TimerView['unit'] {
  const [unitId, key] = stepKey.split(':');

  return key === undefined || unitId === undefined ? null : names.unit(unitId);
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
  { assigneeId, assignerId, leadUnitId }: AssignmentParties,
  now: string,
): Promise<Map<string, Recipient[]>> {
  if (steps.length === 0) {
    return new Map();
  }

  const personIds = [assignerId, ...(assigneeId === null ? [] : [assigneeId])];
  const organisation = await loadOrganisationSlice(db, { unitIds: [leadUnitId], personIds }, now);
  const parties = { assigneeId, assignerId, leadUnitId };

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
    recipients: recipientViews(recipients, names),
    receipt: null,
    overdueByMs: missed ? lateMs : null,
  };
}

function firedView(receipt: Receipt, unit: TimerView['unit'], names: Names): TimerView {
  const recipients = recipientViews(receipt.recipients, names);

  return {
    key: receipt.stepKey,
    kind: receipt.kind,
    level: receipt.level,
    at: receipt.scheduledAt,
    status: 'fired',
    unit,
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
