import { useNavigate, useParams, useSearchParams } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { tell } from '../../components/tell';
import { useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import { useMay } from '../../lib/session';
import { texts } from './locale';
import { RecurrenceForm } from './recurrence-form';
import { bodyOf, emptyValues, valuesOf } from './recurrence-values';

/** Goes to a recurrence once it is saved, and says so. */
function useSaved(): (saved: { id: string }) => void {
  const t = useT(texts);
  const navigate = useNavigate();

  return ({ id }) => {
    tell(t('saved'));
    void navigate(`/recurring/${id}`);
  };
}

/** A new recurrence; the address may name its template. */
export function NewRecurrencePage() {
  const t = useT(texts);
  const may = useMay();
  const [search] = useSearchParams();
  const create = useWrite(ENDPOINTS.createRecurrence, { onSuccess: useSaved() });

  if (!may('recurrence.edit')) {
    return <EmptyState title={t('notAllowed')} />;
  }

  return (
    <>
      <PageHeader title={t('add')} lead={t('lead')} />
      <RecurrenceForm
        initial={emptyValues(search.get('template'))}
        asksReason={false}
        isPending={create.isPending}
        error={create.error}
        onSave={(values) => create.mutate({ body: bodyOf(values) })}
        cancelTo="/recurring"
      />
    </>
  );
}

/** Another timetable, template or target for one that is there. */
export function EditRecurrencePage() {
  const t = useT(texts);
  const { id = '' } = useParams();
  const { data, error } = useRead(ENDPOINTS.getRecurrence, { params: { id } });
  const edit = useWrite(ENDPOINTS.editRecurrence, { onSuccess: useSaved() });

  return (
    <>
      <PageHeader title={t('edit')} lead={data?.template.name} />
      <ErrorNotice error={error} />
      {data !== undefined && (
        <RecurrenceForm
          initial={valuesOf(data)}
          asksReason
          isPending={edit.isPending}
          error={edit.error}
          onSave={(values, reason) => edit.mutate({ params: { id }, body: { ...bodyOf(values), reason } })}
          cancelTo={`/recurring/${id}`}
        />
      )}
    </>
  );
}
