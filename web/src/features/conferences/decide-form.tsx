import { Button, Group, Select, TextInput, Textarea } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useState } from 'react';
import type { ConferenceView } from '../../../../contracts/conferences';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { DirectiveRef } from '../../components/directive-picker';
import { DirectivePicker } from '../../components/directive-picker';
import { ErrorNotice } from '../../components/error-notice';
import { PersonPicker } from '../../components/person-picker';
import { tell } from '../../components/tell';
import { UnitPicker } from '../../components/unit-picker';
import { hanoiDate } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { useWrite } from '../../lib/query';
import classes from './conferences.module.css';
import { texts } from './locale';

interface Values {
  itemId: string | null;
  text: string;
  unitId: string | null;
  personId: string | null;
  dueOn: string | null;
  product: string;
  directive: DirectiveRef | null;
}

/** Writing down what was decided on an item: what, who, by when, with which product. */
export function DecideForm({ conference: { id, items } }: { conference: ConferenceView }) {
  const t = useT(texts);
  const empty: Values = {
    itemId: items[0]?.id ?? null,
    text: '',
    unitId: null,
    personId: null,
    dueOn: null,
    product: '',
    directive: null,
  };
  const [values, setValues] = useState(empty);
  const change = (part: Partial<Values>): void => setValues((before) => ({ ...before, ...part }));
  const record = useWrite(ENDPOINTS.recordDecision, {
    onSuccess: () => {
      setValues({ ...empty, itemId: values.itemId });
      tell(t('decided'));
    },
  });
  const errors = useFieldErrors()(record.error);

  return (
    <form
      className={classes.decide}
      onSubmit={(event) => {
        event.preventDefault();
        record.mutate({ params: { id }, body: bodyOf(values) });
      }}
    >
      <fieldset className={classes.box}>
        <legend>{t('decide')}</legend>
        <ErrorNotice error={record.error} />
        <Select
          required
          allowDeselect={false}
          label={t('decision.item')}
          data={items.map((item) => ({ value: item.id, label: `${item.no}. ${item.title}` }))}
          value={values.itemId}
          onChange={(itemId) => change({ itemId })}
        />
        <Textarea
          required
          autosize
          minRows={2}
          label={t('decision.text')}
          maxLength={2000}
          error={errors['text']}
          value={values.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
        <Responsible values={values} errors={errors} onChange={change} />
        <Group>
          <Button type="submit" variant="default" loading={record.isPending}>
            {t('decide')}
          </Button>
        </Group>
      </fieldset>
    </form>
  );
}

interface ResponsibleProps {
  values: Values;
  errors: Record<string, string>;
  onChange: (part: Partial<Values>) => void;
}

function Responsible({ values, errors, onChange }: ResponsibleProps) {
  const t = useT(texts);

  return (
    <div className={classes.pair}>
      <UnitPicker
        label={t('decision.unit')}
        disabled={values.personId !== null}
        error={errors['unitId']}
        value={values.unitId}
        onChange={(unit) => onChange({ unitId: unit?.id ?? null })}
      />
      <PersonPicker
        label={t('decision.person')}
        disabled={values.unitId !== null}
        error={errors['personId']}
        value={values.personId}
        onChange={(person) => onChange({ personId: person?.id ?? null })}
      />
      <DatePickerInput
        clearable
        valueFormat="DD/MM/YYYY"
        label={t('decision.dueOn')}
        minDate={hanoiDate(new Date())}
        error={errors['dueOn']}
        value={values.dueOn}
        onChange={(dueOn) => onChange({ dueOn })}
      />
      <TextInput
        label={t('decision.product')}
        maxLength={1000}
        value={values.product}
        onChange={(event) => onChange({ product: event.currentTarget.value })}
      />
      <DirectivePicker
        label={t('decision.directive')}
        error={errors['directiveId']}
        value={values.directive}
        onChange={(directive) => onChange({ directive })}
      />
    </div>
  );
}

const bodyOf = ({ itemId, text, unitId, personId, dueOn, product, directive }: Values) => ({
  itemId: itemId ?? '',
  text,
  ...(unitId !== null && { unitId }),
  ...(personId !== null && { personId }),
  ...(dueOn !== null && { dueOn }),
  ...(product.trim() !== '' && { product }),
  ...(directive !== null && { directiveId: directive.id }),
});
