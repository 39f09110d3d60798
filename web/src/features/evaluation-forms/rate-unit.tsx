/** Records the level of a unit by a document: confirmed as computed from facts, decided otherwise, or said by the document alone. */
import { Button, Checkbox, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { UnitLevelsView } from '../../../../contracts/evaluation-year';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { Level } from '../../../../domain/evaluation/method';
import { LEVELS } from '../../../../domain/evaluation/method';
import { ErrorNotice } from '../../components/error-notice';
import { tell } from '../../components/tell';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { useRead, useWrite } from '../../lib/query';
import { CountedFacts } from './counted-facts';
import classes from './evaluations.module.css';
import { texts } from './locale';
import { UnitConditions } from './unit-conditions';
import { UnitFactsFields } from './unit-facts-fields';
import { unitLevelTexts } from './unit-level-locale';
import type { TypedFacts } from './unit-level-values';
import { NO_FACTS, factsOf, isEnough } from './unit-level-values';
import { yearTexts } from './year-locale';

type UnitRow = UnitLevelsView['items'][number];

const BASES = ['facts', 'decision'] as const;
type Basis = (typeof BASES)[number];

interface Props {
  id: string;
  units: readonly UnitRow[];
  /** Only the decision of a year may grant the higher quota. */
  isYear: boolean;
}

export function RateUnit({ id, units, isYear }: Props) {
  const t = useT(yearTexts);
  const u = useT(unitLevelTexts);
  const { unitName } = useFormat();
  const [unitId, setUnitId] = useState<string | null>(null);
  const [basis, setBasis] = useState<Basis>('facts');
  const unit = units.find((one) => one.unit.id === unitId);
  const done = (): void => setUnitId(null);

  return (
    <fieldset className={classes.fields}>
      <legend>{t('rateUnit')}</legend>
      <Select
        label={t('unit')}
        data={units.map((one) => ({ value: one.unit.id, label: unitName(one.unit) }))}
        value={unitId}
        onChange={setUnitId}
      />
      {unit !== undefined && (
        <>
          <CountedFacts periodId={id} unitId={unit.unit.id} unitName={unitName(unit.unit)} />
          <Radio.Group label={u('basis')} value={basis} onChange={(one) => setBasis(one as Basis)}>
            <Stack gap={6} mt={4}>
              {BASES.map((one) => (
                <Radio key={one} value={one} label={u(`by.${one}`)} />
              ))}
            </Stack>
          </Radio.Group>
          {basis === 'facts' ? (
            <ByFacts key={unit.unit.id} {...{ id, unit, isYear }} onDone={done} />
          ) : (
            <Decide key={unit.unit.id} {...{ id, unit, isYear }} facts={null} onDone={done} />
          )}
        </>
      )}
    </fieldset>
  );
}

/** Facts first, then what they come to, then the decision; a changed fact takes the computed level away. */
function ByFacts({ id, unit, isYear, onDone }: Omit<DecideProps, 'facts'>) {
  const u = useT(unitLevelTexts);
  const [value, setValue] = useState(NO_FACTS);
  const preview = useWrite(ENDPOINTS.previewUnitLevel);
  const errors = useFieldErrors()(preview.error, '/facts');
  // What stands above is read once; how points come about is in the same answer.
  const { data: counted } = useRead(ENDPOINTS.getUnitFacts, { params: { id, unitId: unit.unit.id } });

  return counted === undefined ? null : (
    <>
      <UnitFactsFields
        rules={counted.rules}
        value={value}
        errors={errors}
        onChange={(change) => {
          setValue((before) => ({ ...before, ...change }));
          preview.reset();
        }}
      />
      <ErrorNotice error={preview.error} />
      {preview.data === undefined ? (
        <div className={classes.actions}>
          <Button
            variant="default"
            loading={preview.isPending}
            disabled={!isEnough(value, counted.rules.results)}
            onClick={() =>
              preview.mutate({ params: { id, unitId: unit.unit.id }, body: { facts: factsOf(value) } })
            }
          >
            {u('compute')}
          </Button>
        </div>
      ) : (
        <>
          <UnitConditions preview={preview.data} />
          <Decide {...{ id, unit, isYear, onDone }} facts={{ typed: value, level: preview.data.level }} />
        </>
      )}
    </>
  );
}

interface DecideProps {
  id: string;
  unit: UnitRow;
  isYear: boolean;
  /** What the level was computed from; null where the document alone says it. */
  facts: { typed: TypedFacts; level: Level } | null;
  onDone: () => void;
}

function Decide({ id, unit, isYear, facts, onDone }: DecideProps) {
  const t = useT(yearTexts);
  const u = useT(unitLevelTexts);
  const words = useT(texts);
  const [level, setLevel] = useState<Level>(facts?.level ?? 'good');
  const [deviationReason, setReason] = useState('');
  const [documentNumber, setDocumentNumber] = useState('');
  const [grants, setGrants] = useState(false);
  const record = useWrite(ENDPOINTS.recordUnitLevel, {
    onSuccess: () => {
      tell(t('rated'));
      onDone();
    },
  });
  const errors = useFieldErrors()(record.error);
  const mayGrant = isYear && level === 'excellent' && unit.isAgency;
  const deviates = facts !== null && level !== facts.level;

  return (
    <>
      <Select
        label={facts === null ? t('level') : u('decided')}
        data={LEVELS.map((one) => ({ value: one, label: words(`level.${one}`) }))}
        value={level}
        allowDeselect={false}
        onChange={(one) => setLevel((one ?? 'good') as Level)}
      />
      {deviates && (
        <TextInput
          label={u('deviationReason')}
          error={errors['deviationReason']}
          value={deviationReason}
          onChange={({ currentTarget: { value } }) => setReason(value)}
        />
      )}
      <TextInput
        label={t('documentNumber')}
        error={errors['documentNumber']}
        value={documentNumber}
        onChange={({ currentTarget: { value } }) => setDocumentNumber(value)}
      />
      {mayGrant && (
        <Checkbox
          label={t('grantOutstanding')}
          checked={grants}
          onChange={({ currentTarget: { checked } }) => setGrants(checked)}
        />
      )}
      <ErrorNotice error={record.error} />
      <div className={classes.actions}>
        <Button
          variant="default"
          loading={record.isPending}
          disabled={documentNumber.trim() === '' || (deviates && deviationReason.trim() === '')}
          onClick={() =>
            record.mutate({
              params: { id },
              body: {
                unitId: unit.unit.id,
                level,
                documentNumber,
                facts: facts === null ? null : factsOf(facts.typed),
                deviationReason: deviates ? deviationReason : null,
                outstandingQuota: mayGrant && grants,
              },
            })
          }
        >
          {t('rateDo')}
        </Button>
      </div>
    </>
  );
}
