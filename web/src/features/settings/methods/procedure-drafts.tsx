import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { ProcedureDraftView } from '../../../../../contracts/procedure-drafts';
import { ErrorNotice } from '../../../components/error-notice';
import { Panel } from '../../../components/panel';
import { useT } from '../../../lib/i18n';
import { useRead } from '../../../lib/query';
import { Differences } from './differences';
import { DraftActs, DraftHead } from './draft-acts';
import { useProcedureValue, useProcedureWord } from './procedure-words';
import { texts } from './locale';
import classes from './methods.module.css';
import { texts as words } from './procedure-locale';

interface DraftsProps {
  methodId: string;
  onEdit: (draft: ProcedureDraftView) => void;
}

/** Proposed versions of the procedure, with what each would change; deciding, giving up. */
export function ProcedureDrafts({ methodId, onEdit }: DraftsProps) {
  const t = useT(texts);
  const tp = useT(words);
  const { data, error } = useRead(ENDPOINTS.listProcedureDrafts, { params: { id: methodId } });

  return (
    <Panel title={tp('drafts')} hint={tp('draftsHint')}>
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

const WAYS = { adopt: ENDPOINTS.adoptProcedure, discard: ENDPOINTS.discardProcedure };

function Draft({ draft, onEdit }: { draft: ProcedureDraftView; onEdit: () => void }) {
  const tp = useT(words);
  const word = useProcedureWord();
  const say = useProcedureValue();

  return (
    <article className={classes.form}>
      <DraftHead draft={draft} />
      <Differences items={draft.differences} word={word} say={say} />
      {draft.state === 'draft' && (
        <DraftActs draft={draft} ways={WAYS} adoptText={tp('adoptText')} onEdit={onEdit} />
      )}
    </article>
  );
}
