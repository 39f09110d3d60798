import { Button, Group, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { ProcedureDraftView, ProcedureTerms } from '../../../../../contracts/procedure-drafts';
import { PERIOD_KINDS } from '../../../../../domain/evaluation/procedure';
import { RECORD_KINDS, RECORD_SUBJECTS } from '../../../../../domain/evaluation/records';
import { ErrorNotice } from '../../../components/error-notice';
import { tell } from '../../../components/tell';
import { useT } from '../../../lib/i18n';
import { queryClient, useWrite } from '../../../lib/query';
import { texts as parts } from './editor-locale';
import { useFaults } from './field-faults';
import { texts as methods } from './locale';
import classes from './methods.module.css';
import { AuthorityFields } from './procedure-authority';
import { CalibrationFields } from './procedure-calibration';
import type { FieldsProps } from './procedure-fields';
import { Field } from './procedure-fields';
import { texts } from './procedure-locale';
import {
  ColleagueOpinionsFields,
  EarlyYearFields,
  NationalExportFields,
  PresenceFields,
  ProcedureBasis,
  PublicationFields,
  UnitBeforeHeadField,
} from './procedure-outputs';
import { ScoringFields } from './procedure-scoring';
import type { BasisValue } from './procedure-values';
import { CLOCKS, basisOf, bodyOf, valuesOf, withBasis } from './procedure-values';

interface ProcedureEditorProps {
  methodId: string;
  /** The version that the proposal starts from. */
  basedOn: number;
  terms: ProcedureTerms;
  /** The proposal that is rewritten; null for a new one. */
  draft: ProcedureDraftView | null;
  onClose: () => void;
}

/** A proposed procedure, whole: times, competence, records, outputs, basis; what the server finds wrong stands at its field. */
export function ProcedureEditor({ methodId, basedOn, terms, draft, onClose }: ProcedureEditorProps) {
  const t = useT(texts);
  const tm = useT(methods);
  const [values, setValues] = useState(() => valuesOf(terms, draft?.body.effectiveFrom ?? ''));
  const [reason, setReason] = useState(draft?.reason ?? '');
  const done = {
    onSuccess: () => {
      tell(tm('saved'));
      void queryClient.invalidateQueries({ queryKey: ['evaluation-methods'] });
      onClose();
    },
  };
  const create = useWrite(ENDPOINTS.draftProcedure, done);
  const rewrite = useWrite(ENDPOINTS.rewriteProcedure, done);
  const { error, isPending } = draft === null ? create : rewrite;
  const faults = useFaults(error);
  const submit = (): void => {
    const body = bodyOf(values, terms);

    if (draft === null) {
      create.mutate({ body: { methodId, basedOn, body, reason } });
    } else {
      rewrite.mutate({ params: { id: draft.id }, body: { body, reason, revision: draft.revision } });
    }
  };

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h3 className={classes.subtitle}>{t(draft === null ? 'propose' : 'edit')}</h3>
      <ErrorNotice error={error} />
      {faults.rest(Object.keys(values)).map((sentence) => (
        <p key={sentence} className={classes.faults}>
          {sentence}
        </p>
      ))}
      <Fields
        values={values}
        faults={faults}
        set={(pointer, value) => setValues((before) => ({ ...before, [pointer]: value }))}
        onBasis={(rows) => setValues((before) => withBasis(before, rows))}
      />
      <Textarea
        required
        autosize
        minRows={2}
        maxLength={2000}
        label={tm('reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group>
        <Button type="submit" loading={isPending}>
          {tm('save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {tm('cancel')}
        </Button>
      </Group>
    </form>
  );
}

interface EditorFieldsProps extends FieldsProps {
  onBasis: (rows: readonly BasisValue[]) => void;
}

function Fields({ onBasis, ...props }: EditorFieldsProps) {
  const t = useT(texts);
  const tm = useT(methods);
  const te = useT(parts);

  return (
    <>
      <fieldset className={classes.fieldset}>
        <legend>{t('general')}</legend>
        <Field {...props} pointer="/effectiveFrom" label={t('effectiveFrom')} type="date" />
        <Field {...props} pointer="/name/vi" label={tm('field.nameVi')} />
        <Field {...props} pointer="/name/en" label={tm('field.nameEn')} />
      </fieldset>
      {CLOCKS.map(({ step, at, days }) => (
        <fieldset key={at} className={classes.fieldset}>
          <legend>{te(`step.${step}`)}</legend>
          {step === 'petitionDecide' && (
            <Field {...props} pointer="/petition/fileWithinWorkingDays" label={te('step.petitionFile')} />
          )}
          <Field {...props} pointer={`${at}/${days}`} label={t('days')} />
          <Field {...props} pointer={`${at}/remindWorkingDaysBefore`} label={t('remind')} />
          {/* A form goes on without a self-assessment: nobody is called in. */}
          {step !== 'selfAssessment' && (
            <Field {...props} pointer={`${at}/escalateAfterWorkingDays`} label={t('escalate')} />
          )}
        </fieldset>
      ))}
      <AuthorityFields {...props} />
      <RecordFields {...props} />
      <NationalExportFields {...props} />
      <PublicationFields {...props} />
      <ScoringFields {...props} />
      <PresenceFields {...props} />
      <EarlyYearFields {...props} />
      <ColleagueOpinionsFields {...props} />
      <UnitBeforeHeadField {...props} />
      <CalibrationFields {...props} />
      <ProcedureBasis rows={basisOf(props.values)} faults={props.faults} onChange={onBasis} />
    </>
  );
}

function RecordFields({ values, faults, set }: FieldsProps) {
  const t = useT(texts);
  const choices = ['none' as const, ...RECORD_SUBJECTS].map((of) => ({ value: of, label: t(`of.${of}`) }));

  return (
    <fieldset className={classes.fieldset}>
      <legend>{t('records')}</legend>
      {PERIOD_KINDS.flatMap((kind) =>
        RECORD_KINDS.map((record) => {
          const pointer = `/records/${kind}/${record}`;

          return (
            <Select
              key={pointer}
              allowDeselect={false}
              label={t('recordsIn', { record: t(`record.${record}`), period: t(`period.${kind}`) })}
              data={choices}
              error={faults.at(pointer)}
              value={values[pointer] ?? 'none'}
              onChange={(chosen) => chosen !== null && set(pointer, chosen)}
            />
          );
        }),
      )}
    </fieldset>
  );
}
