/** The tamper-evident audit: hash chains under a locked head, append-only. */
import type { Knex } from 'knex';
import { GENESIS } from '../../domain/audit/chain';

export const name = '0004-audit';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '55000';
END
$fn$;

CREATE TABLE audit_chain (
  chain text PRIMARY KEY,
  seq   bigint NOT NULL DEFAULT 0,
  hash  text   NOT NULL DEFAULT '${GENESIS}'
);
COMMENT ON TABLE audit_chain IS 'Heads: one chain an assignment and one for the system; locked while appending';
CREATE TRIGGER audit_chain_kept BEFORE DELETE ON audit_chain
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_chain_no_truncate BEFORE TRUNCATE ON audit_chain
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE audit_entry (
  chain     text        NOT NULL,
  seq       bigint      NOT NULL,
  prev_hash text        NOT NULL,
  hash      text        NOT NULL,
  canonical text        NOT NULL,
  at        timestamptz NOT NULL,
  actor_id  text,
  action    text        NOT NULL,
  PRIMARY KEY (chain, seq)
);
CREATE INDEX audit_entry_actor ON audit_entry (actor_id, at);
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Reading the last row and inserting the next would fork under load; the locked head row makes writers take turns.
CREATE FUNCTION audit_append(p_chain text, p_canonical text, p_at timestamptz, p_actor text, p_action text)
RETURNS bigint LANGUAGE plpgsql AS $fn$
DECLARE
  v_head audit_chain%ROWTYPE;
  v_hash text;
BEGIN
  INSERT INTO audit_chain (chain) VALUES (p_chain) ON CONFLICT DO NOTHING;
  SELECT * INTO v_head FROM audit_chain WHERE chain = p_chain FOR UPDATE;
  v_hash := encode(sha256(convert_to(
    v_head.hash || E'\\n' || p_chain || E'\\n' || (v_head.seq + 1) || E'\\n' || p_canonical, 'UTF8')), 'hex');
  INSERT INTO audit_entry (chain, seq, prev_hash, hash, canonical, at, actor_id, action)
  VALUES (p_chain, v_head.seq + 1, v_head.hash, v_hash, p_canonical, p_at, p_actor, p_action);
  UPDATE audit_chain SET seq = v_head.seq + 1, hash = v_hash WHERE chain = p_chain;
  RETURN v_head.seq + 1;
END
$fn$;
`);
}
