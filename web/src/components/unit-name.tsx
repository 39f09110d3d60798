import type { UnitRef } from '../../../contracts/common';
import { useFormat } from '../lib/format';

/** A unit by its name in the reader's language; its code on hover. */
export function UnitName({ unit }: { unit: UnitRef }) {
  const { unitName } = useFormat();

  return <span title={unit.code}>{unitName(unit)}</span>;
}
