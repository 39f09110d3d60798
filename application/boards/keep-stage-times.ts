/** Stage times of what was signed off before they were kept, or was put into the log by other ways than the recorder. */
import type { Knex } from 'knex';
import { calendarVersion } from '../../db/repositories/calendars';
import { eventsUntil } from '../../db/repositories/events';
import { keepStageTimes, untimedAssignments } from '../../db/repositories/stage-times';
import { stageTimes } from '../../domain/assignment/stage-times';

const AT_A_TIME = 200;

/** Goes on until none is left; several workers may. Answers how many it worked out. */
export async function keepMissingStageTimes(db: Knex, now: string): Promise<number> {
  let kept = 0;

  for (;;) {
    const untimed = await untimedAssignments(db, { now }, AT_A_TIME);

    for (const { id, seq, calendarId, calendarVersion: version } of untimed) {
      const calendar = await calendarVersion(db, calendarId, version);
      await keepStageTimes(db, id, stageTimes(await eventsUntil(db, id, seq), calendar));
    }

    kept += untimed.length;

    if (untimed.length < AT_A_TIME) {
      return kept;
    }
  }
}
