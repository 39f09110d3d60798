import { USUAL_LINKS } from '../../domain/delegation/types';

/**
 * `record_events`: everything that one step writes, in one round trip and one transaction. Measured reason: separate
 * statements pay a round trip each, this costs no more than a minimal insert.
 *
 * Idempotent by (workflow id, sequence number): the same events again answer `duplicate`; other events under the same
 * numbers raise `MDT01` (divergence), a hole in the numbers raises `MDT02` (gap).
 */
export const RECORD_EVENTS = `
CREATE OR REPLACE FUNCTION record_events(p jsonb) RETURNS text LANGUAGE plpgsql AS $fn$
DECLARE
  v_workflow   text := p->>'workflowId';
  v_id         text := p->>'assignmentId';
  v_events     jsonb := p->'events';
  r            jsonb := p->'row';
  v_first      integer := (v_events->0->>'seq')::integer;
  v_last       integer := (v_events->-1->>'seq')::integer;
  v_known      integer;
  v_same       integer;
  v_chain_seq  bigint;
  v_chain_hash text;
  v_hash       text;
  v_people     text[] := ARRAY(SELECT jsonb_array_elements_text(r->'participantIds'));
  v_actors     text[] := ARRAY(SELECT jsonb_array_elements_text(r->'actorIds'));
  v_told       text[];
  v_reach      text[];
  v_scope      text[];
  v_audience   jsonb;
  v_path       text[];
  e            jsonb;
BEGIN
  -- The head of the audit chain is the lock that makes writers of one assignment take turns.
  SELECT seq, hash INTO v_chain_seq, v_chain_hash FROM audit_chain WHERE chain = v_workflow FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO audit_chain (chain) VALUES (v_workflow) ON CONFLICT DO NOTHING;
    SELECT seq, hash INTO v_chain_seq, v_chain_hash FROM audit_chain WHERE chain = v_workflow FOR UPDATE;
  END IF;

  SELECT coalesce(max(seq), 0) INTO v_known FROM domain_event WHERE workflow_id = v_workflow;

  IF v_known >= v_first THEN
    SELECT count(*) INTO v_same
      FROM jsonb_array_elements(v_events) x
      JOIN domain_event d ON d.workflow_id = v_workflow AND d.seq = (x->>'seq')::integer
       AND d.payload_hash = x->>'hash';
    IF v_same = jsonb_array_length(v_events) THEN
      RETURN 'duplicate';
    END IF;
    RAISE EXCEPTION 'other events are recorded as % from %', v_workflow, v_first USING ERRCODE = 'MDT01';
  END IF;

  IF v_known <> v_first - 1 THEN
    RAISE EXCEPTION '% ends at %, cannot record %', v_workflow, v_known, v_first USING ERRCODE = 'MDT02';
  END IF;

  FOR e IN SELECT x FROM jsonb_array_elements(v_events) x LOOP
    INSERT INTO domain_event (workflow_id, seq, type, version, at, actor_id, on_behalf_of, command_id, payload, payload_hash)
    VALUES (v_workflow, (e->>'seq')::integer, e->>'type', (e->>'v')::smallint, (e->>'at')::timestamptz,
            e->>'actorId', e->'onBehalfOf', e->>'commandId', e->'payload', e->>'hash');

    v_chain_seq := v_chain_seq + 1;
    v_hash := audit_hash(v_chain_hash, v_workflow, v_chain_seq, e->>'canonical');
    INSERT INTO audit_entry (chain, seq, prev_hash, hash, canonical, at, actor_id, action)
    VALUES (v_workflow, v_chain_seq, v_chain_hash, v_hash, e->>'canonical', (e->>'at')::timestamptz, e->>'actorId', e->>'type');
    v_chain_hash := v_hash;
  END LOOP;

  UPDATE audit_chain SET seq = v_chain_seq, hash = v_chain_hash WHERE chain = v_workflow;

  IF (p->>'scopeChanged')::boolean THEN
    SELECT array_agg(DISTINCT s) INTO v_reach FROM (
      SELECT unnest(u.path) s
        FROM appointment a JOIN unit u ON u.id = a.unit_id
       WHERE a.person_id = ANY (v_people) AND a.valid_from <= now() AND (a.valid_to IS NULL OR a.valid_to > now())
      UNION
      SELECT unnest(u.path) FROM unit u
       WHERE u.id = ANY (ARRAY(SELECT jsonb_array_elements_text(p->'state'->'coordinatingUnitIds'))
                         || ARRAY[r->>'leadUnitId', r->>'intakeUnitId'])
    ) all_units;
  END IF;

  UPDATE assignment t SET
    assigner_id = r->>'assignerId', issuer_unit_id = r->>'issuerUnitId', lead_unit_id = r->>'leadUnitId',
    lead_unit_path = CASE WHEN t.lead_unit_id = r->>'leadUnitId' THEN t.lead_unit_path
                          ELSE coalesce((SELECT path FROM unit WHERE id = r->>'leadUnitId'), ARRAY[r->>'leadUnitId']) END,
    status = r->>'status', is_open = (r->>'isOpen')::boolean, seq = v_last, priority = r->>'priority',
    assignee_id = r->>'assigneeId', intake_unit_id = r->>'intakeUnitId', holder_id = r->>'holderId',
    holder_unit_id = r->>'holderUnitId', held_since = (r->>'heldSince')::timestamptz,
    last_act_at = (r->>'lastActAt')::timestamptz, due_at = (r->>'dueAt')::timestamptz,
    submitted_at = (r->>'submittedAt')::timestamptz, next_step_at = (r->>'nextStepAt')::timestamptz,
    next_step_kind = r->>'nextStepKind', ladder_running = (r->>'ladderRunning')::boolean,
    escalation_level = (r->>'escalationLevel')::smallint, confidence = r->>'confidence', outcome = r->>'outcome',
    closed_at = (r->>'closedAt')::timestamptz,
    actor_ids = CASE WHEN t.actor_ids @> v_actors THEN t.actor_ids
                     ELSE ARRAY(SELECT DISTINCT unnest(t.actor_ids || v_actors)) END,
    participant_ids = v_people, awaited_ids = ARRAY(SELECT jsonb_array_elements_text(r->'awaitedIds')),
    pool_ids = ARRAY(SELECT jsonb_array_elements_text(coalesce(r->'poolIds', '[]'))),
    scope_unit_ids = coalesce(v_reach, t.scope_unit_ids), state = p->'state',
    updated_at = date_trunc('milliseconds', clock_timestamp())
  WHERE t.id = v_id
  RETURNING scope_unit_ids, lead_unit_path INTO v_scope, v_path;

  IF NOT FOUND THEN
    INSERT INTO assignment (
      id, workflow_id, number, title, status, is_open, seq, priority, assigner_id, issuer_unit_id,
      assignee_id, intake_unit_id, lead_unit_id, lead_unit_path, holder_id, holder_unit_id, held_since, last_act_at,
      issued_at, due_at, submitted_at, next_step_at, next_step_kind, ladder_running, escalation_level, confidence,
      outcome, closed_at, actor_ids, participant_ids, awaited_ids, pool_ids, scope_unit_ids, state)
    VALUES (
      v_id, v_workflow, r->>'number', r->>'title', r->>'status', (r->>'isOpen')::boolean, v_last,
      r->>'priority', r->>'assignerId', r->>'issuerUnitId', r->>'assigneeId', r->>'intakeUnitId', r->>'leadUnitId',
      coalesce((SELECT path FROM unit WHERE id = r->>'leadUnitId'), ARRAY[r->>'leadUnitId']),
      r->>'holderId', r->>'holderUnitId', (r->>'heldSince')::timestamptz, (r->>'lastActAt')::timestamptz,
      (r->>'issuedAt')::timestamptz, (r->>'dueAt')::timestamptz, (r->>'submittedAt')::timestamptz,
      (r->>'nextStepAt')::timestamptz, r->>'nextStepKind', (r->>'ladderRunning')::boolean,
      (r->>'escalationLevel')::smallint, r->>'confidence', r->>'outcome', (r->>'closedAt')::timestamptz,
      v_actors, v_people, ARRAY(SELECT jsonb_array_elements_text(r->'awaitedIds')),
      ARRAY(SELECT jsonb_array_elements_text(coalesce(r->'poolIds', '[]'))), coalesce(v_reach, '{}'), p->'state')
    RETURNING scope_unit_ids, lead_unit_path INTO v_scope, v_path;
    INSERT INTO assignment_search (assignment_id, search_key, text_key)
    VALUES (v_id, r->>'searchKey', coalesce(r->>'textKey', ''));
  END IF;

  -- Times by stage, worked out when it is signed off; after a reopening the next signing off replaces them.
  IF jsonb_typeof(p->'stageTimes') = 'object' THEN
    INSERT INTO assignment_stage_time (assignment_id, to_accept_ms, in_work_ms, in_review_ms, to_sign_ms, paused_ms)
    VALUES (v_id, (p->'stageTimes'->>'toAccept')::bigint, (p->'stageTimes'->>'inWork')::bigint,
            (p->'stageTimes'->>'inReview')::bigint, (p->'stageTimes'->>'toSign')::bigint, (p->'stageTimes'->>'paused')::bigint)
    ON CONFLICT (assignment_id) DO UPDATE SET
      to_accept_ms = excluded.to_accept_ms, in_work_ms = excluded.in_work_ms, in_review_ms = excluded.in_review_ms,
      to_sign_ms = excluded.to_sign_ms, paused_ms = excluded.paused_ms;
  END IF;

  INSERT INTO command (workflow_id, command_id, name, actor_id, body_hash, last_seq)
  SELECT v_workflow, x->>'id', x->>'name', x->>'actorId', x->>'bodyHash', (x->>'lastSeq')::integer
    FROM jsonb_array_elements(p->'commands') x;

  IF p->'decisions' <> '[]' THEN
    INSERT INTO review_decision (assignment_id, seq, submission_no, round, kind, decider_id, represented_id, assignee_id, submitter_id, worked_ids, at)
    SELECT v_id, (x->>'seq')::integer, (x->>'submissionNo')::integer, (x->>'round')::integer, x->>'kind',
           x->>'deciderId', x->>'representedId', x->>'assigneeId', x->>'submitterId',
           ARRAY(SELECT jsonb_array_elements_text(x->'workedIds')), (x->>'at')::timestamptz
      FROM jsonb_array_elements(p->'decisions') x;
  END IF;

  IF p->'notifications' <> '[]' THEN
    -- A notice to an intake goes to whoever keeps it now: the head, and its receivers.
    -- Whoever covers for a person who is told is told as well, for whom.
    WITH meant AS MATERIALIZED (
      SELECT DISTINCT k.person_id, x->>'reason' AS reason, (x->>'seq')::integer AS seq, x->>'actorId' AS actor_id,
             x->'details' AS details, x->>'kind' AS kind
        FROM jsonb_array_elements(p->'notifications') x
       CROSS JOIN LATERAL (
         SELECT x->>'personId' AS person_id WHERE x->>'personId' IS NOT NULL
         UNION ALL
         SELECT a.person_id FROM appointment a
          WHERE x->>'personId' IS NULL AND a.unit_id = x->>'intakeUnitId' AND a.position IN ('head', 'intakeReceiver')
            AND a.valid_from <= now() AND (a.valid_to IS NULL OR a.valid_to > now())) k
    ), told AS (
      INSERT INTO notification (person_id, reason, assignment_id, event_seq, actor_id, details)
      SELECT person_id, reason, v_id, seq, actor_id, details FROM meant
      UNION ALL
      SELECT c.person_id, m.reason, v_id, m.seq, m.actor_id, m.details || jsonb_build_object('coveringFor', m.person_id)
        FROM meant m
       CROSS JOIN LATERAL persons_covering(m.person_id, m.kind, v_path, now(), ${USUAL_LINKS}) AS c(person_id)
       WHERE m.reason <> 'actedForYou' AND c.person_id IS DISTINCT FROM m.actor_id
      ON CONFLICT DO NOTHING
      RETURNING person_id)
    SELECT array_agg(DISTINCT person_id) INTO v_told FROM told;
  END IF;

  IF p->'receipts' <> '[]' THEN
    INSERT INTO timer_receipt (assignment_id, seq, step_key, kind, level, scheduled_at, fired_at, recipients, delivered)
    SELECT v_id, (x->>'seq')::integer, x->>'stepKey', x->>'kind', (x->>'level')::smallint, (x->>'scheduledAt')::timestamptz,
           (x->>'firedAt')::timestamptz, x->'recipients',
           (SELECT count(*) FROM notification n WHERE n.assignment_id = v_id AND n.event_seq = (x->>'seq')::integer)
      FROM jsonb_array_elements(p->'receipts') x;
  END IF;

  IF p->'fileIds' <> '[]' THEN
    UPDATE file SET assignment_id = v_id
     WHERE assignment_id IS NULL AND id IN (SELECT jsonb_array_elements_text(p->'fileIds'));
  END IF;

  IF coalesce(p->'contributions', '[]') <> '[]' THEN
    PERFORM record_contributions(v_id, p->'contributions');
  END IF;

  -- Whom the live stream tells: everybody who may see it.
  v_audience := jsonb_build_object(
    'personIds', to_jsonb(v_people || v_told || ARRAY(SELECT person_id FROM assignment_watcher WHERE assignment_id = v_id AND grants_sight)),
    'unitIds', to_jsonb(v_scope));

  INSERT INTO outbox (topic, assignment_id, seq, audience, payload)
  SELECT 'assignment', v_id, (x->>'seq')::integer, v_audience,
         jsonb_build_object('type', x->>'type', 'status', r->>'status')
    FROM jsonb_array_elements(v_events) x;

  PERFORM pg_notify('mandate_outbox', '');
  RETURN 'recorded';
END
$fn$;
`;
