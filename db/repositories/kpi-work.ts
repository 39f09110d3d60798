/** Figures that assignments give for an indicator: counts of a window of time, by whom the indicator is about. */
import type { Knex } from 'knex';
import type { KpiSubject } from '../../domain/kpi/access';
import type { WorkFigure } from '../../domain/kpi/definition';

/**
 * Counts as the lists have them at this moment: done, on time and late by the instant of closing; due and overdue by deadline, without
 * what is suspended; returned by the instant of each return.
 */
export async function workFigures(
  db: Knex,
  subject: KpiSubject,
  { from, to }: { from: string; to: string },
  now: string,
): Promise<Record<WorkFigure, string>> {
  const about = await ABOUT[subject.kind](db, subject.id);
  const { rows } = await db.raw<{ rows: Record<string, string>[] }>(
    `SELECT count(*) FILTER (WHERE done)                                    AS "work.done",
            count(*) FILTER (WHERE done AND outcome = 'onTime')             AS "work.onTime",
            count(*) FILTER (WHERE done AND outcome = 'late')               AS "work.late",
            count(*) FILTER (WHERE due)                                     AS "work.due",
            count(*) FILTER (WHERE due AND is_open AND due_at < coalesce(submitted_at, :now::timestamptz)) AS "work.overdue",
            coalesce(sum(returns), 0)                                       AS "work.returned"
       FROM (SELECT a.*, outcome IS NOT NULL AND closed_at >= :from AND closed_at < :to AS done,
                    due_at >= :from AND due_at < :to AND status <> 'suspended' AND (is_open OR outcome IS NOT NULL) AS due,
                    (SELECT count(*) FROM review_decision d
                      WHERE d.assignment_id = a.id AND d.kind = 'returned' AND d.at >= :from AND d.at < :to) AS returns
               FROM assignment a
              WHERE ${about.where} AND (closed_at IS NULL OR closed_at >= :from OR due_at >= :from)) AS mine`,
    { from, to, now, about: about.value },
  );

  return rows[0] as Record<WorkFigure, string>;
}

interface About {
  where: string;
  value: string | string[];
}

const ABOUT: Readonly<Record<KpiSubject['kind'], (db: Knex, id: string) => Promise<About>>> = {
  unit: (_, id) => Promise.resolve({ where: 'lead_unit_path @> ARRAY[:about]::text[]', value: id }),
  group: async (db, id) => ({
    where: 'lead_unit_path && :about::text[]',
    value:
      ((await db('unit_group').where({ id }).first('unit_ids')) as { unit_ids: string[] } | undefined)
        ?.unit_ids ?? [],
  }),
  person: (_, id) => Promise.resolve({ where: 'assignee_id = :about', value: id }),
};
