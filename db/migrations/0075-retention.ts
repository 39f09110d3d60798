/** Retention: packs of rules, lists of what is due, holds; and what may be removed from tables that are else append-only. */
import type { Knex } from 'knex';

export const name = '0075-retention';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(TABLES);
  await knex.raw(GUARDS);
}

const TABLES = `
CREATE TABLE retention_pack (
  id      text    NOT NULL,
  version integer NOT NULL,
  body    jsonb   NOT NULL,
  PRIMARY KEY (id, version)
);
COMMENT ON TABLE retention_pack IS 'How long each kind of record is kept, in versions that never change';
CREATE TRIGGER retention_pack_append_only BEFORE UPDATE OR DELETE ON retention_pack
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE legal_hold (
  id            text PRIMARY KEY,
  person_id     text        REFERENCES person,
  assignment_id text        REFERENCES assignment,
  period_id     text        REFERENCES evaluation_period,
  reason          text        NOT NULL CHECK (reason <> ''),
  document_number text        NOT NULL CHECK (document_number <> ''),
  set_by          text        NOT NULL REFERENCES person,
  set_at          timestamptz NOT NULL,
  lifted_by       text        REFERENCES person,
  lifted_at       timestamptz,
  lift_reason     text,
  CHECK (num_nonnulls(person_id, assignment_id, period_id) = 1),
  CHECK (num_nonnulls(lifted_by, lifted_at, lift_reason) IN (0, 3))
);
COMMENT ON TABLE legal_hold IS 'What must not be disposed of, by a document; petitions hold by themselves';
CREATE INDEX legal_hold_current ON legal_hold (set_at DESC, id) WHERE lifted_at IS NULL;

CREATE TABLE retention_list (
  id              text PRIMARY KEY,
  pack_id         text        NOT NULL,
  pack_version    integer     NOT NULL,
  proposed_by     text        REFERENCES person,
  proposed_at     timestamptz NOT NULL,
  state           text        NOT NULL CHECK (state IN ('proposed', 'approved', 'rejected', 'done')),
  decided_by      text        REFERENCES person,
  decided_at      timestamptz,
  document_number text,
  reason          text,
  done_at         timestamptz,
  FOREIGN KEY (pack_id, pack_version) REFERENCES retention_pack (id, version),
  CHECK ((state = 'proposed') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL)),
  CHECK (state NOT IN ('approved', 'done') OR document_number IS NOT NULL),
  CHECK ((state = 'done') = (done_at IS NOT NULL))
);
COMMENT ON TABLE retention_list IS 'Lists of records whose time is over: proposed by the clock, approved by a person';
CREATE UNIQUE INDEX retention_list_one_open ON retention_list ((true)) WHERE state IN ('proposed', 'approved');
CREATE INDEX retention_list_recent ON retention_list (proposed_at DESC, id DESC);

CREATE TABLE retention_item (
  list_id       text        NOT NULL REFERENCES retention_list,
  kind          text        NOT NULL,
  record_id     text        NOT NULL,
  person_ids    text[]      NOT NULL,
  assignment_id text,
  period_id     text,
  counted_from  timestamptz NOT NULL,
  kept_until    timestamptz NOT NULL,
  state         text        NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'disposed', 'held', 'gone')),
  done_at       timestamptz,
  PRIMARY KEY (list_id, kind, record_id)
);
CREATE INDEX retention_item_waiting ON retention_item (list_id) WHERE state = 'waiting';

CREATE TABLE evaluation_disposed (
  hash    text PRIMARY KEY,
  form_id text        NOT NULL,
  list_id text        NOT NULL REFERENCES retention_list,
  at      timestamptz NOT NULL
);
COMMENT ON TABLE evaluation_disposed IS 'Names of frozen inputs and documents whose content was disposed of';
CREATE TRIGGER evaluation_disposed_append_only BEFORE UPDATE OR DELETE ON evaluation_disposed
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE file ADD disposed_at timestamptz;
COMMENT ON COLUMN file.disposed_at IS 'Its bytes were disposed of; name and hash stay';
`;

/** A row of an append-only table goes only while the very list is carried out that names it. */
const GUARDS = `
CREATE FUNCTION refuse_change_but_disposal() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (
    SELECT 1 FROM retention_item i JOIN retention_list l ON l.id = i.list_id
     WHERE l.id = current_setting('mandate.disposal', true) AND l.state = 'approved'
       AND i.kind = TG_ARGV[0] AND i.record_id = to_jsonb(OLD)->>TG_ARGV[1] AND i.state = 'waiting'
  ) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '55000';
END
$fn$;

DROP TRIGGER evaluation_frozen_append_only ON evaluation_frozen;
CREATE TRIGGER evaluation_frozen_append_only BEFORE UPDATE OR DELETE ON evaluation_frozen
  FOR EACH ROW EXECUTE FUNCTION refuse_change_but_disposal('evaluationInputs', 'form_id');
DROP TRIGGER evaluation_document_append_only ON evaluation_document;
CREATE TRIGGER evaluation_document_append_only BEFORE UPDATE OR DELETE ON evaluation_document
  FOR EACH ROW EXECUTE FUNCTION refuse_change_but_disposal('evaluationInputs', 'form_id');
DROP TRIGGER evaluation_file_read_append_only ON evaluation_file_read;
CREATE TRIGGER evaluation_file_read_append_only BEFORE UPDATE OR DELETE ON evaluation_file_read
  FOR EACH ROW EXECUTE FUNCTION refuse_change_but_disposal('fileRead', 'id');
`;
