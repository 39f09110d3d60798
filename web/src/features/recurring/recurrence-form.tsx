import { Anchor, Button, Checkbox, Group, Select, Textarea } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { RecurrenceView } from '../../../../contracts/recurrences';
import { HOLIDAY_RULES, LATE_RULES } from '../../../../domain/recurrence/types';
import { KeyResultsField } from '../../components/key-results-field';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { call } from '../../lib/api-client';
import { useT } from '../../lib/i18n';
import { usePages } from '../../lib/query';
import { texts } from './locale';
import { OccurrenceList } from './occurrence-list';
import { RecipientFields } from './recipient-fields';
import type { RecurrenceValues } from './recurrence-values';
import { previewOf } from './recurrence-values';
import classes from './recurring.module.css';
import { useRecipientName } from './recipient-name';
import { RuleFields } from './rule-fields';

interface RecurrenceFormProps {
  initial: RecurrenceValues;
  /** An edit asks why. */
  asksReason: boolean;
  isPending: boolean;
  error: Error | null;
  onSave: (values: RecurrenceValues, reason: string) => void;
  cancelTo: string;
}

export interface FieldsProps {
  values: RecurrenceValues;
  onChange: (part: Partial<RecurrenceValues>) => void;
}

/** What recurs, to whom, and when; beside it the dates that come of it, as the calendar has them. */
export function RecurrenceForm({
  initial,
  asksReason,
  isPending,
  error,
  onSave,
  cancelTo,
}: RecurrenceFormProps) {
  const t = useT(texts);
  const [values, setValues] = useState(initial);
  const [reason, setReason] = useState('');
  const change = (part: Partial<RecurrenceValues>): void => setValues((before) => ({ ...before, ...part }));
  const isWhole = values.templateId !== null && previewOf(values) !== null;

  return (
    <div className={classes.two}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          onSave(values, reason.trim());
        }}
      >
        <ErrorNotice error={error} />
        <WhatFields values={values} onChange={change} />
        <RuleFields values={values} onChange={change} />
        <SpanFields values={values} onChange={change} />
        {asksReason && (
          <Textarea
            required
            autosize
            label={t('reason')}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <Group>
          <Button
            type="submit"
            loading={isPending}
            disabled={!isWhole || (asksReason && reason.trim() === '')}
          >
            {t(asksReason ? 'saveEdit' : 'save')}
          </Button>
          <Button component={Link} to={cancelTo} variant="default">
            {t('cancel')}
          </Button>
        </Group>
      </form>
      <div className={classes.beside}>
        <Preview values={values} />
      </div>
    </div>
  );
}

function WhatFields({ values, onChange }: FieldsProps) {
  const t = useT(texts);
  const { rows, data } = usePages(ENDPOINTS.listTemplates, { query: { limit: 100 } });

  return (
    <>
      <Select
        required
        searchable
        label={t('template')}
        description={t('templateHint')}
        data={rows.map(({ id, content }) => ({ value: id, label: content.name }))}
        value={values.templateId}
        onChange={(templateId) => onChange({ templateId })}
      />
      {data !== undefined && rows.length === 0 && (
        <p className={classes.quiet}>
          {t('noTemplate')}{' '}
          <Anchor component={Link} to="/settings/templates?new=true" underline="always">
            {t('toTemplates')}
          </Anchor>
        </p>
      )}
      <RecipientFields values={values} onChange={onChange} />
      <Checkbox
        label={t('ownKeyResults')}
        description={t('ownKeyResultsHint')}
        checked={values.keyResults !== null}
        onChange={(event) => onChange({ keyResults: event.currentTarget.checked ? [] : null })}
      />
      {values.keyResults !== null && (
        <KeyResultsField value={values.keyResults} onChange={(keyResults) => onChange({ keyResults })} />
      )}
    </>
  );
}

function SpanFields({ values, onChange }: FieldsProps) {
  const t = useT(texts);

  return (
    <>
      <Select
        allowDeselect={false}
        label={t('holiday.label')}
        data={HOLIDAY_RULES.map((value) => ({ value, label: t(`holiday.${value}`) }))}
        value={values.holidayRule}
        onChange={(rule) =>
          onChange({ holidayRule: HOLIDAY_RULES.find((one) => one === rule) ?? values.holidayRule })
        }
      />
      <div className={classes.pair}>
        <DatePickerInput
          required
          label={t('from')}
          valueFormat="DD/MM/YYYY"
          value={values.from}
          onChange={(from) => onChange({ from: from ?? values.from })}
        />
        <DatePickerInput
          clearable
          label={t('to')}
          description={t('toHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          valueFormat="DD/MM/YYYY"
          minDate={values.from}
          value={values.to}
          onChange={(to) => onChange({ to })}
        />
      </div>
      <Select
        allowDeselect={false}
        label={t('late.label')}
        data={LATE_RULES.map((value) => ({ value, label: t(`late.${value}`) }))}
        value={values.late}
        onChange={(late) => onChange({ late: LATE_RULES.find((one) => one === late) ?? values.late })}
      />
    </>
  );
}

/** The next dates, asked of the server while one types: it has the calendar. */
function Preview({ values }: { values: RecurrenceValues }) {
  const t = useT(texts);
  const [wanted] = useDebouncedValue(previewOf(values), 250);
  const { data, error } = useQuery({
    queryKey: ['recurrences', 'preview', wanted],
    queryFn: ({ signal }) =>
      wanted === null ? null : call(ENDPOINTS.previewRecurrence, { body: wanted, signal }),
    placeholderData: (before) => before,
  });

  return (
    <Panel title={t('preview')}>
      <ErrorNotice error={error} />
      <div aria-live="polite">
        {wanted === null || data == null ? (
          <p className={classes.quiet}>{t('previewWaiting')}</p>
        ) : (
          error === null && (
            <>
              <RecipientsPreview recipients={data.recipients} />
              <OccurrenceList items={data.items} />
            </>
          )
        )}
      </div>
    </Panel>
  );
}

/** What each date issues, where it goes to several. */
function RecipientsPreview({ recipients }: { recipients: RecurrenceView['recipients'] }) {
  const t = useT(texts);
  const nameOf = useRecipientName();

  return recipients.length < 2 ? null : (
    <p className={classes.quiet}>
      {t('eachDate', { number: recipients.length, names: recipients.map(nameOf).join('; ') })}
    </p>
  );
}
