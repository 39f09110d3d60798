/** Products from a table: each row becomes a draft of its agency's catalogue, by the same rules as a single one. */
import { unitIdsByCode } from '../../db/repositories/import-names';
import type { ErrorCode } from '../../domain/errors';
import { DomainError } from '../../domain/errors';
import type { CatalogueChange } from './catalogue';
import { draftItem } from './catalogue';

/** One row; the agency by its code. */
export interface ProductLine {
  agency: string;
  code: string;
  name: string;
  output: string;
  groupNo: number;
  points: string;
  reason: string;
}

export interface ProductFault {
  index: number;
  column: string;
  code: ErrorCode;
}

/** Drafts all rows in the caller's transaction, and names those that cannot be. */
export async function draftRows(
  change: CatalogueChange,
  lines: readonly ProductLine[],
): Promise<ProductFault[]> {
  const agencies = await unitIdsByCode(
    change.db,
    lines.map(({ agency }) => agency),
  );
  const faults: ProductFault[] = [];

  for (const [index, { agency, ...line }] of lines.entries()) {
    try {
      const requestId = `${change.requestId}/${index}`;
      await draftItem({ ...change, requestId }, { ...line, agencyId: agencies.get(agency) ?? agency });
    } catch (error) {
      faults.push(faultOf(error, index));
    }
  }

  return faults;
}

function faultOf(error: unknown, index: number): ProductFault {
  if (!(error instanceof DomainError)) {
    throw error;
  }

  const { code, details } = error;
  const field = typeof details.pointer === 'string' ? details.pointer.slice(1) : 'agency';

  return { index, column: field === 'agencyId' ? 'agency' : field, code };
}
