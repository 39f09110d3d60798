/** From the records of single assignments to the lines of a sheet: one per product, so that a reading "per line" means one. */
import type { ProductSnapshot } from '../catalogue/item';
import { add, exactText, least } from './fraction';
import type { Failures, WorkLine } from './lines';
import type { WorkRecord } from './work-record';

/** A record with the product that its assignment carries; null without one. */
export interface ProductRecord {
  readonly record: WorkRecord;
  readonly product: ProductSnapshot | null;
}

export interface SheetLine {
  readonly line: WorkLine;
  readonly product: ProductSnapshot | null;
  readonly records: readonly WorkRecord[];
}

/** Products in the order of their codes, planned work before work outside the plan, and last what names no product. */
export function sheetLines(all: readonly ProductRecord[]): SheetLine[] {
  const groups = new Map<string, SheetLine>();

  for (const { record, product } of all) {
    const id = lineId(record.line, product);
    const line = withOwnFaults(record.line);
    const before = groups.get(id);
    groups.set(
      id,
      before === undefined
        ? { line: { ...line, id }, product, records: [record] }
        : { ...before, line: joined(before.line, line), records: [...before.records, record] },
    );
  }

  return [...groups.values()].sort((one, other) => (orderKey(one) < orderKey(other) ? -1 : 1));
}

/** A product whose coefficient was changed between two assignments stands in two lines. */
const lineId = ({ coefficient, planned }: WorkLine, product: ProductSnapshot | null): string =>
  [product?.itemId ?? 'none', exactText(coefficient), planned ? 'planned' : 'extra'].join('/');

const orderKey = ({ product, line: { planned, id } }: SheetLine): string =>
  [planned ? '0' : '1', product === null ? '1' : `0${product.code}`, id].join(' ');

/** A fault costs the units that it touched and that count at all: work that was not done takes nothing from work that was. */
function withOwnFaults(line: WorkLine): WorkLine {
  const own = (failure: Failures): Failures => ({ ...failure, units: least(failure.units, line.completed) });

  return { ...line, qualityFailures: line.qualityFailures.map(own), delays: line.delays.map(own) };
}

const joined = (one: WorkLine, other: WorkLine): WorkLine => ({
  ...one,
  assigned: add(one.assigned, other.assigned),
  completed: add(one.completed, other.completed),
  handedOver: add(one.handedOver, other.handedOver),
  takenOver: add(one.takenOver, other.takenOver),
  qualityFailures: [...one.qualityFailures, ...other.qualityFailures],
  delays: [...one.delays, ...other.delays],
});
