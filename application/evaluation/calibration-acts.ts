/** What is said and agreed of a form in a calibration session. */
import type { CalibrationItem } from '../../db/repositories/calibrations';
import { calibrationItems, insertCalibrationAct, isCalibrationAct } from '../../db/repositories/calibrations';
import { DomainError } from '../../domain/errors';
import { agreementRefusal, remarkRefusal } from '../../domain/evaluation/calibration';
import { opaqueId } from '../assignments/command-id';
import { actingIn, assertNamed } from './acting';
import type { CalibrationChange, VisibleCalibration } from './calibration-sessions';
import { audit, sessionOf, shownTo } from './calibration-sessions';
import { actorOf, performForm } from './forms';

/** The form of a session that somebody acts on; their own is refused by name, any other that they do not see is none. */
async function itemOf(
  { db, principal }: CalibrationChange,
  visible: VisibleCalibration,
  formId: string,
): Promise<CalibrationItem> {
  const [item] = await calibrationItems(db, visible.session.id, formId);

  if (item?.personId === principal.personId) {
    throw new DomainError('evaluation/self-confirm');
  }

  if (item === undefined || shownTo([item], principal, visible).length === 0) {
    throw new DomainError('access/not-visible');
  }

  return item;
}

/** Says something of a form. `parse` is called once it is known that the caller may. */
export async function remarkOn(
  change: CalibrationChange,
  visible: VisibleCalibration,
  formId: string,
  parse: () => { text: string },
): Promise<void> {
  const { db, principal, requestId } = change;
  const { personId } = await itemOf(change, visible, formId);
  const id = opaqueId(['calibrationAct', requestId]);

  if (await isCalibrationAct(db, id)) {
    return;
  }

  const refusal = remarkRefusal(sessionOf(visible.session), { personId }, principal.personId);

  if (refusal !== null && refusal !== 'evaluation/calibration-locked') {
    throw new DomainError(refusal);
  }

  const { text } = parse();

  if (refusal !== null) {
    throw new DomainError(refusal);
  }

  await write(change, { id, formId, personId, kind: 'remark', words: text, forId: null }, visible);
}

/** What was agreed of a form; only looking again has to say why. */
export type Agreement =
  { decision: 'keep'; reason: string | null } | { decision: 'judgeAgain'; reason: string };

interface Sent {
  idempotencyKey: string;
  rawBody: unknown;
}

/**
 * Writes down what was agreed of a form. To judge again sends it back to its superior by the form's own command, whose
 * event names the session; the superior stays free in what they give then.
 */
export async function agreeOn(
  change: CalibrationChange,
  visible: VisibleCalibration,
  { formId, sent, parse }: { formId: string; sent: Sent; parse: () => Agreement },
): Promise<void> {
  const { db, gateway, principal, now, onBehalfOf, requestId } = change;
  await assertNamed(db, principal, change);
  const { personId, state } = await itemOf(change, visible, formId);
  const id = opaqueId(['calibrationAct', requestId]);

  if (await isCalibrationAct(db, id)) {
    return;
  }

  const sessionId = visible.session.id;
  const { actor, refusal } = await actingIn(db, principal, state, {
    now,
    onBehalfOf,
    own: await actorOf(db, principal, state, now),
    refusal: (one) => agreementRefusal(sessionOf(visible.session), state, one),
  });

  if (refusal === 'evaluation/self-confirm' || refusal === 'evaluation/not-competent') {
    throw new DomainError(refusal);
  }

  const agreement = parse();
  // Sent back by this very request, whose answer was lost: the form takes it for done.
  const isSentBack = agreement.decision === 'judgeAgain' && state.askedAgain?.sessionId === sessionId;

  if (refusal !== null && !(refusal === 'evaluation/not-in-state' && isSentBack)) {
    throw new DomainError(refusal, { status: state.status });
  }

  const { decision: kind, reason } = agreement;

  if (kind === 'judgeAgain') {
    const body = { reason, calibration: { sessionId } };
    await performForm({ db, gateway, principal, formId, onBehalfOf, now, ...sent }, 'sendBack', () => body);
  }

  const forId = actor.onBehalfOf?.personId ?? null;
  await write(change, { id, formId, personId, kind, words: reason, forId }, visible);
}

async function write(
  change: CalibrationChange,
  act: Pick<
    Parameters<typeof insertCalibrationAct>[1],
    'id' | 'formId' | 'personId' | 'kind' | 'words' | 'forId'
  >,
  { session }: VisibleCalibration,
): Promise<void> {
  const { db, principal, now } = change;
  const whole = { ...act, sessionId: session.id, by: principal.personId, at: now };
  await db.transaction(async (trx) => {
    if (await insertCalibrationAct(trx, whole)) {
      await audit(trx, change, `calibration.${act.kind}`, whole);
    }
  });
}
