import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { MethodBody, MethodDraftView } from '../../../../../contracts/evaluation-methods';
import { ErrorNotice } from '../../../components/error-notice';
import { Panel } from '../../../components/panel';
import { tell } from '../../../components/tell';
import { useT } from '../../../lib/i18n';
import { queryClient, useWrite } from '../../../lib/query';
import { EntryFields } from './entry-fields';
import { useFaults } from './field-faults';
import { BasisFields, CriteriaFields } from './list-fields';
import { texts } from './locale';
import classes from './methods.module.css';
import type { FormValues } from './method-values';
import { ENTRY_GROUPS, bodyOf, valuesOf } from './method-values';
import { FigureFields, GeneralFields, POINTERS, ReadingFields, RuleFields } from './single-fields';

interface MethodEditorProps {
  methodId: string;
  /** The version that the proposal starts from. */
  basedOn: number;
  body: MethodBody;
  /** The proposal that is rewritten; null for a new one. */
  draft: MethodDraftView | null;
  onClose: () => void;
}

/** A proposed version, whole: arithmetic, form, deadlines, basis; what the server finds wrong stands at its field. */
export function MethodEditor({ methodId, basedOn, body, draft, onClose }: MethodEditorProps) {
  const t = useT(texts);
  const [values, setValues] = useState<FormValues>(() => valuesOf(body));
  const [reason, setReason] = useState(draft?.reason ?? '');
  const done = {
    onSuccess: () => {
      tell(t('saved'));
      void queryClient.invalidateQueries({ queryKey: ['evaluation-methods'] });
      onClose();
    },
  };
  const create = useWrite(ENDPOINTS.draftMethod, done);
  const rewrite = useWrite(ENDPOINTS.rewriteMethod, done);
  const { error, isPending } = draft === null ? create : rewrite;
  const faults = useFaults(error);
  const elsewhere = faults.rest(POINTERS);
  const submit = (): void => {
    const next = bodyOf(values, body);

    if (draft === null) {
      create.mutate({ body: { methodId, basedOn, body: next, reason } });
    } else {
      rewrite.mutate({ params: { id: draft.id }, body: { body: next, reason, revision: draft.revision } });
    }
  };

  return (
    <Panel title={t(draft === null ? 'propose' : 'edit')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ErrorNotice error={error} />
        {elsewhere.length > 0 && (
          <ul className={classes.faults}>
            {elsewhere.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        <BodyFields values={values} faults={faults} onChange={setValues} />
        <Textarea
          required
          autosize
          minRows={2}
          maxLength={2000}
          label={t('reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" loading={isPending}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}

interface BodyFieldsProps {
  values: FormValues;
  faults: ReturnType<typeof useFaults>;
  onChange: (change: (before: FormValues) => FormValues) => void;
}

function BodyFields({ values, faults, onChange }: BodyFieldsProps) {
  const set = (name: string, value: string): void =>
    onChange((before) => ({ ...before, texts: { ...before.texts, [name]: value } }));
  const fields = { values: values.texts, set, faults };

  return (
    <>
      <GeneralFields {...fields} />
      <FigureFields {...fields} />
      <ReadingFields {...fields} />
      {ENTRY_GROUPS.map((group) => (
        <EntryFields
          key={group}
          {...fields}
          group={group}
          entries={values.entries[group]}
          onEntries={(entries) =>
            onChange((before) => ({ ...before, entries: { ...before.entries, [group]: entries } }))
          }
        />
      ))}
      <CriteriaFields
        rows={values.criteria}
        points={values.texts['pointsCommon'] ?? ''}
        faults={faults}
        onChange={(criteria) => onChange((before) => ({ ...before, criteria }))}
      />
      <BasisFields
        rows={values.basis}
        faults={faults}
        onChange={(basis) => onChange((before) => ({ ...before, basis }))}
      />
      <RuleFields {...fields} />
    </>
  );
}
