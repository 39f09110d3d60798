import { EmptyState } from '../../components/empty-state';
import { PageHeader } from '../../components/page-header';
import { useT } from '../../lib/i18n';
import { useMay } from '../../lib/session';
import { IssueForm } from './issue-form';
import { texts } from './locale';

/** Issuing one assignment: the form, and beside it what it would set going. */
export function IssuePage() {
  const t = useT(texts);
  const may = useMay();

  if (!may('assignment.issue')) {
    return <EmptyState title={t('notAllowed')} hint={t('notAllowedHint')} />;
  }

  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <IssueForm />
    </>
  );
}
