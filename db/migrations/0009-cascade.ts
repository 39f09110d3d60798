/**
 * Trees of assignments, and units that coordinate. The columns are generated from the state, so that they can never
 * say anything else than it does, whichever way a row was written.
 */
import type { Knex } from 'knex';

export const name = '0009-cascade';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
CREATE FUNCTION json_texts(list jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $fn$
  SELECT coalesce(array_agg(x), '{}') FROM jsonb_array_elements_text(coalesce(list, '[]')) x
$fn$;
COMMENT ON FUNCTION json_texts(jsonb) IS 'A JSON list of texts as an array; nothing at all as an empty one';

ALTER TABLE assignment
  ADD COLUMN parent_id text GENERATED ALWAYS AS (state->>'parentId') STORED,
  ADD COLUMN ancestor_ids text[] GENERATED ALWAYS AS (json_texts(state->'ancestorIds')) STORED,
  ADD COLUMN has_children boolean GENERATED ALWAYS AS (coalesce(jsonb_array_length(state->'children'), 0) > 0) STORED,
  ADD COLUMN coordinating_unit_ids text[] GENERATED ALWAYS AS (json_texts(state->'coordinatingUnitIds')) STORED,
  ADD COLUMN awaited_unit_ids text[] GENERATED ALWAYS AS (
    json_texts(jsonb_path_query_array(state, '$.coordinators[*] \\? (@.confirmedAt == null).unitId'))) STORED;
COMMENT ON COLUMN assignment.ancestor_ids IS 'From the root of the tree down to the parent';
COMMENT ON COLUMN assignment.awaited_unit_ids IS 'Coordinating units that have not confirmed their part';

CREATE INDEX assignment_parent       ON assignment (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX assignment_ancestors    ON assignment USING gin (ancestor_ids);
CREATE INDEX assignment_coordinating ON assignment USING gin (coordinating_unit_ids);
CREATE INDEX assignment_families     ON assignment USING gin (participant_ids) WHERE has_children;
`);
}
