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
 * Whether the subject stands in one of some units (an expression for a text array, which is used several times) or below. The first part
 * finds candidates by indexes, the second decides.
 */
export const subjectWithin = (unitIds: string): string => `(
  (k.subject_path && ${unitIds}
   OR k.subject_id IN (SELECT id FROM unit WHERE path && ${unitIds}
                        UNION ALL
                       SELECT a.person_id FROM appointment a JOIN unit u ON u.id = a.unit_id
                        WHERE u.path && ${unitIds}
                          AND a.valid_from <= now() AND (a.valid_to IS NULL OR a.valid_to > now())))
  AND ${SUBJECT_PATH} && ${unitIds})`;
