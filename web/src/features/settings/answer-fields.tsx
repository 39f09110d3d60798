import { Checkbox, NumberInput, Select } from '@mantine/core';
import { useT } from '../../lib/i18n';
import { texts as answerTexts } from './answer-locale';
import { texts } from './locale';
import type { FaultAt } from './policy-faults';
import type { AnswerMatter, AnswerValues, OffsetUnit } from './policy-values';
import { OFFSET_UNITS, answerRulesOf } from './policy-values';
import { RecipientsField, StepsEditor } from './steps-editor';
import { useAnswerLines } from './version-lines';
import classes from './settings.module.css';

interface AnswerFieldsProps {
  matter: AnswerMatter;
  values: AnswerValues;
  faultAt: FaultAt;
  onChange: (values: AnswerValues) => void;
}

/** Within which time an answer is owed and who hears of silence; without rules of its own, what is usual is shown. */
export function AnswerFields({ matter, values, faultAt, onChange }: AnswerFieldsProps) {
  const a = useT(answerTexts);
  const put = (part: Partial<AnswerValues>): void => onChange({ ...values, ...part });

  return (
    <fieldset className={classes.group}>
      <legend>{a(`${matter}.title`)}</legend>
      <p className={classes.quiet}>{a(`${matter}.hint`)}</p>
      <Checkbox
        label={a(`${matter}.own`)}
        checked={values.own}
        onChange={(event) => put({ own: event.currentTarget.checked })}
      />
      {values.own ? (
        <OwnRules matter={matter} values={values} faultAt={faultAt} put={put} />
      ) : (
        <Usual matter={matter} />
      )}
    </fieldset>
  );
}

function OwnRules({
  matter,
  values,
  faultAt,
  put,
}: Omit<AnswerFieldsProps, 'onChange'> & { put: (part: Partial<AnswerValues>) => void }) {
  const t = useT(texts);
  const a = useT(answerTexts);
  const at = `/${matter}`;

  return (
    <>
      <div className={classes.pair}>
        <NumberInput
          required
          label={a(`${matter}.within`)}
          min={1}
          max={500}
          value={values.amount}
          error={faultAt(`${at}/within`)}
          onChange={(amount) => put({ amount: amount === '' ? '' : Number(amount) })}
        />
        <Select
          label={t('field.unit')}
          allowDeselect={false}
          data={OFFSET_UNITS.map((value) => ({ value, label: t(`unit.${value}`) }))}
          value={values.unit}
          onChange={(unit) => put({ unit: unit as OffsetUnit })}
        />
      </div>
      <StepsEditor
        kind="reminder"
        title={a('reminders')}
        steps={values.reminders}
        at={`${at}/reminders`}
        faultAt={faultAt}
        onChange={(reminders) => put({ reminders })}
      />
      <fieldset className={classes.group}>
        <legend>{a('due')}</legend>
        <RecipientsField value={values.due} error={faultAt(`${at}/due`)} onChange={(due) => put({ due })} />
      </fieldset>
      <StepsEditor
        kind="rung"
        title={a('rungs')}
        steps={values.rungs}
        at={`${at}/rungs`}
        faultAt={faultAt}
        onChange={(rungs) => put({ rungs })}
      />
    </>
  );
}

function Usual({ matter }: { matter: AnswerMatter }) {
  const a = useT(answerTexts);
  const linesOf = useAnswerLines();

  return (
    <>
      <p className={classes.quiet}>{a('usual')}</p>
      <ul className={classes.diff}>
        {linesOf(answerRulesOf(null, matter)).map(([label, text]) => (
          <li key={label}>
            {label}: {text}
          </li>
        ))}
      </ul>
    </>
  );
}
