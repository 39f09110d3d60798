import { Button, Group, Modal, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { KpiView } from '../../../../contracts/kpis';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { tell } from '../../components/tell';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { queryClient, useWrite } from '../../lib/query';
import { common } from '../../locales/common';
import classes from './kpi.module.css';
import { texts } from './locale';

interface ReportDialogProps {
  kpi: KpiView;
  /** The period that is offered first, and whether it has a figure already. */
  period: string;
  opened: boolean;
  onClose: () => void;
}

/** The figure of a period: the value, or what the formula needs. A second one is a correction, with its reason. */
export function ReportDialog({ kpi, period: first, opened, onClose }: ReportDialogProps) {
  const t = useT(texts);
  const tc = useT(common);
  const [values, setValues] = useState({
    period: first,
    value: '',
    numerator: '',
    denominator: '',
    note: '',
    reason: '',
  });
  const report = useWrite(ENDPOINTS.reportKpi, {
    onSuccess: () => {
      tell(t('reported'));
      void queryClient.invalidateQueries({ queryKey: ['kpis'] });
      onClose();
    },
  });
  const errors = useFieldErrors()(report.error);
  const { formula } = kpi.definition;
  const isCorrection =
    errors['reason'] !== undefined || (kpi.last.period === values.period && kpi.last.value !== null);
  const field = (name: keyof typeof values, required = true) => ({
    required,
    value: values[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      const { value } = event.currentTarget;
      setValues((before) => ({ ...before, [name]: value }));
    },
  });
  const send = (): void => report.mutate({ params: { id: kpi.id }, body: bodyOf(values, formula) });

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`${t('report')} · ${kpi.code}`}
      closeButtonProps={{ 'aria-label': tc('close') }}
    >
      <form
        className={classes.stack}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <ErrorNotice error={report.error} />
        <TextInput label={t('period')} maxLength={7} error={errors['period']} {...field('period')} />
        {asksFor(formula).map((name) => (
          <TextInput
            key={name}
            data-autofocus={name !== 'denominator' || undefined}
            inputMode="decimal"
            description={name === 'value' ? undefined : kpi.definition.figureSources?.[name]}
            label={name === 'value' ? `${t('value')} (${kpi.definition.unitOfMeasure})` : t(name)}
            error={errors[name === 'value' ? 'value' : 'figures']}
            {...field(name)}
          />
        ))}
        <Textarea autosize maxLength={1000} label={t('note')} {...field('note', false)} />
        {isCorrection && (
          <Textarea
            autosize
            maxLength={2000}
            label={t('correctionReason')}
            error={errors['reason']}
            {...field('reason')}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={report.isPending}>
            {t('save')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

/** What is asked: the value, or those figures that the formula names. */
const asksFor = (formula: string | null): ('value' | 'numerator' | 'denominator')[] =>
  formula === null
    ? ['value']
    : (['numerator', 'denominator'] as const).filter((name) => formula.includes(name));

interface Values {
  period: string;
  value: string;
  numerator: string;
  denominator: string;
  note: string;
  reason: string;
}

function bodyOf(values: Values, formula: string | null) {
  const decimal = (typed: string): string => typed.trim().replace(/\s/g, '').replace(',', '.');
  const asked = asksFor(formula);

  return {
    period: values.period.trim(),
    value: formula === null ? decimal(values.value) : null,
    figures: {
      ...(asked.includes('numerator') && { numerator: decimal(values.numerator) }),
      ...(asked.includes('denominator') && { denominator: decimal(values.denominator) }),
    },
    note: values.note.trim() || null,
    reason: values.reason.trim() || null,
  };
}
