import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { MethodDraftView } from '../../../../../contracts/evaluation-methods';
import { ErrorNotice } from '../../../components/error-notice';
import { Panel } from '../../../components/panel';
import { useT } from '../../../lib/i18n';
import { useRead } from '../../../lib/query';
import { useMay } from '../../../lib/session';
import { Differences } from './differences';
import { DraftActs, DraftHead } from './draft-acts';
import { texts } from './locale';
import classes from './methods.module.css';
import { WhatIf } from './what-if';

interface DraftsProps {
  methodId: string;
  onEdit: (draft: MethodDraftView) => void;
}

/** What is proposed, with what it would change; deciding, trying out, giving up. */
export function Drafts({ methodId, onEdit }: DraftsProps) {
  const t = useT(texts);
  const { data, error } = useRead(ENDPOINTS.listMethodDrafts, { params: { id: methodId } });

  return (
    <Panel title={t('drafts')} hint={t('draftsHint')}>
      <ErrorNotice error={error} />
      {data?.items.length === 0 && <p className={classes.quiet}>{t('noDrafts')}</p>}
      <ul className={classes.drafts}>
        {(data?.items ?? []).map((draft) => (
          <li key={draft.id}>
            <Draft draft={draft} onEdit={() => onEdit(draft)} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const WAYS = { adopt: ENDPOINTS.adoptMethod, discard: ENDPOINTS.discardMethod };

function Draft({ draft, onEdit }: { draft: MethodDraftView; onEdit: () => void }) {
  const t = useT(texts);
  const may = useMay();
  const isOpen = draft.state === 'draft';

  return (
    <article className={classes.form}>
      <DraftHead draft={draft} />
      <Differences items={draft.differences} />
      {isOpen && <DraftActs draft={draft} ways={WAYS} adoptText={t('adoptText')} onEdit={onEdit} />}
      {isOpen && may('evaluationMethod.tryOut') && <WhatIf draftId={draft.id} />}
    </article>
  );
}
