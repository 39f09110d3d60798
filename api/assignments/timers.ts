/** The ladder of an assignment for people: armed steps with whom they would reach now, fired ones with their receipt. */
import type { Knex } from 'knex';
import type { TimerView } from '../../contracts/assignments';
import { loadNames } from '../../db/repositories/names';
import type { Names } from '../../db/repositories/names';
import { loadOrganisationSlice } from '../../db/repositories/organisation';
import { receiptsOf } from '../../db/repositories/receipts';
import type { Receipt } from '../../db/repositories/receipts';
import type { AssignmentState } from '../../domain/assignment/state';
import { isLadderRunning } from '../../domain/assignment/state';
import type { LadderStep } from '../../domain/escalation/types';
import { resolveRecipients } from '../../domain/organisation/recipients';
import type { AssignmentParties, Recipient } from '../../domain/organisation/recipients';

/** A step this late has not merely been slow: something is wrong with the engine or the worker. */
export const WATCHDOG_TOLERANCE_MS = 30_000;

/** The whole ladder of a running or ended assignment. */
export async function timersOf(db: Knex, state: AssignmentState, now: string): Promise<TimerView[]> {
  const [resolved, receipts] = await Promise.all([
    resolveSteps(
      db,
      state.ladder.filter(({ status }) => status === 'armed'),
      state,
      now,
    ),
    state.ladder.some(({ status }) => status === 'fired') || state.misses.length > 0
      ? receiptsOf(db, state.id)
      : [],
  ]);
  const current = new Set(state.ladder.map(({ key, at }) => `${key}@${at}`));
  const earlier = receipts.filter((receipt) => !current.has(`${receipt.stepKey}@${receipt.scheduledAt}`));
  const names = await loadNames(db, idsIn(resolved, receipts), []);
  const running = isLadderRunning(state);

  return [
    ...earlier.map((receipt) => firedView(receipt, names)),
    ...state.ladder.map((step) => {
      const receipt = receipts.find(
        ({ stepKey, scheduledAt }) => stepKey === step.key && scheduledAt === step.at,
      );

      return receipt === undefined
        ? stepView(step, resolved.get(step.key) ?? [], names, { running, now })
        : firedView(receipt, names);
    }),
  ];
}

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
