/** What people concluded about the findings of the guards, and looking up when the content of a file came first. */
import type { Knex } from 'knex';

export const name = '0108-finding-decision';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE finding_key (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  key      text NOT NULL
);
COMMENT ON TABLE finding_key IS 'Findings are referred to by a keyed hash: without the key, a reference could be tried out against people';
INSERT INTO finding_key (key) VALUES (gen_random_uuid()::text || gen_random_uuid()::text);
CREATE TRIGGER finding_key_append_only BEFORE UPDATE OR DELETE ON finding_key
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER finding_key_no_truncate BEFORE TRUNCATE ON finding_key
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE finding_decision (
  id         text PRIMARY KEY,
  ref        text        NOT NULL,
  guard      text        NOT NULL,
  unit_id    text        NOT NULL REFERENCES unit,
  month      text        NOT NULL CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
  conclusion text        NOT NULL CHECK (conclusion IN ('explained', 'referred', 'dismissed')),
  reason     text        NOT NULL CHECK (reason <> ''),
  cases      integer     NOT NULL CHECK (cases > 0),
  rate       text,
  base_rate  text,
  decided_by text        NOT NULL REFERENCES person,
  decided_at timestamptz NOT NULL,
  request_id text        NOT NULL UNIQUE
);
COMMENT ON COLUMN finding_decision.ref IS 'Which finding, by a keyed hash: no row says whom it is about';
COMMENT ON COLUMN finding_decision.cases IS 'How many cases the finding had when it was decided on';
COMMENT ON COLUMN finding_decision.rate IS 'How often this was found in the unit then, and base_rate in the unit above; per cent';
CREATE INDEX finding_decision_of ON finding_decision (ref, decided_at);
CREATE TRIGGER finding_decision_append_only BEFORE UPDATE OR DELETE ON finding_decision
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER finding_decision_no_truncate BEFORE TRUNCATE ON finding_decision
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE INDEX file_content ON file (sha256, created_at);
`);
}
