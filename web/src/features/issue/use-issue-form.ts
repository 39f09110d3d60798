import type { UseFormReturnType } from '@mantine/form';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ApiError } from '../../lib/api-client';
import { useDraft } from '../../lib/drafts';
import type { Translate } from '../../lib/i18n';
import { useT } from '../../lib/i18n';
import { useWrite } from '../../lib/query';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { IssueAssignment } from '../../../../contracts/assignments';
import { EMPTY, addressField, bodyOf, deadlineField, fieldOfPointer } from './form-values';
import type { IssueValues } from './form-values';
import { texts } from './locale';
import { nameOrigin } from './name-origin';
import type { NameWork, Unlinked } from './name-origin';
import { tell } from '../../components/tell';

type Errors = Partial<Record<keyof IssueValues, string>>;

/** What the work follows from: fields that are filled in, and what hears of it once it is issued. */
export interface IssueOrigin {
  key: string;
  values: Partial<IssueValues>;
  onIssued: NameWork;
}

export interface IssueFormState {
  form: UseFormReturnType<IssueValues>;
  submit: () => void;
  isPending: boolean;
  /** A refusal that points at no field. */
  error: Error | null;
  /** Whether anything was typed that a draft keeps. */
  hasDraft: boolean;
  /** The work was issued, and its origin does not know it yet: nothing is issued again, only named. */
  unlinked: Unlinked | null;
  linkAgain: () => void;
  discard: () => void;
}

/** The form with its draft, its shared schema, and the server's word on each field. */
export function useIssueForm(origin: IssueOrigin | null): IssueFormState {
  const t = useT(texts);
  const navigate = useNavigate();
  const blank = origin === null ? EMPTY : { ...EMPTY, ...origin.values };
  const draft = useDraft<IssueValues>(origin === null ? 'issue' : `issue/${origin.key}`, blank);
  const form = useForm<IssueValues>({
    initialValues: draft.value,
    validate: (values) => errorsOf(values, t),
    onValuesChange: draft.set,
  });
  const [unlinked, setUnlinked] = useState<Unlinked | null>(null);
  const link = async ({ id, number }: Pick<Unlinked, 'id' | 'number'>): Promise<void> => {
    const failed = await nameOrigin(origin?.onIssued, { id, number });

    if (failed === null) {
      void navigate(`/assignments/${id}`);
    } else {
      setUnlinked(failed);
    }
  };
  const write = useWrite(ENDPOINTS.issueAssignment, {
    onSuccess: (issued) => {
      draft.clear();
      tell(t('issued', { number: issued.number }));
      void link(issued);
    },
  });
  const submit = form.onSubmit(
    (values) =>
      write.mutate(
        { body: bodyOf(values), onBehalfOf: values.inPlaceOf?.id },
        { onError: (error) => form.setErrors(serverErrors(error, values)) },
      ),
    focusFirst,
  );

  return {
    form,
    submit,
    isPending: write.isPending,
    error: write.error !== null && pointersOf(write.error).length === 0 ? write.error : null,
    hasDraft: JSON.stringify(form.values) !== JSON.stringify(blank),
    unlinked,
    linkAgain: () => {
      if (unlinked !== null) {
        setUnlinked({ ...unlinked, isPending: true });
        void link(unlinked);
      }
    },
    discard: () => {
      form.setValues(blank);
      form.clearErrors();
      draft.clear();
    },
  };
}

/** What the shared schema says of the body, on the fields of the form. */
function errorsOf(values: IssueValues, t: Translate<(typeof texts)['vi']>): Errors {
  const result = IssueAssignment.safeParse(bodyOf(values));
  const errors: Errors = {};

  for (const issue of result.error?.issues ?? []) {
    errors[fieldOfPointer(`/${issue.path.join('/')}`, values)] ??= '';
  }

  return Object.fromEntries(
    Object.keys(errors).map((field) => [field, sentenceFor(field as keyof IssueValues, values, t)]),
  );
}

function sentenceFor(
  field: keyof IssueValues,
  values: IssueValues,
  t: Translate<(typeof texts)['vi']>,
): string {
  switch (field) {
    case 'title':
    case 'description':
      return t(`error.${field}`);
    case addressField(values):
      return t(values.target === 'person' ? 'error.assignee' : 'error.unit');
    case deadlineField(values):
      return t(`error.${values.deadline}`);
    default:
      return t('error.required');
  }
}

const pointersOf = (error: Error) => (error instanceof ApiError ? (error.problem.errors ?? []) : []);

/** The server's sentences, each on the field that its pointer names. */
function serverErrors(error: Error, values: IssueValues): Errors {
  return Object.fromEntries(
    pointersOf(error).map(({ pointer, message }) => [fieldOfPointer(pointer, values), message]),
  );
}

/** Brings the first wrong field into view and gives it the focus. */
function focusFirst(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());
}
