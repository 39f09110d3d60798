/**
 * Several reviewers at the same time: who has a submission beside its first holder, and the guard that n approvals are
 * those of n people. The column is generated from the state, so that it can say nothing else than that does.
 */
import type { Knex } from 'knex';

export const name = '0023-parallel-review';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE FUNCTION co_reviewers(state jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $fn$
  SELECT coalesce((array_agg(reviewer ORDER BY place))[2:], '{}')
    FROM jsonb_array_elements_text(
           CASE WHEN state->>'status' = 'submitted' AND jsonb_typeof(state->'reviewStages') = 'array'
                THEN state->'reviewStages'->(state->>'turn')::integer->'reviewerIds' END
         ) WITH ORDINALITY AS chain (reviewer, place)
   WHERE NOT coalesce(state->'approvals', '[]')
             @> jsonb_build_array(jsonb_build_object('stage', (state->>'turn')::integer, 'byId', reviewer))
$fn$;
COMMENT ON FUNCTION co_reviewers(jsonb) IS
  'Reviewers in turn who have not approved, but the first, who is the holder; domain/assignment/review-chain.ts says the same';

ALTER TABLE assignment
  ADD COLUMN co_reviewer_ids text[] GENERATED ALWAYS AS (co_reviewers(state)) STORED;
COMMENT ON COLUMN assignment.co_reviewer_ids IS 'Who reviews at the same time as the holder';
CREATE INDEX assignment_co_reviewers ON assignment USING gin (co_reviewer_ids) WHERE co_reviewer_ids <> '{}';

CREATE UNIQUE INDEX nobody_approves_twice ON review_decision (
    assignment_id, submission_no, round, coalesce(represented_id, decider_id)
  )
  WHERE kind = 'approved';
COMMENT ON INDEX nobody_approves_twice IS 'Where n people must approve, n people did';
`);
}
