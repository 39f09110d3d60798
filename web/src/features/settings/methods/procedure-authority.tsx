/** Who is competent: by kind of period, standing and duty, from the first relation to those called in after silence. */
import { DUTIES, PERIOD_KINDS, RELATIONS, STANDINGS } from '../../../../../domain/evaluation/procedure';
import { useT } from '../../../lib/i18n';
import classes from './methods.module.css';
import type { FieldsProps } from './procedure-fields';
import { ChoiceField, ManyField } from './procedure-fields';
import { texts } from './procedure-locale';
import { HAS, HAS_NOT, dutyPointer } from './procedure-values';

export function AuthorityFields(props: FieldsProps) {
  const t = useT(texts);

  return (
    <fieldset className={classes.lists}>
      <legend>{t('authority')}</legend>
      <p className={classes.quiet}>{t('authorityHint')}</p>
      {PERIOD_KINDS.map((kind) => (
        <Kind key={kind} {...props} kind={kind} />
      ))}
    </fieldset>
  );
}

/** A long part: open where the server found something wrong in it, else folded. */
function Kind({ kind, ...props }: FieldsProps & { kind: (typeof PERIOD_KINDS)[number] }) {
  const t = useT(texts);
  const { values, faults } = props;
  const isOwn = kind === 'month' || values[`/authority/${kind}`] === HAS;
  const data = RELATIONS.map((value) => ({ value, label: t(`relation.${value}`) }));

  return (
    <details className={classes.folded} open={faults.at(`/authority/${kind}`) !== undefined || undefined}>
      <summary>{t('authorityOf', { period: t(`period.${kind}`) })}</summary>
      {kind !== 'month' && (
        <ChoiceField
          {...props}
          pointer={`/authority/${kind}`}
          label={t('ownRules', { period: t(`period.${kind}`) })}
          data={[
            { value: HAS_NOT, label: t('asMonth') },
            { value: HAS, label: t('own') },
          ]}
        />
      )}
      {isOwn &&
        STANDINGS.map((standing) => (
          <fieldset key={standing} className={classes.fieldset}>
            <legend>{t(`standing.${standing}`)}</legend>
            {DUTIES.map((duty) => (
              <ManyField
                {...props}
                key={duty}
                pointer={dutyPointer(kind, standing, duty)}
                label={t(`duty.${duty}`)}
                data={data}
              />
            ))}
          </fieldset>
        ))}
    </details>
  );
}
