import { Button, FileButton, Group, Select, TextInput } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { RecordKind } from '../../../../domain/evaluation/records';
import { RECORD_KINDS } from '../../../../domain/evaluation/records';
import { ErrorNotice } from '../../components/error-notice';
import { tell } from '../../components/tell';
import { upload } from '../../lib/api-client';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { useWrite } from '../../lib/query';
import classes from './evaluations.module.css';
import { texts } from './records-locale';

/** What a record is about: one person, or everybody in a unit and below. */
export interface RecordTarget {
  label: string;
  personId: string | null;
  /** Null is the whole agency. */
  unitId: string | null;
}

interface Values {
  kind: RecordKind;
  /** Place in the list of targets. */
  target: number;
  documentNumber: string;
  documentDate: string;
  file: { id: string; name: string } | null;
}

const EMPTY: Values = {
  kind: 'meetingMinutes',
  target: 0,
  documentNumber: '',
  documentDate: '',
  file: null,
};

interface Props {
  periodId: string;
  /** The first one is chosen. */
  targets: readonly RecordTarget[];
}

/** Attaches one record: for a unit and everybody below, or about one person alone. */
export function RecordForm({ periodId, targets }: Props) {
  const t = useT(texts);
  const [values, setValues] = useState(EMPTY);
  const [fault, setFault] = useState<unknown>(null);
  const change = (part: Partial<Values>): void => setValues((before) => ({ ...before, ...part }));
  const add = useWrite(ENDPOINTS.addEvaluationRecord, {
    onSuccess: () => {
      setValues(EMPTY);
      tell(t('added'));
    },
  });
  const errors = useFieldErrors()(add.error);
  const { file } = values;
  const target = targets[values.target] ?? targets[0];
  const send = async (chosen: File): Promise<void> => {
    setFault(null);

    try {
      const { id, name } = await upload(ENDPOINTS.uploadFile, {
        query: { name: chosen.name },
        file: chosen,
      });
      change({ file: { id, name } });
    } catch (error) {
      setFault(error);
    }
  };

  return (
    <form
      aria-label={t('add')}
      className={classes.fields}
      onSubmit={(event) => {
        event.preventDefault();

        if (file !== null) {
          add.mutate({
            params: { id: periodId },
            body: {
              kind: values.kind,
              unitId: target?.unitId ?? null,
              personId: target?.personId ?? null,
              documentNumber: values.documentNumber,
              documentDate: values.documentDate,
              fileId: file.id,
            },
          });
        }
      }}
    >
      <ErrorNotice error={add.error ?? fault} />
      <div className={classes.row}>
        <Select
          allowDeselect={false}
          label={t('what')}
          data={RECORD_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={values.kind}
          onChange={(kind) => kind !== null && change({ kind })}
        />
        <Select
          allowDeselect={false}
          label={t('scope')}
          data={targets.map(({ label }, index) => ({ value: String(index), label }))}
          value={String(target === undefined ? 0 : targets.indexOf(target))}
          error={errors['unitId'] ?? errors['personId']}
          onChange={(index) => index !== null && change({ target: Number(index) })}
        />
        <TextInput
          required
          label={t('number')}
          maxLength={100}
          error={errors['documentNumber']}
          value={values.documentNumber}
          onChange={(event) => change({ documentNumber: event.currentTarget.value })}
        />
        <TextInput
          required
          type="date"
          label={t('date')}
          error={errors['documentDate']}
          value={values.documentDate}
          onChange={(event) => change({ documentDate: event.currentTarget.value })}
        />
      </div>
      <Group>
        <FileButton onChange={(chosen) => chosen !== null && void send(chosen)}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconUpload size={16} />}>
              {file === null ? t('file') : t('fileChosen', { name: file.name })}
            </Button>
          )}
        </FileButton>
        <Button type="submit" loading={add.isPending} disabled={file === null}>
          {t('add')}
        </Button>
      </Group>
    </form>
  );
}
