/** Periods of the people of a unit and below with what each result was computed from, one person after the other. */
import type { Knex } from 'knex';
import { monthsIn } from '../../domain/evaluation/aggregate';
import type { FormStatus } from '../../domain/evaluation/form/state';
import type { Frozen } from '../../domain/evaluation/frozen';
import type { FrozenResult } from '../../domain/evaluation/frozen-result';
import type { PeriodKind } from '../../domain/evaluation/procedure';
import type { PeriodWindow } from '../../domain/evaluation/work-record';

export interface StandingPeriod {
  personId: string;
  /** The first month. */
  startsOn: string;
  periodId: string;
  /** The unit right below the one that was asked for, or itself: by the unit that the form was opened in. */
  unitId: string;
  status: FormStatus;
  window: PeriodWindow;
  /** The result that counts; null where none was confirmed. */
  result: FrozenResult | null;
  /** Null without a result, and where the inputs were disposed of. */
  frozen: Frozen | null;
}

/** Which periods: those of one kind that begin in some months. */
export interface PeriodsWished {
  unitId: string;
  kind: PeriodKind;
  startsOn: readonly string[];
}

/** Months behind the forms that are read in one go: few, since scoring them holds up whoever else is served. */
const PAGE_MONTHS = 48;

const WHERE = 'f.kind = :kind AND f.starts_on = ANY (:startsOn::text[]) AND u.path @> ARRAY[:unitId::text]';

const bound = ({ unitId, kind, startsOn }: PeriodsWished) => ({ unitId, kind, startsOn: [...startsOn] });

/** How many forms such periods have. */
export async function countPeriods(db: Knex, wished: PeriodsWished): Promise<number> {
  const { rows } = await db.raw<{ rows: [{ forms: number }] }>(
    `SELECT count(*) AS forms FROM evaluation_form f JOIN unit u ON u.id = f.unit_id WHERE ${WHERE}`,
    bound(wished),
  );

  return rows[0].forms;
}

/**
 * The forms of some periods, however many, in pages; all periods of a person stand together. Only inside a transaction:
 * the cursor lives and ends with it.
 */
export async function* standingPeriods(
  trx: Knex.Transaction,
  wished: PeriodsWished,
): AsyncGenerator<StandingPeriod[]> {
  await trx.raw(
    `DECLARE standing_periods NO SCROLL CURSOR FOR
     SELECT f.person_id AS "personId", f.starts_on AS "startsOn", f.period_id AS "periodId", f.status,
            p.time_window AS "window",
            coalesce(u.path[array_position(u.path, :unitId::text) + 1], f.unit_id) AS "unitId",
            f.state#>'{versions,-1,result}' AS result, z.body AS frozen
       FROM evaluation_form f JOIN unit u ON u.id = f.unit_id JOIN evaluation_period p ON p.id = f.period_id
       LEFT JOIN evaluation_frozen z ON z.hash = f.state#>>'{versions,-1,hash}'
      WHERE ${WHERE} ORDER BY f.person_id, f.starts_on, f.id`,
    bound(wished),
  );
  const size = PAGE_MONTHS / monthsIn(wished.kind);

  for (;;) {
    const { rows } = await trx.raw<{ rows: StandingPeriod[] }>(`FETCH ${size} FROM standing_periods`);

    if (rows.length > 0) {
      yield rows;
    }

    if (rows.length < size) {
      return;
    }
  }
}

/** What a month was computed from, and when it began and closed. */
export interface MonthBehind {
  window: PeriodWindow;
  frozen: Frozen;
}

/**
 * The months that longer periods rest on, by the form of the month; those that were disposed of are not there. Two people
 * whose inputs are the same share one hash, so the form says whose month it is.
 */
export async function monthsBehind(
  db: Knex,
  months: readonly { formId: string; hash: string }[],
): Promise<ReadonlyMap<string, MonthBehind>> {
  const { rows } = await db.raw<{ rows: (MonthBehind & { formId: string })[] }>(
    `SELECT m.form_id AS "formId", z.body AS frozen, p.time_window AS "window"
       FROM unnest(:forms::text[], :hashes::text[]) AS m (form_id, hash)
       JOIN evaluation_frozen z ON z.hash = m.hash
       JOIN evaluation_form f ON f.id = m.form_id JOIN evaluation_period p ON p.id = f.period_id`,
    { forms: months.map(({ formId }) => formId), hashes: months.map(({ hash }) => hash) },
  );

  return new Map(rows.map(({ formId, ...month }) => [formId, month]));
}
