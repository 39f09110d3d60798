import { SegmentedControl, TextInput, Textarea, Input } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { DirectivePicker } from '../../components/directive-picker';
import { KeyResultsField } from '../../components/key-results-field';
import { ProductPicker } from '../../components/product-picker';
import { Panel } from '../../components/panel';
import { useT } from '../../lib/i18n';
import { PRIORITIES } from './form-values';
import type { IssueValues } from './form-values';
import { texts } from './locale';
import { TemplateChoice } from './template-choice';
import classes from './issue.module.css';

/** What is wanted, how urgent, and whether the plan foresaw it. */
export function WhatFields({ form }: { form: UseFormReturnType<IssueValues> }) {
  const t = useT(texts);
  /** What it comes to in standard units, as soon as both are there. */
  const converted = ({ product, quantity }: IssueValues): string | null => {
    const units = Number(quantity.trim().replace(',', '.'));

    return product === null || !Number.isFinite(units) || units <= 0
      ? null
      : t('field.converted', { quantity, coefficient: product.coefficient });
  };

  return (
    <Panel title={t('what')}>
      <div className={classes.group}>
        <TemplateChoice form={form} />
        <TextInput
          label={t('field.title')}
          description={t('field.titleHint')}
          placeholder={t('field.titlePlaceholder')}
          maxLength={300}
          withAsterisk
          {...form.getInputProps('title')}
        />
        <Textarea
          label={t('field.description')}
          description={t('field.descriptionHint')}
          autosize
          minRows={4}
          maxLength={20_000}
          {...form.getInputProps('description')}
        />
        <div className={classes.pair}>
          <Input.Wrapper label={t('field.priority')} labelElement="div">
            <SegmentedControl
              fullWidth
              aria-label={t('field.priority')}
              data={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))}
              {...form.getInputProps('priority')}
            />
          </Input.Wrapper>
          <Input.Wrapper label={t('field.planned')} labelElement="div">
            <SegmentedControl
              fullWidth
              aria-label={t('field.planned')}
              data={(['planned', 'sudden'] as const).map((value) => ({
                value,
                label: t(`planned.${value}`),
              }))}
              value={form.values.planned ? 'planned' : 'sudden'}
              onChange={(value) => form.setFieldValue('planned', value === 'planned')}
            />
          </Input.Wrapper>
        </div>
        <div className={classes.pair}>
          <ProductPicker
            label={t('field.product')}
            description={t('field.productHint')}
            value={form.values.product}
            onChange={(product) => form.setFieldValue('product', product)}
            error={form.errors.product}
          />
          <TextInput
            label={t('field.quantity')}
            description={converted(form.values) ?? t('field.quantityHint')}
            inputMode="decimal"
            maxLength={24}
            disabled={form.values.product === null}
            {...form.getInputProps('quantity')}
          />
        </div>
        <DirectivePicker
          label={t('field.directive')}
          description={t('field.directiveHint')}
          value={form.values.directive}
          onChange={(directive) => form.setFieldValue('directive', directive)}
          error={form.errors.directive}
        />
        <KeyResultsField
          value={form.values.keyResults}
          error={form.errors['keyResults']}
          onChange={(keyResults) => form.setFieldValue('keyResults', keyResults)}
        />
      </div>
    </Panel>
  );
}
