import type { SharedDraft } from '../lib/shared-drafts';
import { useT } from '../lib/i18n';
import { texts } from './draft-locale';

/** Says where what was typed is safe. Quiet, and not read out with every key. */
export function DraftState({ kept, className }: { kept: SharedDraft<unknown>['kept']; className?: string }) {
  const t = useT(texts);

  return kept === 'nowhere' ? null : (
    <p className={className} data-kept={kept}>
      {t(kept)}
    </p>
  );
}
