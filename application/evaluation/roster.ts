/** Writing down who belongs to a period, with how much of a month each was there and whether it is rated. */
import type { Knex } from 'knex';
import { calendarForUnit } from '../../db/repositories/calendars';
import type { EvaluationPeriod } from '../../db/repositories/evaluation-periods';
import { procedureVersion } from '../../db/repositories/evaluation-procedures';
import {
  insertRoster,
  leaveOut,
  partlyPresent,
  writeParticipation,
} from '../../db/repositories/evaluation-roster';
import { participationOf, presenceRule } from '../../domain/evaluation/presence';

/**
 * Everybody of a period; answers how many. Of a period that is scored from work, and whose procedure says from how many
 * days on a month counts, also those who left for good in it, and nobody is rated on fewer days: in a quarter, three times
 * as many.
 */
export async function writeRoster(
  trx: Knex,
  period: EvaluationPeriod,
  months: { first: string; last: string },
): Promise<number> {
  const { id, version } = period.procedure;
  const rule = presenceRule(await procedureVersion(trx, id, version), period);
  const written = await insertRoster(trx, period, { ...months, leavers: rule !== undefined });

  if (rule === undefined) {
    return written;
  }

  const calendar = await calendarForUnit(trx, period.agencyId);
  const found = (await partlyPresent(trx, period)).map(({ no, presence }) => ({
    no,
    participation: participationOf(rule, period.window, calendar, presence),
  }));
  const gone = found.filter(({ participation }) => participation === null).map(({ no }) => no);
  await leaveOut(trx, period.id, gone);
  await writeParticipation(
    trx,
    period.id,
    found.flatMap(({ no, participation }) => (participation === null ? [] : [{ no, ...participation }])),
  );

  return written - gone.length;
}
