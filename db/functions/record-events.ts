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
  v_workflow text := p->>'workflowId';
  v_id       text := p->>'assignmentId';
  v_first    integer := (p->'events'->0->>'seq')::integer;
  v_last     integer;
  v_known    integer;
  v_same     integer;
  v_path     text[];
  v_scope    text[];
  v_people   text[];
  e          jsonb;
BEGIN
  -- The head of the audit chain is the lock that makes writers of one assignment take turns.
  INSERT INTO audit_chain (chain) VALUES (v_workflow) ON CONFLICT DO NOTHING;
  PERFORM 1 FROM audit_chain WHERE chain = v_workflow FOR UPDATE;

  SELECT coalesce(max(seq), 0) INTO v_known FROM domain_event WHERE workflow_id = v_workflow;
  v_last := (p->'events'->-1->>'seq')::integer;

  IF v_known >= v_first THEN
    SELECT count(*) INTO v_same
      FROM jsonb_array_elements(p->'events') x
      JOIN domain_event d ON d.workflow_id = v_workflow AND d.seq = (x->>'seq')::integer
       AND d.payload_hash = x->>'hash';
    IF v_same = jsonb_array_length(p->'events') THEN
      RETURN 'duplicate';
    END IF;
    RAISE EXCEPTION 'other events are recorded as % from %', v_workflow, v_first USING ERRCODE = 'MDT01';
  END IF;

  IF v_known <> v_first - 1 THEN
    RAISE EXCEPTION '% ends at %, cannot record %', v_workflow, v_known, v_first USING ERRCODE = 'MDT02';
  END IF;

  INSERT INTO domain_event (workflow_id, seq, type, version, at, actor_id, command_id, payload, payload_hash)
  SELECT v_workflow, (x->>'seq')::integer, x->>'type', (x->>'v')::smallint, (x->>'at')::timestamptz,
         x->>'actorId', x->>'commandId', x->'payload', x->>'hash'
    FROM jsonb_array_elements(p->'events') x;

  FOR e IN SELECT x FROM jsonb_array_elements(p->'events') x LOOP
    PERFORM audit_append(v_workflow, e->>'canonical', (e->>'at')::timestamptz, e->>'actorId', e->>'type');
  END LOOP;

  SELECT array_agg(x) INTO v_people FROM jsonb_array_elements_text(p->'row'->'participantIds') x;
  SELECT path INTO v_path FROM unit WHERE id = p->'row'->>'leadUnitId';

  IF (p->>'scopeChanged')::boolean THEN
    SELECT array_agg(DISTINCT s) INTO v_scope FROM (
      SELECT unnest(u.path) s
        FROM appointment a JOIN unit u ON u.id = a.unit_id
       WHERE a.person_id = ANY (v_people) AND a.valid_from <= now() AND (a.valid_to IS NULL OR a.valid_to > now())
      UNION
      SELECT unnest(u.path) FROM unit u
       WHERE u.id = p->'row'->>'leadUnitId' OR u.id = p->'row'->>'intakeUnitId'
          OR u.id IN (SELECT jsonb_array_elements_text(p->'state'->'coordinatingUnitIds'))
    ) all_units;
  ELSE
    SELECT scope_unit_ids INTO v_scope FROM assignment WHERE id = v_id;
  END IF;

  INSERT INTO assignment AS t (
    id, workflow_id, number, title, search_key, status, is_open, seq, priority, assigner_id, issuer_unit_id,
    assignee_id, intake_unit_id, lead_unit_id, lead_unit_path, holder_id, holder_unit_id, held_since, last_act_at,
    issued_at, due_at, submitted_at, next_step_at, next_step_kind, ladder_running, escalation_level, confidence, outcome, closed_at,
    actor_ids, participant_ids, scope_unit_ids, state)
  SELECT v_id, v_workflow, r->>'number', r->>'title', r->>'searchKey', r->>'status', (r->>'isOpen')::boolean, v_last,
         r->>'priority', r->>'assignerId', r->>'issuerUnitId', r->>'assigneeId', r->>'intakeUnitId', r->>'leadUnitId',
         coalesce(v_path, ARRAY[r->>'leadUnitId']), r->>'holderId', r->>'holderUnitId', (r->>'heldSince')::timestamptz,
         (r->>'lastActAt')::timestamptz, (r->>'issuedAt')::timestamptz, (r->>'dueAt')::timestamptz,
         (r->>'submittedAt')::timestamptz, (r->>'nextStepAt')::timestamptz, r->>'nextStepKind', (r->>'ladderRunning')::boolean,
         (r->>'escalationLevel')::smallint, r->>'confidence', r->>'outcome', (r->>'closedAt')::timestamptz,
         ARRAY(SELECT jsonb_array_elements_text(r->'actorIds')), v_people, coalesce(v_scope, '{}'), p->'state'
    FROM (SELECT p->'row' AS r) s
  ON CONFLICT (id) DO UPDATE SET
    status = EXCLUDED.status, is_open = EXCLUDED.is_open, seq = EXCLUDED.seq, priority = EXCLUDED.priority,
    assignee_id = EXCLUDED.assignee_id, intake_unit_id = EXCLUDED.intake_unit_id, holder_id = EXCLUDED.holder_id,
    holder_unit_id = EXCLUDED.holder_unit_id, held_since = EXCLUDED.held_since, last_act_at = EXCLUDED.last_act_at,
    due_at = EXCLUDED.due_at, submitted_at = EXCLUDED.submitted_at, next_step_at = EXCLUDED.next_step_at, next_step_kind = EXCLUDED.next_step_kind,
    ladder_running = EXCLUDED.ladder_running, escalation_level = EXCLUDED.escalation_level,
    confidence = EXCLUDED.confidence, outcome = EXCLUDED.outcome, closed_at = EXCLUDED.closed_at,
    actor_ids = ARRAY(SELECT DISTINCT unnest(t.actor_ids || EXCLUDED.actor_ids)),
    participant_ids = EXCLUDED.participant_ids, scope_unit_ids = EXCLUDED.scope_unit_ids, state = EXCLUDED.state,
    updated_at = date_trunc('milliseconds', clock_timestamp());

  INSERT INTO command (workflow_id, command_id, name, actor_id, body_hash, last_seq)
  SELECT v_workflow, x->>'id', x->>'name', x->>'actorId', x->>'bodyHash', (x->>'lastSeq')::integer
    FROM jsonb_array_elements(p->'commands') x;

  INSERT INTO review_decision (assignment_id, seq, submission_no, round, kind, decider_id, assignee_id, submitter_id, worked_ids, at)
  SELECT v_id, (x->>'seq')::integer, (x->>'submissionNo')::integer, (x->>'round')::integer, x->>'kind',
         x->>'deciderId', x->>'assigneeId', x->>'submitterId',
         ARRAY(SELECT jsonb_array_elements_text(x->'workedIds')), (x->>'at')::timestamptz
    FROM jsonb_array_elements(p->'decisions') x;

  -- A notice to an intake goes to whoever keeps it now: the head, and its receivers.
  INSERT INTO notification (person_id, reason, assignment_id, event_seq, actor_id, details)
  SELECT DISTINCT coalesce(x->>'personId', a.person_id), x->>'reason', v_id, (x->>'seq')::integer, x->>'actorId', x->'details'
    FROM jsonb_array_elements(p->'notifications') x
    LEFT JOIN appointment a ON x->>'personId' IS NULL AND a.unit_id = x->>'intakeUnitId'
     AND a.position IN ('head', 'intakeReceiver')
     AND a.valid_from <= now() AND (a.valid_to IS NULL OR a.valid_to > now())
   WHERE coalesce(x->>'personId', a.person_id) IS NOT NULL
  ON CONFLICT DO NOTHING;

  INSERT INTO timer_receipt (assignment_id, seq, step_key, kind, level, scheduled_at, fired_at, recipients, delivered)
  SELECT v_id, (x->>'seq')::integer, x->>'stepKey', x->>'kind', (x->>'level')::smallint, (x->>'scheduledAt')::timestamptz,
         (x->>'firedAt')::timestamptz, x->'recipients',
         (SELECT count(*) FROM notification n WHERE n.assignment_id = v_id AND n.event_seq = (x->>'seq')::integer)
    FROM jsonb_array_elements(p->'receipts') x;

  UPDATE file SET assignment_id = v_id
   WHERE assignment_id IS NULL AND id IN (SELECT jsonb_array_elements_text(p->'fileIds'));

  INSERT INTO outbox (topic, assignment_id, seq, audience, payload)
  SELECT 'assignment', v_id, (x->>'seq')::integer,
         jsonb_build_object(
           'personIds', (SELECT coalesce(jsonb_agg(DISTINCT q), '[]') FROM (
              SELECT unnest(v_people) q
              UNION SELECT person_id FROM assignment_watcher WHERE assignment_id = v_id
              UNION SELECT person_id FROM notification WHERE assignment_id = v_id AND event_seq = (x->>'seq')::integer) s),
           'unitIds', to_jsonb(coalesce(v_scope, '{}'))),
         jsonb_build_object('type', x->>'type', 'status', p->'row'->>'status')
    FROM jsonb_array_elements(p->'events') x;

  PERFORM pg_notify('mandate_outbox', '');
  RETURN 'recorded';
END
$fn$;
`;
