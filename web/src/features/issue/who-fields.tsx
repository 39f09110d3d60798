import { SegmentedControl } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Panel } from '../../components/panel';
import { PersonPicker } from '../../components/person-picker';
import { UnitList } from '../../components/unit-list';
import { UnitPicker } from '../../components/unit-picker';
import { useT } from '../../lib/i18n';
import { TARGETS } from './form-values';
import type { IssueValues } from './form-values';
import { texts } from './locale';
import { ReviewChainField } from './review-chain-field';
import { UnitSuggestion } from './unit-suggestion';
import { WorkloadStrip } from './workload-strip';
import classes from './issue.module.css';

/** To whom it goes, who helps, who reviews, who signs. */
export function WhoFields({ form }: { form: UseFormReturnType<IssueValues> }) {
  const t = useT(texts);
  const { target, assignee, leadUnit, reviewers, signer, coordinatingUnits, inPlaceOf } = form.values;
  /** Nobody reviews or signs their own work. */
  const workers = target === 'person' && assignee !== null ? [assignee.id] : [];
  const coveringFor = inPlaceOf?.id;
  const errorOf = (field: keyof IssueValues) => form.errors[field] as string | undefined;

  return (
    <Panel title={t('who')}>
      <div className={classes.group}>
        <SegmentedControl
          aria-label={t('target.label')}
          data={TARGETS.map((value) => ({ value, label: t(`target.${value}`) }))}
          {...form.getInputProps('target')}
          onChange={(value) => {
            form.setFieldValue('target', value === 'unit' ? 'unit' : 'person');
            form.clearErrors();
          }}
        />
        {target === 'person' && (
          <>
            <PersonPicker
              label={t('field.assignee')}
              issuable
              coveringFor={coveringFor}
              required
              value={form.values.assignee?.id ?? null}
              onChange={(person) => form.setFieldValue('assignee', person)}
              error={errorOf('assignee')}
            />
            {assignee !== null && <WorkloadStrip person={assignee} />}
            {assignee === null && inPlaceOf === null && leadUnit !== null && (
              <UnitSuggestion
                unitId={leadUnit.id}
                without={[...reviewers, ...(signer === null ? [] : [signer])].map(({ id }) => id)}
                onTake={(person) => form.setFieldValue('assignee', person)}
              />
            )}
          </>
        )}
        <UnitPicker
          label={t(target === 'person' ? 'field.leadUnit' : 'field.intakeUnit')}
          description={t(target === 'person' ? 'field.leadUnitHint' : 'field.intakeHint')}
          issuable
          coveringFor={coveringFor}
          required={target === 'unit'}
          value={form.values.leadUnit?.id ?? null}
          onChange={(unit) => form.setFieldValue('leadUnit', unit)}
          error={errorOf('leadUnit')}
        />
        <UnitList
          label={t('field.coordinating')}
          addLabel={t('field.addCoordinating')}
          value={coordinatingUnits}
          onChange={(units) => form.setFieldValue('coordinatingUnits', units)}
          error={form.errors.coordinatingUnits}
        />
        <ReviewChainField
          value={form.values}
          onChange={(change) => form.setValues(change)}
          exclude={workers}
          inPlaceOf={inPlaceOf}
          error={form.errors.reviewers}
        />
        <PersonPicker
          label={t('field.signer')}
          description={
            inPlaceOf === null ? t('field.signerHint') : t('inName.signerHint', { name: inPlaceOf.name })
          }
          exclude={workers}
          value={form.values.signer?.id ?? null}
          onChange={(person) => form.setFieldValue('signer', person)}
          error={errorOf('signer')}
        />
      </div>
    </Panel>
  );
}
