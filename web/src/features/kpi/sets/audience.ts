/** Whom a set is for, in words. */
import type { SetView } from '../../../../../contracts/indicator-sets';
import { hasText, useT } from '../../../lib/i18n';
import { common } from '../../../locales/common';
import { texts } from './locale';

/** Kinds of units that a set can be for. */
export const UNIT_KINDS = ['department', 'ward', 'commune', 'division', 'city'] as const;

/** Names a kind of unit, or the position in it. */
export function useAudience(): (audience: SetView['audience']) => string {
  const t = useT(texts);
  const tc = useT(common);

  return ({ unitKind, position }) => {
    const key = `unitKinds.${unitKind}`;
    const kind = hasText(texts, key) ? t(key as 'unitKinds.ward') : unitKind;

    return position === null ? kind : `${tc(`position.${position}`)} · ${kind}`;
  };
}
