import { Button, Group, NumberInput, Select, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { UnitView } from '../../../../../contracts/organisation';
import { ErrorNotice } from '../../../components/error-notice';
import { tell } from '../../../components/tell';
import { useT } from '../../../lib/i18n';
import { useFieldErrors } from '../../../lib/problems';
import { useWrite } from '../../../lib/query';
import classes from '../settings.module.css';
import { texts } from './locale';
import { UnitsField } from './units-field';
import { useTried } from './use-tried';

interface Values {
  name: string;
  what: string | null;
  units: UnitView[];
  startsOn: string;
  lastMonth: string;
  smallestGroup: number | '';
  reason: string;
}

const EMPTY: Values = {
  name: '',
  what: null,
  units: [],
  startsOn: '',
  lastMonth: '',
  smallestGroup: 5,
  reason: '',
};

/** Proposes a pilot; another person decides. */
export function ProposalForm({ onDone, onCancel }: { onDone: (id: string) => void; onCancel: () => void }) {
  const t = useT(texts);
  const tried = useTried();
  const [values, setValues] = useState(EMPTY);
  const change = (part: Partial<Values>): void => setValues((before) => ({ ...before, ...part }));
  const propose = useWrite(ENDPOINTS.proposeMethodPilot, {
    onSuccess: ({ id }) => {
      tell(t('sent'));
      onDone(id);
    },
  });
  const errors = useFieldErrors()(propose.error);
  const what = tried.find(({ value }) => value === values.what)?.what;

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();

        if (what !== undefined) {
          propose.mutate({
            body: {
              name: values.name,
              what,
              unitIds: values.units.map(({ id }) => id),
              startsOn: values.startsOn,
              lastMonth: values.lastMonth === '' ? null : values.lastMonth,
              smallestGroup: Number(values.smallestGroup),
              reason: values.reason,
            },
          });
        }
      }}
    >
      <ErrorNotice error={propose.error} />
      <TextInput
        required
        label={t('name')}
        maxLength={200}
        error={errors['name']}
        value={values.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Select
        required
        label={t('what')}
        description={t('whatHint')}
        data={tried.map(({ value, label }) => ({ value, label }))}
        error={errors['what']}
        value={values.what}
        onChange={(chosen) => change({ what: chosen })}
      />
      <UnitsField units={values.units} error={errors['unitIds']} onChange={(units) => change({ units })} />
      <MonthFields values={values} errors={errors} onChange={change} />
      <Textarea
        required
        autosize
        label={t('reason')}
        maxLength={1000}
        error={errors['reason']}
        value={values.reason}
        onChange={(event) => change({ reason: event.currentTarget.value })}
      />
      <Group>
        <Button
          type="submit"
          loading={propose.isPending}
          disabled={what === undefined || values.units.length === 0}
        >
          {t('send')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </Group>
    </form>
  );
}

interface MonthFieldsProps {
  values: Values;
  errors: Record<string, string>;
  onChange: (part: Partial<Values>) => void;
}

function MonthFields({ values, errors, onChange }: MonthFieldsProps) {
  const t = useT(texts);

  return (
    <>
      <div className={classes.pair}>
        <TextInput
          required
          type="month"
          label={t('from')}
          description={t('fromHint')}
          error={errors['startsOn']}
          value={values.startsOn}
          onChange={(event) => onChange({ startsOn: event.currentTarget.value })}
        />
        <TextInput
          type="month"
          label={t('last')}
          description={t('lastHint')}
          error={errors['lastMonth']}
          value={values.lastMonth}
          onChange={(event) => onChange({ lastMonth: event.currentTarget.value })}
        />
      </div>
      <NumberInput
        required
        min={2}
        max={1000}
        label={t('smallest')}
        error={errors['smallestGroup']}
        value={values.smallestGroup}
        onChange={(chosen) => onChange({ smallestGroup: chosen === '' ? '' : Number(chosen) })}
      />
    </>
  );
}
