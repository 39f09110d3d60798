/** Whether work is scored by the month or by the quarter, and of which agencies. */
import { UnitPicker } from '../../../components/unit-picker';
import { useT } from '../../../lib/i18n';
import classes from './methods.module.css';
import type { FieldsProps } from './procedure-fields';
import { ChoiceField } from './procedure-fields';
import { texts } from './procedure-locale';
import { SCORED_BY, joined, split } from './procedure-values';

export function ScoringFields(props: FieldsProps) {
  const t = useT(texts);

  return (
    <fieldset className={classes.fieldset}>
      <legend>{t('part.scoring')}</legend>
      <ChoiceField
        {...props}
        pointer="/scoring"
        label={t('scoringBy')}
        data={SCORED_BY.map((value) => ({ value, label: t(`scored.${value}`) }))}
      />
      {props.values['/scoring'] === 'someQuarter' && <Agencies {...props} />}
      {props.values['/scoring'] !== 'month' && <p className={classes.quiet}>{t('scoringHint')}</p>}
    </fieldset>
  );
}

const AT = '/scoring/agencies';

/** One field for each agency, and an empty one for the next; an emptied field takes its agency out. */
function Agencies({ values, faults, set }: FieldsProps) {
  const t = useT(texts);
  const chosen = split(values[AT]);
  const change = (at: number, id: string | undefined): void =>
    set(AT, joined([...chosen.slice(0, at), ...(id === undefined ? [] : [id]), ...chosen.slice(at + 1)]));

  return [...chosen, null].map((id, at) => (
    <UnitPicker
      key={id ?? `next of ${chosen.length}`}
      label={id === null ? t('scoredAgencyMore') : t('scoredAgency', { no: at + 1 })}
      exclude={chosen.filter((other) => other !== id)}
      value={id}
      error={id === null ? faults.exactly(AT) : faults.at(`${AT}/${at}`)}
      onChange={(unit) => change(at, unit?.id)}
    />
  ));
}
