import { z } from 'zod';
import { Id } from '../../../../contracts/common';
import { EmptyState } from '../../components/empty-state';
import { PageHeader } from '../../components/page-header';
import { useT } from '../../lib/i18n';
import { useMay } from '../../lib/session';
import { IssueForm } from './issue-form';
import { useSearch } from '../../lib/use-search';
import { useDevelopmentOrigin } from './development-origin';
import { texts } from './locale';

const Search = z.object({ development: Id.optional(), person: Id.optional() });

/** Issuing one assignment: the form, and beside it what it would set going. */
export function IssuePage() {
  const t = useT(texts);
  const may = useMay();
  const [{ development, person }] = useSearch(Search);
  const origin = useDevelopmentOrigin(
    development === undefined || person === undefined ? null : { development, person },
  );

  if (!may('assignment.issue')) {
    return <EmptyState title={t('notAllowed')} hint={t('notAllowedHint')} />;
  }

  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {/* What is filled in has to be there when the form begins. */}
      {origin !== undefined && <IssueForm key={origin?.key ?? ''} origin={origin} />}
    </>
  );
}
