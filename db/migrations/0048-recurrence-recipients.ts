/** Recurrences with several recipients: who they are, and what came of each of them in each period. */
import type { Knex } from 'knex';

export const name = '0048-recurrence-recipients';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE recurrence_recipient (
  recurrence_id text    NOT NULL REFERENCES recurrence,
  place         integer NOT NULL CHECK (place > 0),
  assignee_id   text,
  lead_unit_id  text    NOT NULL REFERENCES unit,
  PRIMARY KEY (recurrence_id, place)
);
COMMENT ON TABLE recurrence_recipient IS 'Recipients besides the first, which stands in recurrence and gives the calendar';

CREATE TABLE recurrence_issue (
  recurrence_id text        NOT NULL,
  period        text        NOT NULL,
  recipient     text        NOT NULL,
  place         integer     NOT NULL,
  assignee_id   text,
  lead_unit_id  text        NOT NULL REFERENCES unit,
  assignment_id text        NOT NULL UNIQUE,
  status        text        NOT NULL CHECK (status IN ('open', 'issued', 'refused')),
  cause         text,
  at            timestamptz NOT NULL,
  PRIMARY KEY (recurrence_id, period, recipient),
  FOREIGN KEY (recurrence_id, period) REFERENCES recurrence_period,
  CHECK ((status = 'refused') = (cause IS NOT NULL))
);
COMMENT ON TABLE recurrence_issue IS
  'To whom a period goes; written before the engine is asked, so that a crash between two recipients is finished';
COMMENT ON COLUMN recurrence_issue.assignment_id IS
  'Follows from recurrence, period and recipient; there is an assignment only once issued';
`);
}
