/**
 * `record_contributions`: what a sign-off or a reopening brings to key results or takes from them, called by
 * `record_events` in its transaction. Only the difference to what stood is added, so that the sum of a key result is the
 * sum of its contributions whatever is repeated; key results are locked in the order of their ids.
 */
export const RECORD_CONTRIBUTIONS = `
CREATE OR REPLACE FUNCTION record_contributions(p_assignment text, p_contributions jsonb) RETURNS void LANGUAGE plpgsql AS $fn$
DECLARE
  c          jsonb;
  v_before   numeric;
  v_was      boolean;
  v_accepted boolean;
  v_goal     text;
BEGIN
  FOR c IN SELECT x FROM jsonb_array_elements(p_contributions) x ORDER BY x->>'keyResultId' LOOP
    SELECT objective_id INTO v_goal FROM key_result WHERE id = c->>'keyResultId' FOR UPDATE;
    CONTINUE WHEN NOT FOUND;

    SELECT products, accepted_at IS NOT NULL INTO v_before, v_was
      FROM key_result_contribution WHERE key_result_id = c->>'keyResultId' AND assignment_id = p_assignment;
    v_accepted := c->>'acceptedAt' IS NOT NULL;

    INSERT INTO key_result_contribution (key_result_id, assignment_id, share, products, accepted_at, seq)
    VALUES (c->>'keyResultId', p_assignment, c->>'share', (c->>'products')::numeric, (c->>'acceptedAt')::timestamptz, (c->>'seq')::integer)
    ON CONFLICT (key_result_id, assignment_id)
      DO UPDATE SET share = excluded.share, products = excluded.products, accepted_at = excluded.accepted_at, seq = excluded.seq;

    UPDATE key_result SET
      accepted_products = accepted_products + (c->>'products')::numeric - coalesce(v_before, 0),
      accepted_count = accepted_count + v_accepted::integer - coalesce(v_was, false)::integer,
      planned_count = planned_count + (v_before IS NULL)::integer,
      moved_at = CASE WHEN (c->>'products')::numeric <> coalesce(v_before, 0) THEN coalesce((c->>'acceptedAt')::timestamptz, now()) ELSE moved_at END
    WHERE id = c->>'keyResultId';

    INSERT INTO outbox (topic, audience, payload)
    VALUES ('objective', '{"personIds": [], "unitIds": []}', jsonb_build_object('objectiveId', v_goal, 'keyResultId', c->>'keyResultId'));
  END LOOP;
END
$fn$;
`;
