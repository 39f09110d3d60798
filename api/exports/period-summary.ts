/** The summary of a period of an agency as a table: by unit and name, with the results that stand. */
import type { Knex } from 'knex';
import { summaryRows } from '../../db/repositories/evaluation-summary';
import type { SummaryPlace, SummaryRow } from '../../db/repositories/evaluation-summary';
import type { Names } from '../../db/repositories/names';
import { loadNames } from '../../db/repositories/names';
import { currentResult } from '../../domain/evaluation/form/state';
import { displayText, parseFraction } from '../../domain/evaluation/fraction';
import { outcomeOf } from '../../domain/evaluation/frozen-result';
import type { Locale } from '../context';
import type { Cell } from './cells';
import { EVALUATION_WORDS } from './evaluation-words';
import { PAGE, paged } from './paged';

export function summaryHeading(locale: Locale): string[] {
  const say = EVALUATION_WORDS[locale];

  return [
    say.unit,
    say.person,
    say.title,
    say.status,
    say.commonPoints,
    say.resultPoints,
    say.total,
    say.exactTotal,
    say.level,
    say.version,
    say.confirmedBy,
    say.confirmedAt,
    say.absence,
  ];
}

/** Rows page by page; what is not confirmed has no figures. */
export const summaryCells = (
  db: Knex,
  periodId: string,
  { locale, decimals }: { locale: Locale; decimals: number },
): AsyncGenerator<Cell[]> =>
  paged(
    (after: SummaryPlace | null) => summaryRows(db, periodId, { limit: PAGE, after }),
    async (rows) => {
      const names = await loadNames(
        db,
        rows.flatMap(({ personId, state }) => [
          personId,
          ...(state?.confirmedBy == null ? [] : [state.confirmedBy.personId]),
        ]),
        rows.map(({ unitId }) => unitId),
      );

      return rows.map((row) => summaryRow(row, names, { locale, decimals }));
    },
  );

function summaryRow(
  { personId, unitId, state }: SummaryRow,
  names: Names,
  { locale, decimals }: { locale: Locale; decimals: number },
): Cell[] {
  const say = EVALUATION_WORDS[locale];
  const person = names.person(personId);
  const standing = state === null ? null : currentResult(state);
  const shown = (exact: string | null | undefined): Cell =>
    exact == null ? null : displayText(parseFraction(exact), decimals);

  return [
    names.unit(unitId).name,
    person.name,
    person.title,
    state === null ? say.notOpened : say.statuses[state.status],
    shown(standing?.result.commonPoints),
    shown(standing?.result.resultPoints),
    shown(standing?.result.total),
    standing?.result.total ?? null,
    standing === null ? null : say.levels[outcomeOf(standing.result)],
    standing?.version ?? null,
    state?.confirmedBy == null ? null : names.person(state.confirmedBy.personId).name,
    standing === null ? null : { instant: standing.at },
    state?.absence == null ? null : say.leftOut[state.absence],
  ];
}
