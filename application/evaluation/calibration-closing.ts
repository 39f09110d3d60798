/** Closing a calibration session by a document: from then on the judgements in it stand. */
import type { Knex } from 'knex';
import type { CalibrationItem } from '../../db/repositories/calibrations';
import {
  calibrationItems,
  findCalibration,
  insertClosing,
  isCalibrationClosing,
} from '../../db/repositories/calibrations';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import { findRecord } from '../../db/repositories/evaluation-records';
import { lockPeriodRow } from '../../db/repositories/evaluation-year';
import { DomainError, fieldError } from '../../domain/errors';
import type { JudgementTaken } from '../../domain/evaluation/calibration';
import { closingRefusal } from '../../domain/evaluation/calibration';
import type { Acting } from '../../domain/evaluation/in-place';
import { actingIn, assertNamed } from './acting';
import { takenOf } from './calibration-judgements';
import type { CalibrationChange, VisibleCalibration } from './calibration-sessions';
import { audit, closersOf } from './calibration-sessions';

/** Closes a session. `parse` is called once the caller may. */
export async function closeCalibration(
  change: CalibrationChange,
  { session, period }: VisibleCalibration,
  parse: () => { documentNumber: string; recordId: string | null },
): Promise<void> {
  const { db, gateway, principal, now, requestId } = change;
  await assertNamed(db, principal, change);

  if (await isCalibrationClosing(db, requestId)) {
    return;
  }

  const closers = await closersOf(db, period.agencyId, now);
  const asked = (items: readonly CalibrationItem[], isOpen: boolean) => (actor: Acting) =>
    closingRefusal({ isOpen }, items.map(stands), { actor, closers });
  const items = await calibrationItems(db, session.id);
  const { actor, refusal } = await actingIn<Acting>(
    db,
    principal,
    { unitId: period.agencyId },
    {
      now,
      onBehalfOf: change.onBehalfOf,
      own: { personId: principal.personId },
      refusal: asked(items, session.closing === null),
    },
  );

  if (refusal === 'evaluation/self-confirm' || refusal === 'evaluation/not-competent') {
    throw new DomainError(refusal);
  }

  const { documentNumber, recordId } = parse();

  if (refusal !== null) {
    throw new DomainError(refusal);
  }

  await assertMinutes(db, period, recordId);
  const after = await takenOf(db, items, now);
  await db.transaction(async (trx) => {
    await lockPeriodRow(trx, period.id);
    const present = await findCalibration(trx, session.id);
    const again = asked(await calibrationItems(trx, session.id), present?.closing === null)(actor);

    if (again !== null) {
      throw new DomainError(again);
    }

    const closing = {
      documentNumber,
      recordId,
      by: principal.personId,
      forId: actor.onBehalfOf?.personId ?? null,
      at: now,
    };
    await insertClosing(
      trx,
      session.id,
      { ...closing, requestId },
      items.map(({ formId, personId }) => ({ formId, personId, after: after.get(formId) as JudgementTaken })),
    );
    await audit(trx, change, 'calibration.closed', { id: session.id, ...closing });
  });
  // The clock has nothing to tell of any more, and would find that out by itself at its next step.
  await gateway.lookAtExports(period.id).catch(() => undefined);
}

const stands = ({ personId, state: { status } }: CalibrationItem) => ({ personId, status });

/** Minutes of this very period that stand. */
async function assertMinutes(db: Knex, { id }: EvaluationPeriod, recordId: string | null): Promise<void> {
  const record = recordId === null ? null : await findRecord(db, recordId);
  const isFit =
    record !== null &&
    record.periodId === id &&
    record.kind === 'meetingMinutes' &&
    record.withdrawal === null;

  if (recordId !== null && !isFit) {
    throw fieldError('request/invalid', '/recordId');
  }
}
