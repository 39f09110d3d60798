/** Acting in somebody's place in an evaluation: both names in the log, and who decided for whom on a petition. */
import type { Knex } from 'knex';

export const name = '0076-evaluating-in-place';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
ALTER TABLE evaluation_event ADD COLUMN on_behalf_of jsonb;
COMMENT ON COLUMN evaluation_event.on_behalf_of IS 'In whose place the actor acted, and through whom that came; null in one''s own name';

ALTER TABLE petition ADD COLUMN represented_id text;
COMMENT ON COLUMN petition.represented_id IS 'In whose place the decider decided; null in one''s own name';
ALTER TABLE petition ADD CONSTRAINT raters_do_not_decide_through_another CHECK (
  represented_id IS NULL OR (represented_id <> person_id AND NOT (represented_id = ANY (rater_ids)))
);
`);
}
