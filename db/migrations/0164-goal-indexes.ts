/**
 * Indexes by which goals and indicators of one unit are found however many a city has.
 *
 * Objectives of a cycle and a level carry their search keys in the index: words too short for the index of words are looked for in it alone. Grades are
 * counted of what was graded, not of all that might be.
 */
import type { Knex } from 'knex';

export const name = '0164-goal-indexes';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX objective_of_cycle;
    CREATE INDEX objective_of_cycle ON objective (cycle_id, level, id) INCLUDE (search_key);
    CREATE INDEX objective_graded ON objective (cycle_id) WHERE state = 'graded';
    CREATE INDEX kpi_subject ON kpi (subject_id);`);
}
