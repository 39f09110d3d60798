import { ActionIcon, Button, Group, Input, Select, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { Panel } from '../../components/panel';
import { Pending } from '../../components/pending';
import { PersonName } from '../../components/person-name';
import { PersonPicker } from '../../components/person-picker';
import { tell } from '../../components/tell';
import { UnitPicker } from '../../components/unit-picker';
import { hanoiDate, useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { useRead, useWrite } from '../../lib/query';
import { useMe } from '../../lib/session';
import classes from './conferences.module.css';
import type { FormValues, ItemValues } from './form-values';
import { emptyValues, factsOf, newItem, quartersAround, valuesOf } from './form-values';
import { ItemFields } from './item-fields';
import { texts } from './locale';
import { quarterName } from './look';

/** Preparing a conference: when, who, and the agenda. */
export function NewConferencePage() {
  const { personId, boardScopes } = useMe();

  return <ConferenceForm initial={emptyValues(personId, boardScopes[0]?.id ?? null)} edited={null} />;
}

/** The same, of one that is being prepared. */
export function EditConferencePage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useRead(ENDPOINTS.getConference, { params: { id } });

  return data === undefined ? (
    <Pending error={error} onRetry={() => void refetch()} height={480} />
  ) : (
    <ConferenceForm key={data.version} initial={valuesOf(data)} edited={{ id, version: data.version }} />
  );
}

interface FormProps {
  initial: FormValues;
  edited: { id: string; version: number } | null;
}

function ConferenceForm({ initial, edited }: FormProps) {
  const t = useT(texts);
  const navigate = useNavigate();
  const [values, setValues] = useState(initial);
  const change = (part: Partial<FormValues>): void => setValues((before) => ({ ...before, ...part }));
  const onSuccess = ({ id }: { id: string }): void => {
    tell(t('form.saved'));
    void navigate(`/conferences/${id}`);
  };
  const prepare = useWrite(ENDPOINTS.prepareConference, { onSuccess });
  const edit = useWrite(ENDPOINTS.editConference, { onSuccess });
  const { error } = edited === null ? prepare : edit;
  const errorsOf = useFieldErrors();

  return (
    <>
      <PageHeader title={t(edited === null ? 'form.new' : 'form.edit')} />
      <form
        className={classes.stack}
        onSubmit={(event) => {
          event.preventDefault();

          if (edited === null) {
            prepare.mutate({ body: { unitId: values.unitId ?? '', ...factsOf(values) } });
          } else {
            edit.mutate({ params: { id: edited.id }, body: { version: edited.version, ...factsOf(values) } });
          }
        }}
      >
        <ErrorNotice error={error} />
        <Panel title={t('form.about')}>
          <Facts values={values} errors={errorsOf(error)} isNew={edited === null} onChange={change} />
        </Panel>
        <Panel title={t('form.participants')}>
          <People values={values} onChange={change} />
        </Panel>
        <Panel title={t('form.items')}>
          <Agenda values={values} errorsOf={(no) => errorsOf(error, `/items/${no}`)} onChange={change} />
        </Panel>
        <Group>
          <Button type="submit" loading={prepare.isPending || edit.isPending}>
            {t('form.save')}
          </Button>
          <Button variant="default" onClick={() => void navigate(-1)}>
            {t('cancel')}
          </Button>
        </Group>
      </form>
    </>
  );
}

interface PartProps {
  values: FormValues;
  onChange: (part: Partial<FormValues>) => void;
}

function Facts({
  values,
  errors,
  isNew,
  onChange,
}: PartProps & { errors: Record<string, string>; isNew: boolean }) {
  const t = useT(texts);
  const offered = quartersAround(hanoiDate(new Date()));
  const quarters = offered.includes(values.quarter) ? offered : [values.quarter, ...offered];

  return (
    <div className={classes.pair}>
      <TextInput
        required
        label={t('form.title')}
        maxLength={300}
        error={errors['title']}
        value={values.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <UnitPicker
        required
        issuable
        disabled={!isNew}
        label={t('form.unit')}
        value={values.unitId}
        error={errors['unitId']}
        onChange={(unit) => onChange({ unitId: unit?.id ?? null })}
      />
      <Select
        required
        allowDeselect={false}
        label={t('form.quarter')}
        data={quarters.map((value) => ({ value, label: quarterName(t, value) }))}
        value={values.quarter}
        onChange={(quarter) => quarter !== null && onChange({ quarter })}
      />
      <DateTimePicker
        required
        valueFormat="DD/MM/YYYY HH:mm"
        timePickerProps={{ format: '24h' }}
        defaultTimeValue="08:00"
        label={t('form.heldAt')}
        error={errors['heldAt']}
        value={values.heldAt}
        onChange={(heldAt) => onChange({ heldAt })}
      />
      <TextInput
        label={t('place')}
        maxLength={300}
        value={values.place}
        onChange={(event) => onChange({ place: event.currentTarget.value })}
      />
      <PersonPicker
        required
        label={t('chair')}
        value={values.chairId}
        error={errors['chairId']}
        onChange={(person) => onChange({ chairId: person?.id ?? null })}
      />
      <PersonPicker
        label={t('secretary')}
        value={values.secretaryId}
        error={errors['secretaryId']}
        onChange={(person) => onChange({ secretaryId: person?.id ?? null })}
      />
    </div>
  );
}

function People({ values: { participants }, onChange }: PartProps) {
  const t = useT(texts);
  const [turn, setTurn] = useState(0);
  const { unitOf } = useFormat();

  return (
    <Input.Wrapper labelElement="div">
      <ul className={classes.list}>
        {participants.map((person) => (
          <li key={person.id} className={classes.line}>
            <span>
              <PersonName person={person} /> <span className={classes.quiet}>{unitOf(person)}</span>
            </span>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('form.removePerson', { name: person.name })}
              onClick={() => onChange({ participants: participants.filter(({ id }) => id !== person.id) })}
            >
              <IconX size={16} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <PersonPicker
        // A fresh box after each choice, ready for the next name.
        key={turn}
        mt="sm"
        label={t('form.addPerson')}
        value={null}
        exclude={participants.map(({ id }) => id)}
        onChange={(person) => {
          if (person !== null) {
            onChange({ participants: [...participants, person] });
            setTurn(turn + 1);
          }
        }}
      />
    </Input.Wrapper>
  );
}

function Agenda({
  values: { items },
  errorsOf,
  onChange,
}: PartProps & { errorsOf: (no: number) => Record<string, string> }) {
  const t = useT(texts);
  const set = (index: number, part: Partial<ItemValues>): void =>
    onChange({ items: items.map((item, at) => (at === index ? { ...item, ...part } : item)) });
  const up = (index: number): void => {
    const moved = items.filter((_, at) => at !== index);
    const [item] = items.slice(index, index + 1);
    onChange({
      items: item === undefined ? items : [...moved.slice(0, index - 1), item, ...moved.slice(index - 1)],
    });
  };

  return (
    <div className={classes.stack}>
      {items.map((item, index) => (
        <ItemFields
          key={item.key}
          no={index + 1}
          item={item}
          errors={errorsOf(index)}
          onChange={(part) => set(index, part)}
          onUp={index === 0 ? null : () => up(index)}
          onRemove={() => onChange({ items: items.filter((_, at) => at !== index) })}
        />
      ))}
      <Group>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={() => onChange({ items: [...items, newItem()] })}
        >
          {t('form.addItem')}
        </Button>
      </Group>
    </div>
  );
}
