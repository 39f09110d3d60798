import { Pill } from '@mantine/core';
import type { UnitView } from '../../../../../contracts/organisation';
import { UnitPicker } from '../../../components/unit-picker';
import { useFormat } from '../../../lib/format';
import { useT } from '../../../lib/i18n';
import { texts } from './locale';

interface UnitsFieldProps {
  units: readonly UnitView[];
  onChange: (units: UnitView[]) => void;
  /** What is wrong with them. */
  error?: string | undefined;
}

/** Units one after another; each holds for everything below it. */
export function UnitsField({ units, onChange, error }: UnitsFieldProps) {
  const t = useT(texts);
  const { unitName } = useFormat();

  return (
    <div>
      <UnitPicker
        key={units.length}
        label={t('addUnit')}
        value={null}
        exclude={units.map(({ id }) => id)}
        onChange={(unit) => unit !== null && onChange([...units, unit])}
      />
      {error !== undefined && <p role="alert">{error}</p>}
      {units.length > 0 && (
        <Pill.Group aria-label={t('units')} mt="xs">
          {units.map((unit) => (
            <Pill
              key={unit.id}
              withRemoveButton
              removeButtonProps={{
                'aria-label': t('removeUnit', { unit: unitName(unit) }),
                'aria-hidden': false,
              }}
              onRemove={() => onChange(units.filter(({ id }) => id !== unit.id))}
            >
              {unitName(unit)}
            </Pill>
          ))}
        </Pill.Group>
      )}
    </div>
  );
}
