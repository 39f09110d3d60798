/** Versions of a method that somebody proposes: rewritten until another person decides, and kept afterwards. */
import type { Knex } from 'knex';

export const name = '0057-method-draft';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE evaluation_method_draft (
  id              text        PRIMARY KEY,
  method_id       text        NOT NULL,
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
  CONSTRAINT adopted_by_another CHECK (state <> 'adopted' OR decided_by <> author_id),
  CONSTRAINT adopted_by_document CHECK (state <> 'adopted' OR (document_number IS NOT NULL AND version IS NOT NULL)),
  FOREIGN KEY (method_id, based_on) REFERENCES evaluation_method (id, version)
);
COMMENT ON COLUMN evaluation_method_draft.version IS 'The version that it became';
CREATE INDEX evaluation_method_draft_list ON evaluation_method_draft (method_id, written_at DESC, id);
CREATE FUNCTION refuse_decided_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state <> 'draft' THEN
    RAISE EXCEPTION 'a decided draft is never changed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evaluation_method_draft_kept BEFORE UPDATE OR DELETE ON evaluation_method_draft
  FOR EACH ROW EXECUTE FUNCTION refuse_decided_draft();
`);
}
