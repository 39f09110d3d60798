import type { ActKind } from '../../../../domain/delegation/acts';
import type { UnitRef } from '../../../../contracts/common';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { texts } from './locale';

/** What a delegation covers, in words: kinds of act, and units. */
export function useScopeWords(): (scope: { kinds: readonly ActKind[] | null; units: UnitRef[] }) => string {
  const t = useT(texts);
  const { list, unitName } = useFormat();

  return ({ kinds, units }) =>
    [
      kinds === null ? t('everything') : list(kinds.map((kind) => t(`act.${kind}`))),
      ...units.map(unitName),
    ].join(' · ');
}
