/** Methods of evaluation: what they are, and the calculator. */
import type { EvaluationMethodView } from '../../contracts/evaluation';
import { cityRules } from '../../db/repositories/policies';
import { findMethod, methodsInForce } from '../../db/repositories/evaluation-methods';
import { localDate } from '../../domain/calendar/working-days';
import { DomainError } from '../../domain/errors';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import { READINGS, withReadings } from '../../domain/evaluation/method';
import { scorePeriod } from '../../domain/evaluation/score';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { scoreInput, scoreView } from '../evaluation/score-view';

export function mountEvaluationMethods(at: Mounting): void {
  mount(at, 'listEvaluationMethods', async (call) => ({
    body: {
      items: (await methodsInForce(call.deps.db, await today(call))).map(methodView),
      nextCursor: null,
    },
  }));
  mount(at, 'getEvaluationMethod', async (call) => ({
    body: methodView(await named(call, call.query.version)),
  }));
  mount(
    at,
    'scoreByMethod',
    async (call) => {
      const inForce = await named(call, undefined);
      const query = call.parse();
      const method = withReadings(inForce, query.options);

      return { body: scoreView(method, scorePeriod(method, scoreInput(query)), call.ctx.locale) };
    },
    { lateParse: true },
  );
}

type MethodCall = Pick<Call<'getEvaluationMethod'>, 'deps' | 'ctx' | 'params'>;

/** Today, in the city's calendar. */
async function today({ deps: { db }, ctx: { now } }: Pick<MethodCall, 'deps' | 'ctx'>): Promise<string> {
  return localDate((await cityRules(db)).calendar, now);
}

async function named(call: MethodCall, version: number | undefined): Promise<EvaluationMethod> {
  const which = version === undefined ? { on: await today(call) } : { version };
  const method = await findMethod(call.deps.db, call.params.id, which);

  if (method === null) {
    throw new DomainError('evaluation/unknown-method');
  }

  return method;
}

function methodView(method: EvaluationMethod): EvaluationMethodView {
  const { id, version, effectiveFrom, deductionPerFailure, displayDecimals } = method;

  return {
    id,
    version,
    effectiveFrom,
    deductionPerFailure,
    displayDecimals,
    name: { ...method.name },
    description: { ...method.description },
    legalBasis: method.legalBasis.map((basis) => ({ ...basis })),
    points: { ...method.points },
    staffFactors: method.staffFactors.map((one) => ({ ...one })),
    leaderFactors: method.leaderFactors.map((one) => ({ ...one })),
    criteria: method.criteria.map((one) => ({ ...one, name: { ...one.name } })),
    levels: method.levels.map((one) => ({ ...one })),
    readings: { ...method.readings },
    choices: Object.fromEntries(Object.entries(READINGS).map(([name, choices]) => [name, [...choices]])),
  };
}
