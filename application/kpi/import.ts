/** Figures from a table: each row is recorded by the rules of a single report, and keeps the file and row that it came from. */
import { kpisByCode } from '../../db/repositories/kpis';
import type { RowFault } from '../../db/repositories/imports';
import type { ErrorCode } from '../../domain/errors';
import { DomainError } from '../../domain/errors';
import { opaqueId } from '../assignments/command-id';
import type { KpiChange } from './define';
import { reportFigure } from './measure';

/** One row; the indicator by its code. */
export interface FigureLine {
  code: string;
  period: string;
  value?: string | undefined;
  numerator?: string | undefined;
  denominator?: string | undefined;
  note?: string | undefined;
  reason?: string | undefined;
}

interface FigureFault {
  index: number;
  column: string;
  code: ErrorCode | RowFault['code'];
}

interface FileOfRows {
  name: string | null;
  sha256: string;
  /** Of each line, as a spreadsheet numbers it. */
  rowNumbers: readonly number[];
}

/** Records all rows in the caller's transaction, and names those that cannot be; one figure of a period stands in one row. */
export async function recordRows(
  change: KpiChange,
  lines: readonly FigureLine[],
  { name, sha256, rowNumbers }: FileOfRows,
): Promise<FigureFault[]> {
  const known = await kpisByCode(
    change.db,
    lines.map(({ code }) => code),
  );
  const seen = new Set<string>();
  const faults: FigureFault[] = [];

  for (const [index, { code, period, value, numerator, denominator, note, reason }] of lines.entries()) {
    const id = known.get(code)?.id;
    const key = `${code} ${period}`;
    const fault = id === undefined ? 'unknown' : seen.has(key) ? 'repeated' : null;
    seen.add(key);

    if (id === undefined || fault !== null) {
      faults.push({ index, column: 'code', code: fault ?? 'unknown' });
      continue;
    }

    try {
      await reportFigure(
        { ...change, requestId: opaqueId([change.requestId, String(index)]) },
        id,
        {
          period,
          value: value ?? null,
          figures: { numerator, denominator },
          note: note ?? null,
          reason: reason ?? null,
        },
        { name, sha256, row: rowNumbers[index] ?? index + 2 },
      );
    } catch (error) {
      faults.push(faultOf(error, index));
    }
  }

  return faults;
}

/** `/figures/numerator` is the column `numerator`; what points nowhere concerns the indicator. */
function faultOf(error: unknown, index: number): FigureFault {
  if (!(error instanceof DomainError)) {
    throw error;
  }

  const { code, details } = error;
  const column = typeof details.pointer === 'string' ? (details.pointer.split('/').at(-1) ?? '') : 'code';

  return { index, column, code };
}
