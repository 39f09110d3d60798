/** Documents that were attached wrongly: who took one back, when and why. The document and its file stay. */
import type { Knex } from 'knex';

export const name = '0047-attachment-withdrawal';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE TABLE attachment_withdrawal (
  attachment_id text        PRIMARY KEY REFERENCES attachment,
  withdrawn_by  text        NOT NULL REFERENCES person,
  withdrawn_at  timestamptz NOT NULL,
  reason        text        NOT NULL CHECK (reason <> '')
);
COMMENT ON TABLE attachment_withdrawal IS 'A row hides the contents of all versions of the document; nothing is deleted';
CREATE TRIGGER attachment_withdrawal_append_only BEFORE UPDATE OR DELETE ON attachment_withdrawal
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER attachment_withdrawal_no_truncate BEFORE TRUNCATE ON attachment_withdrawal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`);
}
