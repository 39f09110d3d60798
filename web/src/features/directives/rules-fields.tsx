import { Input, SegmentedControl, Select } from '@mantine/core';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { OrderedPeople } from '../../components/ordered-people';
import { Panel } from '../../components/panel';
import { PersonPicker } from '../../components/person-picker';
import { useLanguage, useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import classes from './directives.module.css';
import type { DistributeValues } from './distribute-values';
import { PRIORITIES } from './distribute-values';
import { texts } from './locale';

interface RulesFieldsProps {
  values: DistributeValues;
  onChange: (part: Partial<DistributeValues>) => void;
}

/** How urgent it is, the rules that watch over it, who reviews and who signs: the same for every recipient. */
export function RulesFields({ values, onChange }: RulesFieldsProps) {
  const t = useT(texts);

  return (
    <Panel title={t('wizard.rules')}>
      <div className={classes.form}>
        <Input.Wrapper label={t('wizard.priority')} labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label={t('wizard.priority')}
            data={PRIORITIES.map((value) => ({ value, label: t(`wizard.priorities.${value}`) }))}
            value={values.priority}
            onChange={(chosen) =>
              onChange({ priority: PRIORITIES.find((known) => known === chosen) ?? 'normal' })
            }
          />
        </Input.Wrapper>
        <Policy values={values} onChange={onChange} />
        <OrderedPeople
          label={t('wizard.reviewers')}
          hint={t('wizard.reviewersHint')}
          addLabel={t('wizard.addReviewer')}
          value={values.reviewers}
          onChange={(reviewers) => onChange({ reviewers })}
        />
        <PersonPicker
          label={t('wizard.signer')}
          description={t('wizard.signerHint')}
          value={values.signer?.id ?? null}
          onChange={(signer) => onChange({ signer })}
        />
      </div>
    </Panel>
  );
}

function Policy({ values, onChange }: RulesFieldsProps) {
  const t = useT(texts);
  const { language } = useLanguage();
  const { data } = useRead(ENDPOINTS.listPolicies, {}, { staleTime: 5 * 60_000 });
  const policies = data?.items ?? [];

  return (
    <Select
      clearable
      label={t('wizard.policy')}
      description={policies.find(({ id }) => id === values.policyId)?.description?.[language]}
      placeholder={t('wizard.policyDefault')}
      data={policies.map(({ id, name }) => ({ value: id, label: name[language] }))}
      value={values.policyId}
      onChange={(policyId) => onChange({ policyId })}
    />
  );
}
