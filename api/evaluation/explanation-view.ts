/** How a result came about, as people read it. */
import type { Knex } from 'knex';
import type { Explained } from '../../application/evaluation/explanation';
import { explainedMonths, petitionFor } from '../../application/evaluation/explanation';
import { methodOf } from '../../application/evaluation/freeze';
import type { ExplanationView } from '../../contracts/evaluation-explanation';
import { logsOf } from '../../db/repositories/evaluation-work';
import { loadNames } from '../../db/repositories/names';
import { displayText, exactText, parseFraction } from '../../domain/evaluation/fraction';
import type { MonthInputs } from '../../domain/evaluation/frozen';
import { scoreOf, thawLines } from '../../domain/evaluation/frozen';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import type { SpanInputs } from '../../domain/evaluation/span';
import { aggregateOf, spanClassified } from '../../domain/evaluation/span';
import type { Locale } from '../context';
import { resultView } from './form-view';
import { linesView } from './lines-view';
import { meanSentence } from './because';
import { scoreView } from './score-view';
import { reasonView } from './year-view';

export async function explanationView(
  db: Knex,
  explained: Explained,
  locale: Locale,
): Promise<ExplanationView> {
  const { version, hash, inputs, result, state } = explained;
  const method = await methodOf(db, inputs.method);

  return {
    formId: state.id,
    version,
    hash,
    kind: state.kind,
    startsOn: state.startsOn,
    method: {
      id: method.id,
      version: method.version,
      name: { ...method.name },
      points: { ...method.points },
    },
    result: result === null ? null : resultView(result, method.displayDecimals),
    month: inputs.kind !== 'span' ? await monthView(db, explained, inputs, { method, locale }) : null,
    span: inputs.kind === 'span' ? await spanView(db, explained, inputs, { method, locale }) : null,
  };
}

interface By {
  method: EvaluationMethod;
  locale: Locale;
}

async function monthView(
  db: Knex,
  { state, granted }: Explained,
  inputs: MonthInputs,
  { method, locale }: By,
): Promise<ExplanationView['month']> {
  const score = scoreOf(method, inputs);
  const logs = await logsOf(
    db,
    inputs.records.map(({ assignmentId }) => assignmentId),
  );
  const { assessment } = state;
  const { person } = await loadNames(
    db,
    assessment === null
      ? []
      : [assessment.byId, ...(assessment.forId === undefined ? [] : [assessment.forId])],
    [],
  );

  return {
    lines: await linesView(
      db,
      {
        method,
        lines: thawLines(inputs.records),
        steps: score.explanation,
        logs: new Map(logs.map((log) => [log.assignmentId, log])),
        grantedFor: (assignmentId, seq) => petitionFor(granted, state.id, { assignmentId, seq }),
      },
      locale,
    ),
    score: scoreView(method, score, locale),
    judged:
      assessment === null
        ? null
        : {
            by: person(assessment.byId),
            forPerson: assessment.forId === undefined ? null : person(assessment.forId),
            at: assessment.at,
          },
  };
}

async function spanView(
  db: Knex,
  { state, result }: Explained,
  inputs: SpanInputs,
  { method, locale }: By,
): Promise<ExplanationView['span']> {
  const months = await explainedMonths(db, state.personId, inputs);
  const { unit } = await loadNames(
    db,
    [],
    months.flatMap(({ frozen }) => (frozen === null ? [] : [frozen.unitId])),
  );
  const { value } = aggregateOf(method, inputs);
  const totals = months.flatMap(({ frozen }) => (frozen?.total == null ? [] : [parseFraction(frozen.total)]));

  return {
    months: months.map(({ month, frozen, version, isReplaced, isOpen }) => {
      const total = frozen?.total ?? null;

      return {
        month,
        formId: frozen?.formId ?? null,
        version,
        isReplaced,
        unit: frozen === null ? null : unit(frozen.unitId),
        total: total === null ? null : exactText(parseFraction(total)),
        totalDisplayed: total === null ? null : displayText(parseFraction(total), method.displayDecimals),
        scoredBy: frozen?.standsFor === undefined ? 'month' : 'quarter',
        leftOut:
          total !== null
            ? null
            : frozen === null
              ? inputs.lacking?.includes(month) === true
                ? 'notOver'
                : 'missing'
              : (frozen.absence ?? (isOpen ? 'notConfirmed' : 'insufficientData')),
      };
    }),
    because: result === null || value === null ? null : meanSentence(totals, value, locale),
    levelBecause: result === null ? [] : (spanClassified(method, inputs)?.because ?? []).map(reasonView),
  };
}
