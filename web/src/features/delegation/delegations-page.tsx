import { PageHeader } from '../../components/page-header';
import { useT } from '../../lib/i18n';
import { AbsenceList } from './absence-list';
import { CoveringPanel } from './covering-panel';
import { DelegationForm } from './delegation-form';
import { DelegationList } from './delegation-list';
import classes from './delegation.module.css';
import { texts } from './locale';

/** Away, and who acts meanwhile: for whom one acts, what one has given, and the form for more of it. */
export function DelegationsPage() {
  const t = useT(texts);

  return (
    <div className={classes.page}>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className={classes.panels}>
        <CoveringPanel />
        <DelegationForm />
        <AbsenceList />
        <DelegationList side="given" />
        <DelegationList side="received" />
      </div>
    </div>
  );
}
