import { useState } from 'react';
import type { PersonRef } from '../../../../contracts/common';
import { PageHeader } from '../../components/page-header';
import { useT } from '../../lib/i18n';
import { AbsenceList } from './absence-list';
import { CoveringPanel } from './covering-panel';
import { DelegationForm } from './delegation-form';
import { DelegationList } from './delegation-list';
import classes from './delegation.module.css';
import { texts } from './locale';

/**
 * Away, and who acts meanwhile: for whom one acts, what one has given, and the form for more of it. Whoever declares for
 * somebody else sees that person's absences and delegations below the form instead of their own.
 */
export function DelegationsPage() {
  const t = useT(texts);
  const [ofWhom, setOfWhom] = useState<PersonRef | null>(null);

  return (
    <div className={classes.page}>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className={classes.panels}>
        <CoveringPanel />
        <DelegationForm ofWhom={ofWhom} onOfWhom={setOfWhom} />
        <AbsenceList ofWhom={ofWhom} />
        <DelegationList side="given" ofWhom={ofWhom} />
        <DelegationList side="received" ofWhom={ofWhom} />
      </div>
    </div>
  );
}
