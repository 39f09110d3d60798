/** Methods of evaluation: append-only versions, so that a closed period can always be computed again. */
import type { Knex } from 'knex';

export const name = '0040-evaluation-method';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE evaluation_method (
  id             text        NOT NULL,
  version        integer     NOT NULL CHECK (version > 0),
  body           jsonb       NOT NULL,
  effective_from date        NOT NULL,
  author_id      text,
  reason         text,
  request_id     text UNIQUE,
  created_at     timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (id, version)
);
CREATE TRIGGER evaluation_method_append_only BEFORE UPDATE OR DELETE ON evaluation_method
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
`);
}
