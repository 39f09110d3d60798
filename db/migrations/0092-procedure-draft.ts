/** Versions of procedures that somebody proposes: rewritten until another person decides, and kept afterwards. */
import type { Knex } from 'knex';

export const name = '0092-procedure-draft';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE evaluation_procedure_draft (
  id              text        PRIMARY KEY,
  method_id       text        NOT NULL,
  procedure_id    text        NOT NULL,
  based_on        integer     NOT NULL,
  body            jsonb       NOT NULL,
  reason          text        NOT NULL,
  revision        integer     NOT NULL CHECK (revision > 0),
  state           text        NOT NULL CHECK (state IN ('draft', 'adopted', 'discarded')),
  author_id       text        NOT NULL,
  written_at      timestamptz NOT NULL,
  decided_by      text,
  decided_at      timestamptz,
  document_number text,
  version         integer,
  request_id      text        NOT NULL,
  CONSTRAINT procedure_adopted_by_another CHECK (state <> 'adopted' OR decided_by <> author_id),
  CONSTRAINT procedure_adopted_by_document
    CHECK (state <> 'adopted' OR (document_number IS NOT NULL AND version IS NOT NULL)),
  FOREIGN KEY (procedure_id, based_on) REFERENCES evaluation_procedure (id, version)
);
COMMENT ON COLUMN evaluation_procedure_draft.version IS 'The version that it became';
CREATE INDEX evaluation_procedure_draft_list ON evaluation_procedure_draft (method_id, written_at DESC, id);
CREATE TRIGGER evaluation_procedure_draft_kept BEFORE UPDATE OR DELETE ON evaluation_procedure_draft
  FOR EACH ROW EXECUTE FUNCTION refuse_decided_draft();
`);
}
