/** What leaves a period: results for the national database, levels that are made known; and the documents behind it all. */
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { PERIOD_KINDS, PUBLICATION_AUDIENCES, RELATIONS } from '../../../../../domain/evaluation/procedure';
import { useT } from '../../../lib/i18n';
import { texts as parts } from './editor-locale';
import type { Faults } from './field-faults';
import classes from './methods.module.css';
import type { FieldsProps } from './procedure-fields';
import { ChoiceField, Field, ManyField } from './procedure-fields';
import { texts } from './procedure-locale';
import type { BasisValue } from './procedure-values';
import { HAS, HAS_NOT } from './procedure-values';

export function NationalExportFields(props: FieldsProps) {
  const t = useT(texts);
  const te = useT(parts);
  const { values } = props;
  const has = useHas();
  const kinds = useKinds();
  const at = '/nationalExport';
  const isCalendar = values[`${at}/count`] !== 'workingDays';

  return (
    <fieldset className={classes.fieldset}>
      <legend>{te('step.nationalExport')}</legend>
      <ChoiceField {...props} pointer={at} label={t('exportHas')} data={has} />
      {values[at] === HAS && (
        <>
          <ManyField {...props} pointer={`${at}/kinds`} label={t('kinds')} data={kinds} />
          <Field {...props} pointer={`${at}/days`} label={t(isCalendar ? 'calendarDays' : 'days')} />
          <ChoiceField
            {...props}
            pointer={`${at}/count`}
            label={t('count')}
            data={(['calendarDays', 'workingDays'] as const).map((value) => ({
              value,
              label: t(`counted.${value}`),
            }))}
          />
          <Field {...props} pointer={`${at}/remindWorkingDaysBefore`} label={t('remind')} />
          <Field {...props} optional pointer={`${at}/escalateAfterWorkingDays`} label={t('escalate')} />
          <ManyField
            {...props}
            pointer={`${at}/tell`}
            label={t('tell')}
            data={RELATIONS.map((value) => ({ value, label: t(`relation.${value}`) }))}
          />
        </>
      )}
    </fieldset>
  );
}

export function PublicationFields(props: FieldsProps) {
  const t = useT(texts);
  const has = useHas();
  const kinds = useKinds();
  const at = '/publication';

  return (
    <fieldset className={classes.fieldset}>
      <legend>{t('part.publication')}</legend>
      <ChoiceField {...props} pointer={at} label={t('publicationHas')} data={has} />
      {props.values[at] === HAS && (
        <>
          <ManyField {...props} pointer={`${at}/kinds`} label={t('kinds')} data={kinds} />
          <ManyField
            {...props}
            pointer={`${at}/audiences`}
            label={t('audiences')}
            description={t('audiencesHint')}
            data={PUBLICATION_AUDIENCES.map((value) => ({ value, label: t(`audience.${value}`) }))}
          />
          <Field {...props} pointer={`${at}/mostDays`} label={t('mostDays')} />
        </>
      )}
    </fieldset>
  );
}

/** From which day a year that runs may be opened, without how many of its months, and why so: the law is silent. */
export function EarlyYearFields(props: FieldsProps) {
  const t = useT(texts);
  const has = useHas();
  const at = '/earlyYear';

  return (
    <fieldset className={classes.fieldset}>
      <legend>{t('part.earlyYear')}</legend>
      <ChoiceField {...props} pointer={at} label={t('earlyYearHas')} data={has} />
      {props.values[at] === HAS && (
        <>
          <Field {...props} pointer={`${at}/from`} label={t('earlyFrom')} />
          <Field {...props} pointer={`${at}/mayLack`} label={t('mayLack')} />
          <Field {...props} pointer={`${at}/reading/vi`} label={t('earlyReadingVi')} />
          <Field {...props} pointer={`${at}/reading/en`} label={t('earlyReadingEn')} />
        </>
      )}
    </fieldset>
  );
}

