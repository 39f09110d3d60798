import { Radio, TextInput, Textarea } from '@mantine/core';
import type { AssignmentView } from '../../../../contracts/assignments';
import type { FollowUpCommandName } from '../../../../domain/assignment/commands';
import { useT } from '../../lib/i18n';
import { common } from '../../locales/common';
import { EvidenceInput } from '../evidence-input';
import { PersonPicker } from '../person-picker';
import classes from './assignment.module.css';
import type { CommandField, CommandValues } from './command-values';
import { COMMAND_FIELDS } from './command-values';
import { DeciderField, ReviewerField } from './decider-fields';
import { CoordinatorField, PartField, UnitField } from './coordination-fields';
import { DeadlineFields } from './deadline-fields';
import { texts } from './locale';
import { AssigneeSuggestion, MembersField } from './pool-fields';
import { ProgressFields } from './progress-fields';
import { ExcusableField, OtherDeadlineField, WordsField } from './request-fields';

export interface FieldProps {
  command: FollowUpCommandName;
  assignment: AssignmentView;
  values: CommandValues;
  onChange: (change: Partial<CommandValues>) => void;
  /** Sentences by field of the body, from the server's refusal. */
  errors: Record<string, string>;
}

/** The fields of a command's form. */
export function CommandFields(props: FieldProps) {
  return COMMAND_FIELDS[props.command].map((field) => {
    const Field = FIELDS[field];

    return <Field key={field} {...props} />;
  });
}

const FIELDS: Record<CommandField, (props: FieldProps) => React.ReactNode> = {
  assignee: AssigneeField,
  reviewer: ReviewerField,
  decider: DeciderField,
  members: MembersField,
  reason: ReasonField,
  note: NoteField,
  progress: ProgressFields,
  obstacle: ObstacleFields,
  evidence: EvidenceField,
  severity: SeverityField,
  deadline: DeadlineFields,
  unit: UnitField,
  part: PartField,
  coordinator: CoordinatorField,
  words: WordsField,
  otherDeadline: OtherDeadlineField,
  excusable: ExcusableField,
};

/** People of the unit that has it; those who review or sign it are not offered. */
function AssigneeField({ assignment, values, onChange, errors, command }: FieldProps) {
  const t = useT(texts);
  const deciders = [...assignment.reviewers.map(({ id }) => id), assignment.signer.id];
  const present = assignment.assignee === null ? [] : [assignment.assignee.id];

  return (
    <>
      <PersonPicker
        required
        data-autofocus
        label={t('field.assignee')}
        unitId={assignment.leadUnit.id}
        exclude={command === 'reassign' || command === 'handOver' ? [...deciders, ...present] : deciders}
        value={values.assigneeId}
        error={errors.assigneeId}
        onChange={(person) => onChange({ assigneeId: person?.id ?? null })}
      />
      {values.assigneeId === null && (
        <AssigneeSuggestion assignmentId={assignment.id} onTake={(assigneeId) => onChange({ assigneeId })} />
      )}
    </>
  );
}

function ReasonField({ values, onChange, errors }: FieldProps) {
  const t = useT(texts);

  return (
    <Textarea
      required
      autosize
      minRows={3}
      maxLength={2000}
      label={t('field.reason')}
      value={values.reason}
      error={errors.reason}
      onChange={(event) => onChange({ reason: event.currentTarget.value })}
    />
  );
}

function NoteField({ command, values, onChange, errors }: FieldProps) {
  const t = useT(texts);
  const isProgress = command === 'reportProgress';
  const mustExplain = isProgress && values.confidence !== 'onTrack';
  const label = mustExplain ? t('field.blocks') : t(isProgress ? 'field.progressNote' : 'field.note');

  return (
    <Textarea
      autosize
      minRows={2}
      maxLength={8000}
      required={mustExplain}
      data-autofocus={isProgress ? undefined : true}
      label={label}
      value={values.note}
      error={errors.note}
      onChange={(event) => onChange({ note: event.currentTarget.value })}
    />
  );
}

function ObstacleFields({ values, onChange, errors }: FieldProps) {
  const t = useT(texts);

  return (
    <>
      <Textarea
        required
        autosize
        minRows={3}
        maxLength={4000}
        data-autofocus
        label={t('field.what')}
        value={values.what}
        error={errors.what}
        onChange={(event) => onChange({ what: event.currentTarget.value })}
      />
      <TextInput
        maxLength={300}
        label={t('field.neededFrom')}
        value={values.neededFrom}
        error={errors.neededFrom}
        onChange={(event) => onChange({ neededFrom: event.currentTarget.value })}
      />
    </>
  );
}

function EvidenceField({ assignment, values, onChange }: FieldProps) {
  const t = useT(texts);

  return (
    <fieldset className={classes.fieldset}>
      <legend>{t(assignment.evidenceRequired ? 'field.evidenceRequired' : 'field.evidence')}</legend>
      <EvidenceInput value={values.evidence} onChange={(evidence) => onChange({ evidence })} />
    </fieldset>
  );
}

const SEVERITIES = ['minor', 'major'] as const;

function SeverityField({ values, onChange }: FieldProps) {
  const t = useT(texts);
  const tc = useT(common);

  return (
    <Radio.Group
      required
      label={t('field.severity')}
      value={values.severity}
      onChange={(severity) => onChange({ severity: severity as CommandValues['severity'] })}
    >
      <div className={classes.radios}>
        {SEVERITIES.map((severity) => (
          <Radio
            key={severity}
            value={severity}
            label={tc(`severity.${severity}`)}
            description={t(`severityHint.${severity}`)}
          />
        ))}
      </div>
    </Radio.Group>
  );
}
