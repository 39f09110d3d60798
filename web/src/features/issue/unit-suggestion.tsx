import type { PersonRef } from '../../../../contracts/common';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { SuggestionLine } from '../../components/assignment/pool-fields';
import { useRead } from '../../lib/query';

interface UnitSuggestionProps {
  unitId: string;
  /** Who reviews or signs, and does not do it too. */
  without: readonly string[];
  onTake: (person: PersonRef) => void;
}

/** Somebody of the unit with little on hand. Nobody is ever chosen by it: the issuer takes it, or not. */
export function UnitSuggestion({ unitId, without, onTake }: UnitSuggestionProps) {
  const query = without.length === 0 ? {} : { without: [...without].sort().join(',') };
  const { data } = useRead(ENDPOINTS.suggestInUnit, { params: { id: unitId }, query });
  const found = data?.suggestion ?? null;

  return found === null ? null : <SuggestionLine found={found} onTake={() => onTake(found.person)} />;
}