/** For which periods colleagues may be asked for an opinion, how many of them, and their days. */
export function ColleagueOpinionsFields(props: FieldsProps) {
  const t = useT(texts);
  const has = useHas();
  const kinds = useKinds();
  const at = '/colleagueOpinions';

  return (
    <fieldset className={classes.fieldset}>
      <legend>{t('part.colleagueOpinions')}</legend>
      <ChoiceField {...props} pointer={at} label={t('opinionsHas')} data={has} />
      {props.values[at] === HAS && (
        <>
          <ManyField {...props} pointer={`${at}/kinds`} label={t('kinds')} data={kinds} />
          <Field {...props} pointer={`${at}/atMost`} label={t('opinionsAtMost')} />
          <Field {...props} pointer={`${at}/days`} label={t('opinionsDays')} />
        </>
      )}
    </fieldset>
  );
}

/** Whether units are rated before their heads are confirmed. */
export function UnitBeforeHeadField(props: FieldsProps) {
  const t = useT(texts);
  const has = useHas();

  return (
    <fieldset className={classes.fieldset}>
      <legend>{t('part.unitBeforeHead')}</legend>
      <ChoiceField {...props} pointer="/unitBeforeHead" label={t('unitBeforeHeadHas')} data={has} />
    </fieldset>
  );
}

/** From how many working days on a month counts, and why so many: the text of the rule is silent. */
export function PresenceFields(props: FieldsProps) {
  const t = useT(texts);
  const has = useHas();
  const at = '/presence';

  return (
    <fieldset className={classes.fieldset}>
      <legend>{t('part.presence')}</legend>
      <ChoiceField {...props} pointer={at} label={t('presenceHas')} data={has} />
      {props.values[at] === HAS && (
        <>
          <Field {...props} pointer={`${at}/leastWorkingDays`} label={t('leastWorkingDays')} />
          <Field {...props} pointer={`${at}/reading/vi`} label={t('readingVi')} />
          <Field {...props} pointer={`${at}/reading/en`} label={t('readingEn')} />
        </>
      )}
    </fieldset>
  );
}

function useHas() {
  const t = useT(texts);

  return [
    { value: HAS, label: t('has') },
    { value: HAS_NOT, label: t('hasNot') },
  ];
}

function useKinds() {
  const t = useT(texts);

  return PERIOD_KINDS.map((value) => ({ value, label: t(`period.${value}`) }));
}

interface BasisFieldsProps {
  rows: readonly BasisValue[];
  faults: Faults;
  onChange: (rows: readonly BasisValue[]) => void;
}

/** The documents that the procedure rests on, with their articles; at least one. */
export function ProcedureBasis({ rows, faults, onChange }: BasisFieldsProps) {
  const t = useT(texts);
  const te = useT(parts);
  const whole = faults.exactly('/legalBasis');
  const change = (index: number, part: Partial<BasisValue>): void =>
    onChange(rows.map((row, other) => (other === index ? { ...row, ...part } : row)));

  return (
    <fieldset className={classes.lists}>
      <legend>{te('group.basis')}</legend>
      {rows.map((row, index) => (
        <div key={index} className={classes.basis}>
          <TextInput
            required
            label={te('basis.document')}
            maxLength={300}
            error={faults.at(`/legalBasis/${index}/document`)}
            value={row.document}
            onChange={({ currentTarget }) => change(index, { document: currentTarget.value })}
          />
          <TextInput
            required
            label={t('provisions')}
            maxLength={300}
            error={faults.at(`/legalBasis/${index}/provisions`)}
            value={row.provisions}
            onChange={({ currentTarget }) => change(index, { provisions: currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={te('basis.remove', { name: row.document })}
            onClick={() => onChange(rows.filter((_, other) => other !== index))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      ))}
      {whole !== undefined && (
        <p role="status" className={classes.faults}>
          {whole}
        </p>
      )}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange([...rows, { document: '', provisions: '' }])}
      >
        {te('basis.add')}
      </Button>
    </fieldset>
  );
}
