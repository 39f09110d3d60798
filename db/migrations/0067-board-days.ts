/** How every board stood on each day, so that it can be compared with an earlier one. */
import type { Knex } from 'knex';

export const name = '0067-board-days';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE board_day (
  date     date PRIMARY KEY,
  taken_at timestamptz NOT NULL
);
COMMENT ON TABLE board_day IS
  'Days on which boards were counted. A day is counted again and again while it lasts: its last count stays';

CREATE TABLE board_day_unit (
  date         date    NOT NULL REFERENCES board_day,
  unit_id      text    NOT NULL,
  done_on_time integer NOT NULL,
  done_late    integer NOT NULL,
  open_in_term integer NOT NULL,
  open_overdue integer NOT NULL,
  stuck        integer NOT NULL,
  at_risk      integer NOT NULL,
  PRIMARY KEY (unit_id, date)
);
COMMENT ON TABLE board_day_unit IS
  'A unit and everything below it on that day; a unit without a row had nothing. Never changed once the day is over';
CREATE INDEX board_day_unit_date ON board_day_unit (date);
`);
}
