/** Figures of an indicator are found by their window and their owner: returns by instant, indicators by who answers for them and by how they are made. */
import type { Knex } from 'knex';

export const name = '0121-windows-of-figures';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE INDEX review_decision_returned ON review_decision (at) WHERE kind = 'returned';
    CREATE INDEX kpi_owner ON kpi ((definition->>'ownerId'));
    CREATE INDEX kpi_computed ON kpi (id) WHERE definition->>'source' IN ('formula', 'rollUp');
  `);
}
