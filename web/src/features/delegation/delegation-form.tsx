import { Button, MultiSelect, SegmentedControl, Select } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useState } from 'react';
import type { PersonRef } from '../../../../contracts/common';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ACT_KINDS } from '../../../../domain/delegation/acts';
import { ABSENCE_REASONS } from '../../../../domain/delegation/types';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { PersonPicker } from '../../components/person-picker';
import { UnitPicker } from '../../components/unit-picker';
import { tell } from '../../components/tell';
import { hanoiDate } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { useWrite } from '../../lib/query';
import { useMe } from '../../lib/session';
import { DelegationPreview } from './delegation-preview';
import classes from './delegation.module.css';
import type { DelegationValues } from './form-values';
import { EMPTY, absenceOf, delegationOf, isComplete } from './form-values';
import { texts } from './locale';

interface OfWhom {
  /** Whose absence or place it is where it is not one's own. */
  ofWhom: PersonRef | null;
  onOfWhom: (person: PersonRef | null) => void;
}

/** Declares an absence, a delegation, or both at once, with a preview of what it covers. */
export function DelegationForm({ ofWhom, onOfWhom }: OfWhom) {
  const t = useT(texts);
  const { declaresForOthers } = useMe();
  const [typed, setValues] = useState<DelegationValues>(EMPTY);
  const values = { ...typed, ofWhomId: ofWhom?.id ?? null };
  const change = (changed: Partial<DelegationValues>) => setValues((before) => ({ ...before, ...changed }));
  const done = (message: string) => {
    tell(message);
    setValues(EMPTY);
  };
  const declare = useWrite(ENDPOINTS.declareAbsence, { onSuccess: () => done(t('declared')) });
  const give = useWrite(ENDPOINTS.delegate, { onSuccess: () => done(t('delegated')) });
  const isAbsence = values.kind === 'absence';
  const error = isAbsence ? declare.error : give.error;

  return (
    <Panel title={t('new')} hint={t('newHint')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();

          if (isAbsence) {
            declare.mutate({ body: absenceOf(values) });
          } else {
            give.mutate({ body: delegationOf(values) });
          }
        }}
      >
        {declaresForOthers && <WhoseField ofWhom={ofWhom} onOfWhom={onOfWhom} />}
        <Fields values={values} onChange={change} error={error} />
        <DelegationPreview values={values} />
        <div className={classes.whole}>
          <ErrorNotice error={error} />
          <Button type="submit" disabled={!isComplete(values)} loading={declare.isPending || give.isPending}>
            {t(isAbsence ? 'declare' : 'delegate')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

/** For somebody who cannot do it themselves: asked only of those who may. */
function WhoseField({ ofWhom, onOfWhom }: OfWhom) {
  const t = useT(texts);
  const me = useMe();

  return (
    <PersonPicker
      className={classes.whole}
      label={t('ofWhom')}
      description={t('ofWhomHint')}
      placeholder={t('ofWhomSelf')}
      declarable
      exclude={[me.personId]}
      value={ofWhom?.id ?? null}
      onChange={onOfWhom}
    />
  );
}

interface FieldsProps {
  values: DelegationValues;
  onChange: (change: Partial<DelegationValues>) => void;
  error: Error | null;
}

function Fields({ values, onChange, error }: FieldsProps) {
  const t = useT(texts);
  const me = useMe();
  const errors = useFieldErrors()(error);
  const isAbsence = values.kind === 'absence';

  return (
    <>
      <SegmentedControl
        className={classes.whole}
        aria-label={t('kind.label')}
        value={values.kind}
        onChange={(kind) => onChange({ kind: kind as DelegationValues['kind'] })}
        data={(['absence', 'delegation'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <DatePickerInput
        type="range"
        label={t('period')}
        placeholder={t('chooseDates')}
        valueFormat="DD/MM/YYYY"
        allowSingleDateInRange
        minDate={hanoiDate(new Date())}
        value={values.days}
        onChange={(days) => onChange({ days })}
        error={errors.endsAt ?? errors.startsAt}
      />
      {isAbsence && (
        <Select
          label={t('reason.label')}
          description={t('reasonHint')}
          allowDeselect={false}
          data={ABSENCE_REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
          value={values.reason}
          onChange={(reason) => onChange({ reason: reason as DelegationValues['reason'] })}
        />
      )}
      <PersonPicker
        className={classes.whole}
        label={t('to')}
        description={`${t('toHint')} ${isAbsence ? t('toOptional') : ''}`}
        exclude={[values.ofWhomId ?? me.personId]}
        value={values.toId}
        onChange={(person) => onChange({ toId: person?.id ?? null })}
        error={errors.toId ?? errors['delegations/0/toId']}
      />
      <MultiSelect
        label={t('kinds')}
        clearable
        data={ACT_KINDS.map((value) => ({ value, label: t(`act.${value}`) }))}
        value={values.kinds}
        onChange={(kinds) => onChange({ kinds: kinds as DelegationValues['kinds'] })}
      />
      <UnitPicker
        label={t('unit')}
        value={values.unitId}
        onChange={(unit) => onChange({ unitId: unit?.id ?? null })}
      />
    </>
  );
}
