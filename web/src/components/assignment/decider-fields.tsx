import { Select } from '@mantine/core';
import { useT } from '../../lib/i18n';
import { PersonPicker } from '../person-picker';
import type { FieldProps } from './command-fields';
import { texts } from './locale';

/** Whose place in the chain another takes. */
export function ReviewerField({ assignment, values, onChange, errors }: FieldProps) {
  const t = useT(texts);

  return (
    <Select
      required
      label={t('field.replacedReviewer')}
      data={assignment.reviewers.map(({ id, name }) => ({ value: id, label: name }))}
      value={values.reviewerId}
      error={errors.reviewerId}
      onChange={(reviewerId) => onChange({ reviewerId })}
    />
  );
}

/** Who decides from now on: anybody but those who do the work, or decide already. */
export function DeciderField({ command, assignment, values, onChange, errors }: FieldProps) {
  const t = useT(texts);
  const present =
    command === 'replaceSigner' ? [assignment.signer.id] : assignment.reviewers.map(({ id }) => id);
  const assignee = assignment.assignee === null ? [] : [assignment.assignee.id];

  return (
    <PersonPicker
      required
      label={t(command === 'replaceSigner' ? 'field.newSigner' : 'field.newReviewer')}
      exclude={[...present, ...assignee]}
      value={values.toId}
      error={errors.toId}
      onChange={(person) => onChange({ toId: person?.id ?? null })}
    />
  );
}
