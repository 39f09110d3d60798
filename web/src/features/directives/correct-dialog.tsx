import { Button, Group, Modal, TextInput, Textarea } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useState } from 'react';
import type { DirectiveView } from '../../../../contracts/directives';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { hanoiDate } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { useWrite } from '../../lib/query';
import { common } from '../../locales/common';
import classes from './directives.module.css';
import { texts } from './locale';
import { tell } from '../../components/tell';

interface Values {
  number: string;
  issuedOn: string | null;
  signer: string;
  abstract: string;
  legalBasis: string;
  dueOn: string | null;
  reason: string;
}

interface CorrectDialogProps {
  directive: DirectiveView;
  onClose: () => void;
}

/** Corrects an entry of the registry; what stood there stays to be read. */
export function CorrectDialog({ directive, onClose }: CorrectDialogProps) {
  const t = useT(texts);
  const tc = useT(common);
  const { id, number, issuedOn, signer, abstract, legalBasis, dueOn } = directive;
  const [values, setValues] = useState<Values>({
    number,
    issuedOn,
    signer,
    abstract,
    legalBasis: legalBasis ?? '',
    dueOn,
    reason: '',
  });
  const correct = useWrite(ENDPOINTS.correctDirective, {
    onSuccess: () => {
      tell(t('corrected'));
      onClose();
    },
  });
  const change = (part: Partial<Values>): void => setValues((before) => ({ ...before, ...part }));

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('correct')}
      size="lg"
      closeButtonProps={{ 'aria-label': tc('close') }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          correct.mutate({ params: { id }, body: bodyOf(values) });
        }}
      >
        <p className={classes.quiet}>{t('correctHint')}</p>
        <ErrorNotice error={correct.error} />
        <CorrectFields values={values} errors={useFieldErrors()(correct.error)} onChange={change} />
        <Textarea
          required
          autosize
          maxLength={1000}
          label={t('correctReason')}
          value={values.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={correct.isPending} disabled={values.reason.trim() === ''}>
            {t('correct')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

const bodyOf = ({ issuedOn, legalBasis, reason, ...rest }: Values) => ({
  ...rest,
  ...(issuedOn === null ? {} : { issuedOn }),
  legalBasis: legalBasis.trim() === '' ? null : legalBasis,
  reason: reason.trim(),
});

function CorrectFields(props: {
  values: Values;
  errors: Record<string, string>;
  onChange: (part: Partial<Values>) => void;
}) {
  const { values, errors, onChange } = props;
  const t = useT(texts);

  return (
    <>
      <div className={classes.pair}>
        {(['number', 'signer'] as const).map((field) => (
          <TextInput
            key={field}
            required
            label={t(`field.${field}`)}
            maxLength={field === 'number' ? 100 : 300}
            error={errors[field]}
            value={values[field]}
            onChange={(event) => onChange({ [field]: event.currentTarget.value })}
          />
        ))}
        {(['issuedOn', 'dueOn'] as const).map((field) => (
          <DatePickerInput
            key={field}
            required={field === 'issuedOn'}
            clearable={field === 'dueOn'}
            label={t(`field.${field}`)}
            valueFormat="DD/MM/YYYY"
            maxDate={field === 'issuedOn' ? hanoiDate(new Date()) : undefined}
            error={errors[field]}
            value={values[field]}
            onChange={(date) => onChange({ [field]: date })}
          />
        ))}
      </div>
      {(['abstract', 'legalBasis'] as const).map((field) => (
        <Textarea
          key={field}
          autosize
          required={field === 'abstract'}
          maxLength={field === 'abstract' ? 2000 : 4000}
          label={t(`field.${field}`)}
          error={errors[field]}
          value={values[field]}
          onChange={(event) => onChange({ [field]: event.currentTarget.value })}
        />
      ))}
    </>
  );
}
