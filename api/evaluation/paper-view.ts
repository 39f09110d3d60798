/** The paper form of one evaluation; once confirmed, with the values of the frozen version. */
import type { Knex } from 'knex';
import type { PaperView } from '../../contracts/evaluation-outputs';
import { versionNamed } from '../../application/evaluation/explanation';
import { frozenOf, methodOf, monthsSoFar } from '../../application/evaluation/freeze';
import type { FormRecord } from '../../db/repositories/evaluation-forms';
import { evaluationEvents } from '../../db/repositories/evaluation-forms';
import { loadNames } from '../../db/repositories/names';
import { formAsOf } from '../../domain/evaluation/form/as-of-version';
import type { FormEvent } from '../../domain/evaluation/form/events';
import type { FormState, ResultVersion } from '../../domain/evaluation/form/state';
import { currentResult } from '../../domain/evaluation/form/state';
import { displayText, parseFraction } from '../../domain/evaluation/fraction';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import { isScored } from '../../domain/evaluation/scoring';
import type { Span } from '../../domain/evaluation/aggregate';
import { paperMonths, paperPoints, sheetOf } from '../../domain/evaluation/paper';
import { resultView } from './form-view';

/**
 * `version` names a result that was replaced; the one that counts unless given. Throws where there is none of it. Words
 * and signatures are those of the version, from the log up to it: a form that was opened again has others since.
 */
export async function paperView(
  db: Knex,
  { state: present, workflowId }: FormRecord,
  version: number | undefined,
): Promise<PaperView> {
  const counting = present.status === 'notRated' ? null : currentResult(present);
  const standing = version === undefined ? counting : versionNamed(present, version);
  const state =
    standing === null
      ? present
      : formAsOf(await evaluationEvents<FormEvent>(db, workflowId), standing.version);
  const method = await methodOf(db, state.method);
  const signerId = standing?.byId ?? state.confirmedBy?.personId ?? null;
  const names = await loadNames(
    db,
    [state.personId, ...(signerId === null ? [] : [signerId])],
    [state.unitId, state.agencyId],
  );
  const { criteria, groups, ...totals } = paperPoints(method, state.criteria, state.self?.points ?? null);

  return {
    formId: state.id,
    sheet: sheetOf(state.kind),
    kind: state.kind,
    scored: isScored(state),
    startsOn: state.startsOn,
    person: names.person(state.personId),
    unit: names.unit(state.unitId),
    agency: names.unit(state.agencyId),
    standing: state.standing,
    method: { id: method.id, version: method.version, name: { ...method.name } },
    legalBasis: method.legalBasis.map(({ document }) => document),
    absence: state.absence,
    confirmed:
      standing === null ? null : confirmedView(standing, method, standing.version !== counting?.version),
    criteria: criteria.map(({ name, ...one }) => ({ ...one, name: { ...name } })),
    groups: groups.map((one) => ({ ...one })),
    ...totals,
    months: await monthsView(db, state, standing, method),
    strengths: state.self?.strengths ?? '',
    weaknesses: state.self?.weaknesses ?? '',
    comment: state.assessment?.comment ?? '',
    proposedLevel: state.self?.proposedLevel ?? null,
    handling: state.assessment?.handling ?? '',
    signatures: {
      person: { name: names.person(state.personId).name, at: state.self?.at ?? null },
      authority:
        standing === null || signerId === null
          ? null
          : {
              name: names.person(signerId).name,
              relation: state.confirmedBy?.personId === signerId ? state.confirmedBy.relation : null,
              at: state.confirmedBy?.at ?? standing.at,
            },
    },
  };
}

function confirmedView(
  { version, hash, at, result }: ResultVersion,
  { displayDecimals, rules }: EvaluationMethod,
  isReplaced: boolean,
): PaperView['confirmed'] {
  const shown = (exact: string | null): string | null =>
    exact === null ? null : displayText(parseFraction(exact), displayDecimals);

  return {
    version,
    hash,
    at,
    isReplaced,
    result: resultView(result, displayDecimals),
    resultPointsDisplayed: shown(result.resultPoints),
    commonPointsDisplayed: shown(result.commonPoints),
    provision: result.notRatedBecause === undefined ? null : (rules.leastMonths ?? null),
  };
}

/** Months as they were frozen; while nothing is confirmed, as they stand. */
async function monthsView(
  db: Knex,
  state: FormState,
  standing: ResultVersion | null,
  { displayDecimals }: EvaluationMethod,
): Promise<PaperView['months']> {
  const { kind, startsOn: from } = state;

  if (isScored(state) || kind === 'month') {
    return [];
  }

  const span: Span = { kind, from };
  const frozen = standing === null ? null : (await frozenOf(db, standing.hash)).inputs;
  const { months, lacking } =
    frozen?.kind === 'span' ? frozen : await monthsSoFar(db, state, span, new Date().toISOString());

  return paperMonths(span, months, displayDecimals, lacking).map((one) => ({ ...one }));
}
