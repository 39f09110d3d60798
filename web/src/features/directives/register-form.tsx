import { Button, FileButton, Group, TextInput, Textarea } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { UnitPicker } from '../../components/unit-picker';
import { upload } from '../../lib/api-client';
import { hanoiDate } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { useWrite } from '../../lib/query';
import classes from './directives.module.css';
import { texts } from './locale';
import { tell } from '../../components/tell';

interface Values {
  number: string;
  issuedOn: string | null;
  unitId: string | null;
  issuerName: string;
  signer: string;
  abstract: string;
  legalBasis: string;
  dueOn: string | null;
  file: { id: string; name: string } | null;
}

const EMPTY: Values = {
  number: '',
  issuedOn: null,
  unitId: null,
  issuerName: '',
  signer: '',
  abstract: '',
  legalBasis: '',
  dueOn: null,
  file: null,
};

/** Enters a document in the registry. */
export function RegisterForm({ onDone, onCancel }: { onDone: (id: string) => void; onCancel: () => void }) {
  const t = useT(texts);
  const [values, setValues] = useState(EMPTY);
  const change = (part: Partial<Values>): void => setValues((before) => ({ ...before, ...part }));
  const register = useWrite(ENDPOINTS.registerDirective, {
    onSuccess: ({ id, number }) => {
      tell(t('saved', { number }));
      onDone(id);
    },
  });
  const errors = useFieldErrors()(register.error);

  return (
    <Panel title={t('register')} hint={t('noSecret')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          register.mutate({ body: bodyOf(values) });
        }}
      >
        <ErrorNotice error={register.error} />
        <HeadFields values={values} errors={errors} onChange={change} />
        <Textarea
          required
          autosize
          minRows={2}
          maxLength={2000}
          label={t('field.abstract')}
          error={errors['abstract']}
          value={values.abstract}
          onChange={(event) => change({ abstract: event.currentTarget.value })}
        />
        <Textarea
          autosize
          maxLength={4000}
          label={t('field.legalBasis')}
          error={errors['legalBasis']}
          value={values.legalBasis}
          onChange={(event) => change({ legalBasis: event.currentTarget.value })}
        />
        <FileField file={values.file} onChange={(file) => change({ file })} />
        <Group>
          <Button type="submit" loading={register.isPending}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}

const bodyOf = (values: Values) => ({
  number: values.number,
  issuedOn: values.issuedOn ?? '',
  issuer: values.unitId === null ? { name: values.issuerName } : { unitId: values.unitId },
  signer: values.signer,
  abstract: values.abstract,
  ...(values.legalBasis.trim() === '' ? {} : { legalBasis: values.legalBasis }),
  ...(values.dueOn === null ? {} : { dueOn: values.dueOn }),
  ...(values.file === null ? {} : { fileId: values.file.id }),
});

interface FieldsProps {
  values: Values;
  errors: Record<string, string>;
  onChange: (part: Partial<Values>) => void;
}

function HeadFields({ values, errors, onChange }: FieldsProps) {
  const t = useT(texts);
  const today = hanoiDate(new Date());

  return (
    <div className={classes.pair}>
      <TextInput
        required
        label={t('field.number')}
        maxLength={100}
        error={errors['number']}
        value={values.number}
        onChange={(event) => onChange({ number: event.currentTarget.value })}
      />
      <DatePickerInput
        required
        label={t('field.issuedOn')}
        valueFormat="DD/MM/YYYY"
        maxDate={today}
        error={errors['issuedOn']}
        value={values.issuedOn}
        onChange={(issuedOn) => onChange({ issuedOn })}
      />
      <UnitPicker
        label={t('field.issuerUnit')}
        value={values.unitId}
        error={errors['issuer']}
        onChange={(unit) => onChange({ unitId: unit?.id ?? null })}
      />
      <TextInput
        label={t('field.issuerName')}
        placeholder={t('field.issuerNameHint')}
        maxLength={300}
        disabled={values.unitId !== null}
        required={values.unitId === null}
        value={values.issuerName}
        onChange={(event) => onChange({ issuerName: event.currentTarget.value })}
      />
      <TextInput
        required
        label={t('field.signer')}
        maxLength={300}
        error={errors['signer']}
        value={values.signer}
        onChange={(event) => onChange({ signer: event.currentTarget.value })}
      />
      <DatePickerInput
        clearable
        label={t('field.dueOn')}
        valueFormat="DD/MM/YYYY"
        error={errors['dueOn']}
        value={values.dueOn}
        onChange={(dueOn) => onChange({ dueOn })}
      />
    </div>
  );
}

function FileField({ file, onChange }: { file: Values['file']; onChange: (file: Values['file']) => void }) {
  const t = useT(texts);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const send = async (chosen: File | null): Promise<void> => {
    if (chosen === null) {
      return;
    }

    setError(null);
    setBusy(true);

    try {
      const { id, name } = await upload(ENDPOINTS.uploadFile, { query: { name: chosen.name }, file: chosen });
      onChange({ id, name });
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className={classes.file}>
      <span>{t('field.file')}</span>
      <FileButton onChange={(chosen) => void send(chosen)}>
        {(props) => (
          <Button
            {...props}
            variant="default"
            size="xs"
            loading={isBusy}
            leftSection={<IconUpload size={15} />}
          >
            {file?.name ?? t('field.choose')}
          </Button>
        )}
      </FileButton>
      <ErrorNotice error={error} />
    </div>
  );
}
