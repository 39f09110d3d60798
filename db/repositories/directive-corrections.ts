/** Corrections of entries of the registry. */
import type { Knex } from 'knex';
import type { DirectiveChange } from '../../domain/directive/correction';
import type { DirectiveFacts } from '../../domain/directive/directive';
import { refusesTaken } from './directives';

export interface DirectiveCorrection {
  id: string;
  directiveId: string;
  correctedBy: string;
  correctedAt: string;
  reason: string;
  changes: DirectiveChange[];
}

/** Whether this very correction was made before. */
export async function isCorrected(db: Knex, id: string): Promise<boolean> {
  return (await db('directive_correction').where({ id }).first('id')) !== undefined;
}

/** Corrections of one document, the newest first. */
export async function correctionsOf(db: Knex, directiveId: string): Promise<DirectiveCorrection[]> {
  const rows = (await db('directive_correction')
    .where({ directive_id: directiveId })
    .orderBy([{ column: 'corrected_at', order: 'desc' }, 'id'])
    .select('*')) as {
    id: string;
    directive_id: string;
    corrected_by: string;
    corrected_at: Date;
    reason: string;
    changes: DirectiveChange[];
  }[];

  return rows.map((row) => ({
    id: row.id,
    directiveId: row.directive_id,
    correctedBy: row.corrected_by,
    correctedAt: row.corrected_at.toISOString(),
    reason: row.reason,
    changes: row.changes,
  }));
}

/** The units whose heads look after an entry. */
export async function scopeOf(db: Knex, id: string): Promise<string[]> {
  const row = (await db('directive').where({ id }).first('scope_unit_ids')) as
    { scope_unit_ids: string[] } | undefined;

  return row?.scope_unit_ids ?? [];
}

/** Units whose heads look after an entry, which is then locked until the transaction ends; null = there is none. */
export async function lockDirective(trx: Knex, id: string): Promise<{ scopeUnitIds: string[] } | null> {
  const row = (await trx('directive').where({ id }).forUpdate().first('scope_unit_ids')) as
    { scope_unit_ids: string[] } | undefined;

  return row === undefined ? null : { scopeUnitIds: row.scope_unit_ids };
}

/** Writes the correction and what it makes of the entry. Answers false when another entry has that number. */
export async function writeCorrection(
  trx: Knex,
  correction: DirectiveCorrection,
  {
    facts,
    year,
    numberKey,
    searchKey,
  }: { facts: DirectiveFacts; year: number; numberKey: string; searchKey: string },
): Promise<boolean> {
  const { id, directiveId, correctedBy, correctedAt, reason, changes } = correction;
  await trx('directive_correction').insert({
    id,
    directive_id: directiveId,
    corrected_by: correctedBy,
    corrected_at: correctedAt,
    reason,
    changes: JSON.stringify(changes),
  });

  return refusesTaken(() =>
    trx('directive').where({ id: directiveId }).update({
      number: facts.number,
      number_key: numberKey,
      year,
      issued_on: facts.issuedOn,
      signer: facts.signer,
      abstract: facts.abstract,
      legal_basis: facts.legalBasis,
      due_on: facts.dueOn,
      search_key: searchKey,
    }),
  );
}
