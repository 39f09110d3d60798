/**
 * Starts the forms of the next people of a period, so many at a time as the window allows. Answers whether there may be
 * more to do. A form that was started before stays as it is: its id, its workflow and its first command follow from
 * the period and the person.
 */
import { bodyHashOf, opaqueId } from '../application/assignments/command-id';
import { methodOf } from '../application/evaluation/freeze';
import { NO_ACTOR } from '../application/evaluation/petitions';
import { formOf } from '../db/repositories/evaluation-forms';
import type { EvaluationPeriod, WaitingPerson } from '../db/repositories/evaluation-periods';
import { findPeriod, markOpen, markStarted, waitingPeople } from '../db/repositories/evaluation-periods';
import { loadOrganisationSlice } from '../db/repositories/organisation';
import { standingIn } from '../domain/evaluation/competence';
import type { FormTerms } from '../domain/evaluation/form/state';
import type { EvaluationMethod } from '../domain/evaluation/method';
import { judgedFactors } from '../domain/evaluation/method';
import { headedUnits } from '../domain/organisation/hierarchy';
import { formWorkflowId } from '../domain/ids';
import type { ActivityDeps } from './index';

const WINDOW = 8;
const SLICE = 40;
/** One call begins no form after this long: a worker that stops need not wait, and one that was killed is soon noticed. */
const SLICE_MS = 5_000;

export const startForms =
  (deps: ActivityDeps) =>
  async (periodId: string): Promise<boolean> => {
    const period = await findPeriod(deps.db, periodId);

    if (period?.state !== 'opening') {
      return false;
    }

    const waiting = await waitingPeople(deps.db, periodId, SLICE);

    if (waiting.length === 0) {
      await markOpen(deps.db, periodId);

      return false;
    }

    const methods = await methodsFor(deps.db, period, waiting);
    const until = Date.now() + SLICE_MS;
    const lane = async (): Promise<void> => {
      for (let one = waiting.shift(); one !== undefined && Date.now() < until; one = waiting.shift()) {
        await startForm(deps, period, methods(one), one);
      }
    };
    const lanes = await Promise.allSettled(Array.from({ length: WINDOW }, lane));
    const failed = lanes.find((one) => one.status === 'rejected');

    if (failed !== undefined) {
      throw failed.reason;
    }

    return true;
  };

/** The method of each: that of the pilot which their unit was in when the period was opened, else the period's. */
async function methodsFor(
  db: ActivityDeps['db'],
  period: EvaluationPeriod,
  people: readonly WaitingPerson[],
): Promise<(person: WaitingPerson) => EvaluationMethod> {
  const nameOf = ({ id, version }: EvaluationPeriod['method']): string => `${id} ${version}`;
  const named = [period.method, ...people.flatMap(({ method }) => method ?? [])];
  const known = new Map<string, EvaluationMethod>();

  for (const one of named) {
    known.set(nameOf(one), known.get(nameOf(one)) ?? (await methodOf(db, one)));
  }

  return ({ method }) => {
    const found = known.get(nameOf(method ?? period.method));

    if (found === undefined) {
      throw new Error(`no method for ${period.id}`);
    }

    return found;
  };
}

async function startForm(
  { db, evaluations }: ActivityDeps,
  period: EvaluationPeriod,
  method: EvaluationMethod,
  person: WaitingPerson,
): Promise<void> {
  // A form that was recorded, and may have ended since, is never started a second time.
  if ((await formOf(db, period.id, person.personId)) === null) {
    const body = await termsOf(db, period, method, person);
    const workflowId = formWorkflowId(period.id, person.personId);
    await evaluations.startForm({ id: body.id, workflowId }, 'open', {
      commandId: opaqueId(['openForm', body.id]),
      bodyHash: bodyHashOf(body),
      receivedAt: period.openedAt,
      seenSeq: 0,
      actor: NO_ACTOR,
      body,
    });

    if ((await formOf(db, period.id, person.personId)) === null) {
      throw new Error(`the engine knows ${workflowId}, and the log does not`);
    }
  }

  await markStarted(db, period.id, person.no);
}

/** Where the person stood when the period ended, or just before they left for good. */
async function termsOf(
  db: ActivityDeps['db'],
  period: EvaluationPeriod,
  method: EvaluationMethod,
  { personId, unitId, absence, presence, leftAt }: WaitingPerson,
): Promise<FormTerms> {
  const { agencyId, kind, scored, startsOn, window, clocks } = period;
  const at = new Date(Date.parse(leftAt ?? window.to) - 1).toISOString();
  const organisation = await loadOrganisationSlice(
    db,
    { unitIds: [unitId, agencyId], personIds: [personId] },
    at,
  );

  return {
    id: opaqueId(['evaluationForm', period.id, personId]),
    periodId: period.id,
    kind,
    ...(scored && kind !== 'month' && { scored }),
    startsOn,
    personId,
    unitId,
    agencyId,
    standing: standingIn(organisation, { personId, unitId, agencyId }, at),
    leads: headedUnits(organisation, personId, at, { deputies: true }).length > 0,
    method: { id: method.id, version: method.version },
    criteria: scored ? method.criteria.map(({ key, cap }) => ({ key, cap })) : [],
    leaderValues: [...method.leaderValues],
    leaderFactors: judgedFactors(method),
    dataUntil: window.dataUntil,
    clocks,
    absence,
    ...(presence !== null && { presence }),
  };
}
