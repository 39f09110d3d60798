/** Calibration sessions: opened, looked at, talked in, closed; and what they did with a form. */
import { closeCalibration } from '../../application/evaluation/calibration-closing';
import { agreeOn, remarkOn } from '../../application/evaluation/calibration-acts';
import { coveredQueues } from '../../application/evaluation/acting';
import type { CalibrationChange } from '../../application/evaluation/calibration-sessions';
import { openCalibration, visibleCalibration } from '../../application/evaluation/calibration-sessions';
import { visibleForm } from '../../application/evaluation/forms';
import { assertReadsResults, visiblePeriod } from '../../application/evaluation/visible-period';
import type { OpenCalibration } from '../../contracts/calibrations';
import type { EndpointName } from '../../contracts/endpoints';
import { calibrationsWith } from '../../db/repositories/calibrations';
import { noteListRead } from '../../db/repositories/evaluation-work';
import type { CalibrationScope } from '../../domain/evaluation/calibration';
import { groupKey } from '../../domain/evaluation/duty-groups';
import { fieldError } from '../../domain/errors';
import type { z } from 'zod';
import { changeOf } from '../change';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { periodCalibrationsView } from '../evaluation/calibration-board';
import { calibrationRows } from '../evaluation/calibration-rows';
import { formCalibrationsView } from '../evaluation/calibration-trail';
import { calibrationView } from '../evaluation/calibration-view';
import { noteFormPartRead } from '../evaluation/noted';
import { noteOfPeriod } from '../../domain/evaluation/looks';

export function mountCalibrations(at: Mounting): void {
  mount(at, 'listPeriodCalibrations', async ({ deps: { db }, ctx, params: { id } }) => {
    const period = await visiblePeriod(db, ctx.principal, id);
    assertReadsResults(ctx.principal, period);

    return { body: await periodCalibrationsView(db, ctx, period) };
  });
  mount(at, 'openCalibration', async (call) => {
    const period = await visiblePeriod(call.deps.db, call.ctx.principal, call.params.id);
    const id = await openCalibration(change(call), period, scopeOf(call.parse()));

    return { body: await seen(call, id) };
  });
  mount(at, 'listOwnCalibrations', async ({ deps: { db }, ctx }) => {
    const { personId } = ctx.principal;
    const covered = await coveredQueues(db, ctx.principal, ctx.now);
    const whole = covered.filter(({ unitIds }) => unitIds.length === 0).map((one) => one.personId);

    return { body: { items: await calibrationRows(db, await calibrationsWith(db, [personId, ...whole])) } };
  });
  mount(at, 'getCalibration', async (call) => ({ body: await seen(call, call.params.id) }));
  mount(at, 'getFormCalibrations', async (call) => {
    const form = await visibleForm(call.deps.db, call.ctx.principal, call.params.id);
    await noteFormPartRead(call, form);

    return { body: await formCalibrationsView(call.deps.db, form) };
  });
  mountActs(at);
}

/** Whoever does not see the session, or may not act there, is told so before anything is said of the words. */
function mountActs(at: Mounting): void {
  const late = { lateParse: true };
  mount(
    at,
    'remarkCalibration',
    async (call) => {
      const { id, formId } = call.params;
      const session = await visible(call, id);
      await remarkOn(change(call), session, formId, () => call.parse());

      return { body: await seen(call, id) };
    },
    late,
  );
  mount(
    at,
    'agreeCalibration',
    async (call) => {
      const { id, formId } = call.params;
      const session = await visible(call, id);
      const sent = { idempotencyKey: call.idempotencyKey(), rawBody: call.rawBody };
      await agreeOn(change(call), session, { formId, sent, parse: () => call.parse() });

      return { body: await seen(call, id) };
    },
    late,
  );
  mount(
    at,
    'closeCalibration',
    async (call) => {
      const { id } = call.params;
      const session = await visible(call, id);
      await closeCalibration(change(call), session, () => call.parse());

      return { body: await seen(call, id) };
    },
    late,
  );
}

type Asked = Pick<Call<'getCalibration'>, 'deps' | 'ctx'>;

const visible = ({ deps: { db }, ctx }: Asked, id: string) =>
  visibleCalibration(db, ctx.principal, id, ctx.now);

/** The session as the caller sees it; everybody whose form is shown is told of the look. */
async function seen(asked: Asked, id: string) {
  const { deps, ctx } = asked;
  const found = await visible(asked, id);
  const { view, shown } = await calibrationView(deps.db, ctx, found);
  await noteListRead(deps.db, {
    personIds: shown.map(({ personId }) => personId),
    readerId: ctx.principal.personId,
    what: noteOfPeriod(found.period),
    at: ctx.now,
  });

  return view;
}

/** A named group needs its name, and only that one. */
function scopeOf({ scope }: z.output<typeof OpenCalibration>): CalibrationScope {
  if (scope.of === 'rater') {
    return scope;
  }

  const { group: kind, name } = scope;

  if ((kind === 'named') !== (name !== null)) {
    throw fieldError('request/invalid', '/scope/name');
  }

  return {
    of: 'group',
    group: groupKey(kind === 'named' ? { kind, name: name ?? '' } : { kind, name: null }),
  };
}

const change = <N extends EndpointName>(
  call: Pick<Call<N>, 'deps' | 'ctx' | 'req' | 'idempotencyKey' | 'onBehalfOf'>,
): CalibrationChange => ({
  ...changeOf(call),
  gateway: call.deps.evaluations,
  onBehalfOf: call.onBehalfOf(),
});
