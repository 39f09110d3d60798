/**
 * How many people of a unit, or of a unit below it, have how much to do: kept by `fold_tallies` as loads of people change, and counted anew when appointments
 * or units change, or as time passes over the beginning or end of an appointment.
 */

/** Everybody's units now, and those above them. */
const PLACES_NOW = `
    SELECT DISTINCT ap.person_id, above.id
      FROM appointment ap JOIN unit u ON u.id = ap.unit_id CROSS JOIN LATERAL unnest(u.path) AS above (id)
     WHERE ap.valid_from <= now() AND (ap.valid_to IS NULL OR ap.valid_to > now())`;

/** How many people have how much to do, by the places and counters that are kept. */
const COUNTED = `
    SELECT p.unit_id, coalesce(t.n, 0)::integer AS open, count(*)::integer AS people
      FROM load_place p LEFT JOIN tally t ON t.owner_id = p.person_id AND t.kind = 'load'
     GROUP BY 1, 2`;

/** Where the kept distribution differs from a recount. One statement: a summing up meanwhile is in both or in neither. */
export const LOAD_DRIFT = `
CREATE OR REPLACE FUNCTION load_drift() RETURNS TABLE (unit_id text, open integer, people integer) LANGUAGE sql STABLE AS $fn$
  SELECT unit_id, open, coalesce(c.people, 0) FROM (${COUNTED}) c
    FULL JOIN (SELECT * FROM load_tally WHERE people <> 0) k USING (unit_id, open)
   WHERE c.people IS DISTINCT FROM k.people
$fn$;
`;

/** Counts anew who is where, and how much they have to do. Answers how many counters were wrong. */
export const MEND_LOADS = `
CREATE OR REPLACE FUNCTION mend_loads() RETURNS integer LANGUAGE plpgsql AS $fn$
DECLARE
  v_wrong integer;
BEGIN
  -- Waits for whoever sums up: loads must not change meanwhile.
  PERFORM pg_advisory_xact_lock(720335078);
  -- Before it is looked at who is where: what changes from here on leaves its own mark.
  DELETE FROM load_change;

  WITH present AS MATERIALIZED (${PLACES_NOW}
  ), gone AS (
    DELETE FROM load_place p WHERE NOT EXISTS (SELECT 1 FROM present n WHERE n.person_id = p.person_id AND n.id = p.unit_id)
  )
  INSERT INTO load_place (person_id, unit_id) SELECT person_id, id FROM present ON CONFLICT DO NOTHING;

  INSERT INTO load_tally (unit_id, open, people) SELECT d.unit_id, d.open, d.people FROM load_drift() d
  ON CONFLICT (unit_id, open) DO UPDATE SET people = excluded.people;
  GET DIAGNOSTICS v_wrong = ROW_COUNT;
  DELETE FROM load_tally WHERE people = 0;

  RETURN v_wrong;
END
$fn$;
`;

/** Notes that people or units may be somewhere else: only inserted, so that no two acts wait for each other. */
export const LOAD_CHANGED = `
CREATE OR REPLACE FUNCTION load_changed() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
  INSERT INTO load_change DEFAULT VALUES;

  RETURN NULL;
END
$fn$;
`;
