/** Months of the people of a unit and below with what each result was computed from, one person after the other. */
import type { Knex } from 'knex';
import type { FormStatus } from '../../domain/evaluation/form/state';
import type { Frozen } from '../../domain/evaluation/frozen';
import type { FrozenResult } from '../../domain/evaluation/frozen-result';
import type { PeriodWindow } from '../../domain/evaluation/work-record';

export interface StandingMonth {
  personId: string;
  month: string;
  /** The unit right below the one that was asked for, or itself: by the unit that the form was opened in. */
  unitId: string;
  status: FormStatus;
  window: PeriodWindow;
  /** The result that counts; null where none was confirmed. */
  result: FrozenResult | null;
  /** Null without a result, and where the inputs were disposed of. */
  frozen: Frozen | null;
}

/** Months read in one go: few, since scoring them holds up whoever else is served. */
const PAGE = 50;

/**
 * The forms of some months, however many, in pages; all months of a person stand together. Only inside a transaction: the
 * cursor lives and ends with it.
 */
export async function* standingMonths(
  trx: Knex.Transaction,
  { unitId, months }: { unitId: string; months: readonly string[] },
): AsyncGenerator<StandingMonth[]> {
  await trx.raw(
    `DECLARE standing_months NO SCROLL CURSOR FOR
     SELECT f.person_id AS "personId", f.starts_on AS month, f.status, p.time_window AS "window",
            coalesce(u.path[array_position(u.path, :unitId::text) + 1], f.unit_id) AS "unitId",
            f.state#>'{versions,-1,result}' AS result, z.body AS frozen
       FROM evaluation_form f JOIN unit u ON u.id = f.unit_id JOIN evaluation_period p ON p.id = f.period_id
       LEFT JOIN evaluation_frozen z ON z.hash = f.state#>>'{versions,-1,hash}'
      WHERE f.kind = 'month' AND f.starts_on = ANY (:months::text[]) AND u.path @> ARRAY[:unitId::text]
      ORDER BY f.person_id, f.starts_on, f.id`,
    { unitId, months: [...months] },
  );

  for (;;) {
    const { rows } = await trx.raw<{ rows: StandingMonth[] }>(`FETCH ${PAGE} FROM standing_months`);

    if (rows.length > 0) {
      yield rows;
    }

    if (rows.length < PAGE) {
      return;
    }
  }
}
