/** Notices and decisions: the templates in versions, and each text as it was given. */
import type { Knex } from 'knex';

export const name = '0052-evaluation-texts';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE evaluation_text (
  id      text    NOT NULL,
  version integer NOT NULL,
  body    jsonb   NOT NULL,
  PRIMARY KEY (id, version)
);
COMMENT ON TABLE evaluation_text IS 'Templates of notices and decisions of a method, in versions that never change';
CREATE TRIGGER evaluation_text_append_only BEFORE UPDATE OR DELETE ON evaluation_text
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE evaluation_document (
  hash    text PRIMARY KEY,
  form_id text        NOT NULL,
  body    jsonb       NOT NULL,
  at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE evaluation_document IS 'Notices and decisions under the hash of their canonical text: the events name the hash';
CREATE INDEX evaluation_document_form ON evaluation_document (form_id);
CREATE TRIGGER evaluation_document_append_only BEFORE UPDATE OR DELETE ON evaluation_document
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER evaluation_document_no_truncate BEFORE TRUNCATE ON evaluation_document
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`);
}
