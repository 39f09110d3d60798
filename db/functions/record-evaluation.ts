import { USUAL_LINKS } from '../../domain/delegation/types';

/**
 * `record_evaluation`: everything that one step of a form or a petition writes, in one round trip and one transaction:
 * events, audit chain, command answers, receipts, notices, the row of the list, and word for the live stream. The same discipline as
 * `record_events`: idempotent by (workflow id, number), `MDT01` for other events under the same numbers, `MDT02` for a hole.
 */
export const RECORD_EVALUATION = `
CREATE OR REPLACE FUNCTION record_evaluation(p jsonb) RETURNS text LANGUAGE plpgsql AS $fn$
DECLARE
  v_workflow   text := p->>'workflowId';
  v_events     jsonb := p->'events';
  f            jsonb := p->'form';
  q            jsonb := p->'petition';
  v_first      integer := (v_events->0->>'seq')::integer;
  v_last       integer := (v_events->-1->>'seq')::integer;
  v_known      integer;
  v_same       integer;
  e            jsonb;
BEGIN
  -- The head of the audit chain is the lock that makes writers of one process take turns.
  INSERT INTO audit_chain (chain) VALUES (v_workflow) ON CONFLICT DO NOTHING;
  PERFORM 1 FROM audit_chain WHERE chain = v_workflow FOR UPDATE;
  SELECT coalesce(max(seq), 0) INTO v_known FROM evaluation_event WHERE workflow_id = v_workflow;

  IF v_known >= v_first THEN
    SELECT count(*) INTO v_same
      FROM jsonb_array_elements(v_events) x
      JOIN evaluation_event d ON d.workflow_id = v_workflow AND d.seq = (x->>'seq')::integer
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
    INSERT INTO evaluation_event (workflow_id, seq, type, version, at, actor_id, on_behalf_of, command_id, payload, payload_hash)
    VALUES (v_workflow, (e->>'seq')::integer, e->>'type', (e->>'v')::smallint, (e->>'at')::timestamptz,
            e->>'actorId', e->'onBehalfOf', e->>'commandId', e->'payload', e->>'hash');
    PERFORM audit_append(v_workflow, e->>'canonical', (e->>'at')::timestamptz, e->>'actorId', e->>'type');
  END LOOP;

  IF f IS NOT NULL AND f <> 'null' THEN
    INSERT INTO evaluation_form (id, workflow_id, period_id, kind, starts_on, person_id, unit_id, agency_id, status, seq,
                                 awaited_ids, awaited_by, next_step_at, is_late, is_scored, state)
    VALUES (f->>'id', v_workflow, f->>'periodId', f->>'kind', f->>'startsOn', f->>'personId', f->>'unitId', f->>'agencyId',
            f->>'status', v_last, ARRAY(SELECT jsonb_array_elements_text(f->'awaitedIds')), (f->>'awaitedBy')::timestamptz,
            (f->>'nextStepAt')::timestamptz, (f->>'isLate')::boolean,
            coalesce((f->'state'->>'scored')::boolean, f->>'kind' = 'month'), f->'state')
    ON CONFLICT (id) DO UPDATE SET
      status = excluded.status, seq = excluded.seq, awaited_ids = excluded.awaited_ids, awaited_by = excluded.awaited_by,
      next_step_at = excluded.next_step_at, is_late = excluded.is_late, state = excluded.state,
      updated_at = date_trunc('milliseconds', clock_timestamp());
  END IF;

  IF q IS NOT NULL AND q <> 'null' THEN
    INSERT INTO petition (id, workflow_id, form_id, person_id, agency_id, status, seq, received_at, due_at, awaited_ids,
                          rater_ids, decider_id, represented_id, next_step_at, state)
    VALUES (q->>'id', v_workflow, q->>'formId', q->>'personId', q->>'agencyId', q->>'status', v_last,
            (q->>'receivedAt')::timestamptz, (q->>'dueAt')::timestamptz, ARRAY(SELECT jsonb_array_elements_text(q->'awaitedIds')),
            ARRAY(SELECT jsonb_array_elements_text(q->'raterIds')), q->>'deciderId', q->>'representedId', (q->>'nextStepAt')::timestamptz, q->'state')
    ON CONFLICT (id) DO UPDATE SET
      status = excluded.status, seq = excluded.seq, awaited_ids = excluded.awaited_ids, decider_id = excluded.decider_id,
      represented_id = excluded.represented_id, next_step_at = excluded.next_step_at, state = excluded.state;
  END IF;

  INSERT INTO command (workflow_id, command_id, name, actor_id, body_hash, last_seq)
  SELECT v_workflow, x->>'id', x->>'name', coalesce(x->>'actorId', ''), x->>'bodyHash', (x->>'lastSeq')::integer
    FROM jsonb_array_elements(p->'commands') x;

  INSERT INTO evaluation_receipt (workflow_id, seq, step_key, kind, level, scheduled_at, fired_at, recipients)
  SELECT v_workflow, (x->>'seq')::integer, x->>'stepKey', x->>'kind', (x->>'level')::smallint,
         (x->>'scheduledAt')::timestamptz, (x->>'firedAt')::timestamptz, x->'recipients'
    FROM jsonb_array_elements(p->'receipts') x;

  INSERT INTO notification (person_id, reason, event_seq, actor_id, details)
  SELECT x->>'personId', x->>'reason', (x->>'seq')::integer, x->>'actorId', x->'details'
    FROM jsonb_array_elements(p->'notices') x;

  -- Whoever covers for somebody who has to act is told as well, but never the person whose evaluation it is.
  INSERT INTO notification (person_id, reason, event_seq, actor_id, details)
  SELECT c.person_id, x->>'reason', (x->>'seq')::integer, x->>'actorId',
         x->'details' || jsonb_build_object('coveringFor', x->>'personId')
    FROM jsonb_array_elements(p->'notices') x
   CROSS JOIN LATERAL persons_covering(
     x->>'personId', 'evaluate',
     (SELECT path FROM unit WHERE id = coalesce(f->'state', q->'state')->>'unitId'), now(), ${USUAL_LINKS}) AS c(person_id)
   WHERE x->>'reason' IN ('evaluationToAssess', 'evaluationToConfirm', 'evaluationReminder', 'evaluationEscalated',
                          'petitionToDecide', 'petitionReminder', 'petitionEscalated')
     AND c.person_id <> coalesce(f->>'personId', q->>'personId') AND x->>'personId' <> coalesce(f->>'personId', q->>'personId')
     AND c.person_id IS DISTINCT FROM x->>'actorId';

  -- The live stream: that something changed, never what. Of an opening only the person hears, or thousands of them would
  -- have every reader read again at once.
  INSERT INTO outbox (topic, audience, payload)
  SELECT 'evaluation',
         jsonb_build_object(
           'personIds', to_jsonb(ARRAY(
             SELECT DISTINCT x FROM unnest(
               ARRAY[s->>'personId']
               || ARRAY(SELECT jsonb_array_elements_text(coalesce(f->'awaitedIds', q->'awaitedIds')))
               || ARRAY(SELECT jsonb_array_elements_text(s->'raterIds'))
               || ARRAY(SELECT n->>'personId' FROM jsonb_array_elements(p->'notices') n)) x)),
           'unitIds', to_jsonb(coalesce((SELECT path FROM unit WHERE id = s->>'unitId'), '{}'))),
         jsonb_build_object('type', v_events->-1->>'type')
    FROM (SELECT coalesce(f->'state', q->'state') AS s) state;

  PERFORM pg_notify('mandate_outbox', '');
  RETURN 'recorded';
END
$fn$;
`;
