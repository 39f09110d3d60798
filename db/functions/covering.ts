/**
 * Who covers for whom at an instant. `covering_links` gives the steps around one person, from which
 * domain/delegation/chain.ts finds the ways; `persons_covering` says the same the other way round for notices, and a
 * test compares the two.
 */

/** PostgreSQL's JSON has its own form of instants; the rules compare one form only. */
const instant = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const holds = (alias: string): string =>
  `${alias}.valid_from <= p_at AND (${alias}.valid_to IS NULL OR ${alias}.valid_to > p_at)`;

/** Every step that leads to a person at an instant, and to whoever hands on to them, five steps far. */
export const COVERING_LINKS = `
CREATE OR REPLACE FUNCTION covering_links(p_person text, p_at timestamptz) RETURNS jsonb LANGUAGE plpgsql STABLE AS $fn$
DECLARE
  v_front text[] := ARRAY[p_person];
  v_met   text[] := ARRAY[p_person];
  v_all   jsonb := '[]';
  v_new   jsonb;
BEGIN
  FOR step IN 1..5 LOOP
    SELECT jsonb_agg(to_jsonb(l) || jsonb_build_object(
             'fromHeadedUnitIds', ARRAY(SELECT unit_id FROM appointment p
                WHERE p.person_id = l."fromId" AND p.position = 'head' AND ${holds('p')}),
             'fromIntakeUnitIds', ARRAY(SELECT DISTINCT unit_id FROM appointment p
                WHERE p.person_id = l."fromId" AND p.position IN ('head', 'intakeReceiver') AND ${holds('p')})))
      INTO v_new
      FROM (
        SELECT d.id, 'delegation' AS ground, d.from_id AS "fromId", d.to_id AS "toId",
               ${instant('d.starts_at')} AS "startsAt", ${instant('d.ends_at')} AS "endsAt",
               d.unit_id AS "unitId", to_jsonb(d.kinds) AS kinds
          FROM delegation d
         WHERE d.to_id = ANY (v_front) AND d.starts_at <= p_at AND d.ends_at > p_at
        UNION ALL
        SELECT a.unit_id, 'deputy', h.person_id, a.person_id,
               ${instant('coalesce(away.starts_at, a.valid_from)')}, ${instant('away.ends_at')}, a.unit_id, NULL
          FROM appointment a
          JOIN appointment h ON h.unit_id = a.unit_id AND h.position = 'head' AND h.person_id <> a.person_id AND ${holds('h')}
          LEFT JOIN absence away ON away.person_id = h.person_id AND away.starts_at <= p_at AND away.ends_at > p_at
         WHERE a.person_id = ANY (v_front) AND a.position = 'deputy' AND ${holds('a')}) l;
    EXIT WHEN v_new IS NULL;
    v_all := v_all || v_new;
    v_front := ARRAY(SELECT DISTINCT x->>'fromId' FROM jsonb_array_elements(v_new) x WHERE x->>'fromId' <> ALL (v_met));
    EXIT WHEN v_front = '{}';
    v_met := v_met || v_front;
  END LOOP;
  RETURN v_all;
END
$fn$;
`;

/**
 * Who covers for a person at an instant in one kind of act (null: in every kind) over an assignment that a unit leads:
 * those told beside the person. Standing deputies of a head who is present are not among them.
 */
export const PERSONS_COVERING = `
CREATE OR REPLACE FUNCTION persons_covering(p_person text, p_kind text, p_path text[], p_at timestamptz, p_links integer)
RETURNS SETOF text LANGUAGE plpgsql STABLE AS $fn$
DECLARE
  v_front text[] := ARRAY[p_person];
  v_met   text[] := ARRAY[p_person];
BEGIN
  FOR step IN 1..p_links LOOP
    v_front := ARRAY(
      SELECT d.to_id FROM delegation d
       WHERE d.from_id = ANY (v_front) AND d.starts_at <= p_at AND d.ends_at > p_at AND d.to_id <> ALL (v_met)
         AND (d.unit_id IS NULL OR d.unit_id = ANY (p_path)) AND (d.kinds IS NULL OR p_kind = ANY (d.kinds))
      UNION
      SELECT a.person_id
        FROM absence away
        JOIN appointment h ON h.person_id = away.person_id AND h.position = 'head' AND ${holds('h')}
        JOIN appointment a ON a.unit_id = h.unit_id AND a.position = 'deputy' AND ${holds('a')}
       WHERE away.person_id = ANY (v_front) AND away.starts_at <= p_at AND away.ends_at > p_at
         AND a.unit_id = ANY (p_path) AND a.person_id <> ALL (v_met));
    EXIT WHEN v_front = '{}';
    v_met := v_met || v_front;
    RETURN QUERY SELECT unnest(v_front);
  END LOOP;
END
$fn$;
`;
