/** Who looked at whose file of evaluation: the person concerned may always see it. */
import type { Knex } from 'knex';

export const name = '0042-evaluation-file';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE evaluation_file_read (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id text        NOT NULL,
  reader_id text        NOT NULL,
  what      text        NOT NULL,
  at        timestamptz NOT NULL
);
COMMENT ON COLUMN evaluation_file_read.what IS 'The period that was looked at';
CREATE INDEX evaluation_file_read_person ON evaluation_file_read (person_id, id DESC);
CREATE TRIGGER evaluation_file_read_append_only BEFORE UPDATE OR DELETE ON evaluation_file_read
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
`);
}
