/**
 * The audit chain in the database: the same formula as domain/audit/chain.ts, which verifies it.
 * Reading the last row and inserting the next would fork under load; the locked head row makes writers take turns.
 */
export const AUDIT_HASH = `
CREATE OR REPLACE FUNCTION audit_hash(p_previous text, p_chain text, p_seq bigint, p_canonical text)
RETURNS text LANGUAGE sql IMMUTABLE AS $fn$
  SELECT encode(sha256(convert_to(
    p_previous || E'\\n' || p_chain || E'\\n' || p_seq || E'\\n' || p_canonical, 'UTF8')), 'hex')
$fn$;
`;

export const AUDIT_APPEND = `
CREATE OR REPLACE FUNCTION audit_append(p_chain text, p_canonical text, p_at timestamptz, p_actor text, p_action text)
RETURNS bigint LANGUAGE plpgsql AS $fn$
DECLARE
  v_head audit_chain%ROWTYPE;
  v_hash text;
BEGIN
  INSERT INTO audit_chain (chain) VALUES (p_chain) ON CONFLICT DO NOTHING;
  SELECT * INTO v_head FROM audit_chain WHERE chain = p_chain FOR UPDATE;
  v_hash := audit_hash(v_head.hash, p_chain, v_head.seq + 1, p_canonical);
  INSERT INTO audit_entry (chain, seq, prev_hash, hash, canonical, at, actor_id, action)
  VALUES (p_chain, v_head.seq + 1, v_head.hash, v_hash, p_canonical, p_at, p_actor, p_action);
  UPDATE audit_chain SET seq = v_head.seq + 1, hash = v_hash WHERE chain = p_chain;
  RETURN v_head.seq + 1;
END
$fn$;
`;
