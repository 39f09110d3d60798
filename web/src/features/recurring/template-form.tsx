import { Button, Checkbox, Group, NumberInput, Select, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { TemplateView } from '../../../../contracts/templates';
import { ErrorNotice } from '../../components/error-notice';
import { KeyResultsField } from '../../components/key-results-field';
import { ProductPicker } from '../../components/product-picker';
import { UnitPicker } from '../../components/unit-picker';
import { tell } from '../../components/tell';
import { useLanguage, useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import { ChainField, SignerField } from './chain-fields';
import { Choice } from './choice';
import classes from './recurring.module.css';
import { texts } from './template-locale';
import type { TemplateValues } from './template-values';
import { EMPTY_TEMPLATE, contentOf, templateValuesOf } from './template-values';

interface FieldsProps {
  values: TemplateValues;
  onChange: (part: Partial<TemplateValues>) => void;
}

/** Makes a template, or its next version. */
export function TemplateForm({ template, onDone }: { template: TemplateView | null; onDone: () => void }) {
  const t = useT(texts);
  const [values, setValues] = useState(template === null ? EMPTY_TEMPLATE : templateValuesOf(template));
  const [hasSigner, setHasSigner] = useState(true);
  const change = (part: Partial<TemplateValues>): void => setValues((before) => ({ ...before, ...part }));
  const onSuccess = (): void => {
    tell(t('saved'));
    onDone();
  };
  const create = useWrite(ENDPOINTS.createTemplate, { onSuccess });
  const revise = useWrite(ENDPOINTS.reviseTemplate, { onSuccess });
  const save = (): void => {
    const body = { content: contentOf(values), unitId: values.unitId };

    if (template === null) {
      create.mutate({ body });
    } else {
      revise.mutate({ params: { id: template.id }, body: { ...body, basedOnVersion: template.version } });
    }
  };

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <ErrorNotice error={create.error ?? revise.error} />
      <WordFields values={values} onChange={change} />
      <RuleFields values={values} onChange={change} />
      <ProductFields values={values} onChange={change} />
      <KeyResultsField value={values.keyResults} onChange={(keyResults) => change({ keyResults })} />
      <ChecklistFields values={values} onChange={change} />
      <ChainField value={values.reviewers} onChange={(reviewers) => change({ reviewers })} />
      <SignerField
        value={hasSigner ? values.signer : null}
        onChange={(signer) => {
          setHasSigner(signer !== null);
          change(signer === null ? {} : { signer });
        }}
      />
      <UnitPicker
        issuable
        label={t('share')}
        description={t('shareHint')}
        value={values.unitId}
        onChange={(unit) => change({ unitId: unit?.id ?? null })}
      />
      <Group>
        <Button
          type="submit"
          loading={create.isPending || revise.isPending}
          disabled={!hasSigner || values.reviewers.length === 0}
        >
          {t('save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
      </Group>
    </form>
  );
}

function WordFields({ values, onChange }: FieldsProps) {
  const t = useT(texts);

  return (
    <>
      <TextInput
        required
        label={t('name')}
        maxLength={200}
        value={values.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        required
        label={t('assignmentTitle')}
        description={t('titleHint', { period: '{period}' })}
        maxLength={270}
        value={values.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <Textarea
        autosize
        minRows={3}
        label={t('description')}
        maxLength={20_000}
        value={values.description}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
      />
    </>
  );
}

function RuleFields({ values, onChange }: FieldsProps) {
  const t = useT(texts);
  const { language } = useLanguage();
  const { data } = useRead(ENDPOINTS.listPolicies, {}, { staleTime: 5 * 60_000 });

  return (
    <>
      <Choice
        label={t('priority.label')}
        options={(['normal', 'high', 'urgent'] as const).map((value) => ({
          value,
          label: t(`priority.${value}`),
        }))}
        value={values.priority}
        onChange={(priority) => onChange({ priority })}
      />
      <div className={classes.pair}>
        <NumberInput
          required
          label={t('workingDays')}
          min={0}
          max={500}
          allowDecimal={false}
          value={values.workingDays}
          onChange={(days) => onChange({ workingDays: Number(days) || 0 })}
        />
        <Select
          clearable
          label={t('policy')}
          placeholder={t('policyDefault')}
          data={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name[language] }))}
          value={values.policyId}
          onChange={(policyId) => onChange({ policyId })}
        />
      </div>
      <Choice
        label={t('evidence.label')}
        options={(['policy', 'yes', 'no'] as const).map((value) => ({
          value,
          label: t(`evidence.${value}`),
        }))}
        value={values.evidence}
        onChange={(evidence) => onChange({ evidence })}
      />
    </>
  );
}

function ProductFields({ values, onChange }: FieldsProps) {
  const t = useT(texts);

  return (
    <div className={classes.pair}>
      <ProductPicker
        label={t('product')}
        description={t('productHint')}
        value={values.product}
        onChange={(product) => onChange({ product })}
      />
      {values.product !== null && (
        <TextInput
          required
          inputMode="decimal"
          label={t('quantity')}
          maxLength={20}
          value={values.quantity}
          onChange={(event) => onChange({ quantity: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

function ChecklistFields({ values, onChange }: FieldsProps) {
  const t = useT(texts);

  return (
    <>
      <Textarea
        autosize
        minRows={3}
        label={t('checklist')}
        description={t('checklistHint')}
        value={values.checklist}
        onChange={(event) => onChange({ checklist: event.currentTarget.value })}
      />
      <Checkbox
        label={t('checklistRequired')}
        checked={values.checklistRequired}
        onChange={(event) => onChange({ checklistRequired: event.currentTarget.checked })}
      />
    </>
  );
}
