/**
 * Where the subject of an indicator stands now, as SQL over `kpi k`. A unit may be moved and a person transferred, so the path is looked
 * up at each reading; the one that was written with the indicator only holds where there is none any more, as of a person who left.
 */

/** The unit of a person's principal post now, or null. The same post that `personPlaces` puts first. */
export const principalUnitOf = (personId: string): string => `
(SELECT a.unit_id FROM appointment a
  WHERE a.person_id = ${personId} AND a.valid_from <= now() AND (a.valid_to IS NULL OR a.valid_to > now())
  ORDER BY a.is_primary DESC, a.valid_from, a.unit_id LIMIT 1)`;

/** Units from the root down to that of the subject; empty for a group of units. */
export const SUBJECT_PATH = `
coalesce(CASE k.subject_kind
  WHEN 'unit'   THEN (SELECT u.path FROM unit u WHERE u.id = k.subject_id)
  WHEN 'person' THEN (SELECT u.path FROM unit u WHERE u.id = ${principalUnitOf('k.subject_id')})
END, k.subject_path)`;

/**
 * Whether the subject stands in one of some units (an expression for a text array, which is used several times) or below. Candidates are found by indexes,
 * and only of them it is worked out where their subjects stand now, once: without the fence (`OFFSET 0`) and the array the planner would go through all
 * indicators in the order of the list.
 */
export const subjectWithin = (unitIds: string): string => `k.id = ANY (ARRAY(
  SELECT k.id FROM (
    SELECT c.* FROM kpi c WHERE c.id IN (
      SELECT p.id FROM kpi p WHERE p.subject_path && ${unitIds}
       UNION ALL
      SELECT s.id FROM kpi s WHERE s.subject_id = ANY (ARRAY(
        SELECT u.id FROM unit u WHERE u.path && ${unitIds}
         UNION ALL
        SELECT a.person_id FROM appointment a JOIN unit u ON u.id = a.unit_id
         WHERE u.path && ${unitIds} AND a.valid_from <= now() AND (a.valid_to IS NULL OR a.valid_to > now()))))
    OFFSET 0) k
   WHERE ${SUBJECT_PATH} && ${unitIds}))`;
