/** Figures that assignments give for an indicator: counts of a window of time, by whom the indicator is about. */
import type { Knex } from 'knex';
import type { KpiSubject } from '../../domain/kpi/access';
import type { WorkFigure } from '../../domain/kpi/definition';
import { BY_ITS_VALUES } from '../knex';

/**
 * Counts as the lists have them at this moment: done, on time and late by the instant of closing; due and overdue by deadline, without
 * what is suspended; returned by the instant of each return. Each part is found by its window: what a city did before costs nothing.
 */
export async function workFigures(
  db: Knex,
  subject: KpiSubject,
  { from, to }: { from: string; to: string },
  now: string,
): Promise<Record<WorkFigure, string>> {
  const about = await ABOUT[subject.kind](db, subject.id);
  const { rows } = await db.raw<{ rows: Record<string, string>[] }>(
    `/* ${BY_ITS_VALUES} */
     SELECT done.*, due.*, returned.*
       FROM (SELECT count(*)                                     AS "work.done",
                    count(*) FILTER (WHERE outcome = 'onTime')   AS "work.onTime",
                    count(*) FILTER (WHERE outcome = 'late')     AS "work.late"
               FROM assignment a
              WHERE ${about.where} AND outcome IS NOT NULL AND closed_at >= :from AND closed_at < :to) AS done,
            (SELECT count(*)                                     AS "work.due",
                    count(*) FILTER (WHERE is_open AND due_at < coalesce(submitted_at, :now::timestamptz)) AS "work.overdue"
               FROM assignment a
              WHERE ${about.where} AND due_at >= :from AND due_at < :to
                AND status <> 'suspended' AND (is_open OR outcome IS NOT NULL)) AS due,
            (SELECT count(*)                                     AS "work.returned"
               FROM review_decision d JOIN assignment a ON a.id = d.assignment_id
              WHERE ${about.where} AND d.kind = 'returned' AND d.at >= :from AND d.at < :to) AS returned`,
    { from, to, now, about: about.value },
  );

  return rows[0] as Record<WorkFigure, string>;
}

interface About {
  where: string;
  value: string | string[];
}

const ABOUT: Readonly<Record<KpiSubject['kind'], (db: Knex, id: string) => Promise<About>>> = {
  unit: (_, id) => Promise.resolve({ where: 'a.lead_unit_path @> ARRAY[:about]::text[]', value: id }),
  group: async (db, id) => ({
    where: 'a.lead_unit_path && :about::text[]',
    value:
      ((await db('unit_group').where({ id }).first('unit_ids')) as { unit_ids: string[] } | undefined)
        ?.unit_ids ?? [],
  }),
  person: (_, id) => Promise.resolve({ where: 'a.assignee_id = :about', value: id }),
};
