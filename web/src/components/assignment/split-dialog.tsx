import { ActionIcon, Button, Checkbox, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { IconPlus, IconSend, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { AssignmentView } from '../../../../contracts/assignments';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { call, newIdempotencyKey } from '../../lib/api-client';
import { hanoiDate, useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useProblemSentence } from '../../lib/problems';
import { typedDate } from '../../lib/typed-date';
import { refreshAfterAct } from '../../lib/query';
import { common } from '../../locales/common';
import { PersonPicker } from '../person-picker';
import { UnitPicker } from '../unit-picker';
import classes from './assignment.module.css';
import { childrenTexts } from './children-locale';
import tree from './children.module.css';
import type { PartValues } from './split-values';
import { emptyPart, isReady, partBody, sharesFault } from './split-values';

/** What became of one part: null is under way or not tried. */
type Results = Readonly<Record<string, 'done' | { error: unknown }>>;

/** Several children at once. Each is issued by itself; what was refused can be corrected and tried again, once. */
export function SplitDialog({ assignment, onClose }: { assignment: AssignmentView; onClose: () => void }) {
  const t = useT(childrenTexts);
  const tc = useT(common);
  const { exact } = useFormat();
  const [parts, setParts] = useState(() => [emptyPart(newIdempotencyKey()), emptyPart(newIdempotencyKey())]);
  const { results, busy, issue } = useSplit(assignment);
  const { sharesLeft } = assignment.split;
  const open = parts.filter(({ key }) => results[key] !== 'done');
  const tried = Object.keys(results).length > 0;
  const put = (key: string, change: Partial<PartValues>) =>
    setParts((before) => before.map((part) => (part.key === key ? { ...part, ...change } : part)));
  // A corrected part is another intent than the refused one.
  const correct = (part: PartValues, change: Partial<PartValues>) =>
    put(part.key, { ...change, ...(results[part.key] !== undefined && { key: newIdempotencyKey() }) });

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('splitTitle')}
      size="xl"
      closeButtonProps={{ 'aria-label': tc('close') }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void issue(open);
        }}
      >
        <p className={classes.quiet}>{t('splitLead', { when: exact(assignment.dueAt) })}</p>
        {parts.map((part, index) => (
          <PartFields
            key={index}
            no={index + 1}
            part={part}
            assignment={assignment}
            result={results[part.key]}
            onChange={(change) => correct(part, change)}
            onRemove={
              parts.length > 1 && results[part.key] !== 'done'
                ? () => setParts(parts.filter(({ key }) => key !== part.key))
                : null
            }
          />
        ))}
        <div>
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setParts([...parts, emptyPart(newIdempotencyKey())])}
          >
            {t('addPart')}
          </Button>
        </div>
        <SharesLine parts={tried ? [] : parts} left={sharesLeft} />
        <div className={classes.dialogButtons}>
          <span />
          <Button variant="default" onClick={onClose}>
            {open.length === 0 ? t('finish') : tc('cancel')}
          </Button>
          {open.length > 0 && (
            <Button
              type="submit"
              loading={busy}
              disabled={tried ? false : !isReady(open, sharesLeft)}
              leftSection={<IconSend size={17} aria-hidden />}
            >
              {t(tried ? 'retry' : 'sendSplit')}
            </Button>
          )}
        </div>
      </form>
    </Modal>
  );
}

/** Issues parts one after another, so that each refusal is that part's own. */
function useSplit(assignment: AssignmentView) {
  const [results, setResults] = useState<Results>({});
  const [busy, setBusy] = useState(false);
  const issue = async (parts: readonly PartValues[]): Promise<void> => {
    setBusy(true);

    for (const part of parts) {
      const result = await call(ENDPOINTS.issueAssignment, {
        body: partBody(part, assignment),
        idempotencyKey: part.key,
      }).then(
        () => 'done' as const,
        (error: unknown) => ({ error }),
      );
      setResults((before) => ({ ...before, [part.key]: result }));
    }

    setBusy(false);
    await refreshAfterAct();
  };

  return { results, busy, issue };
}

function SharesLine({ parts, left }: { parts: readonly PartValues[]; left: string }) {
  const t = useT(childrenTexts);
  const fault = sharesFault(parts, left);

  return (
    <p className={tree.late} role="status">
      {fault === null ? '' : fault.kind === 'one' ? t('sharesOne') : t('sharesSum', { ...fault })}
    </p>
  );
}

interface PartFieldsProps {
  no: number;
  part: PartValues;
  assignment: AssignmentView;
  result: Results[string] | undefined;
  onChange: (change: Partial<PartValues>) => void;
  onRemove: (() => void) | null;
}

function PartFields({ no, part, assignment, result, onChange, onRemove }: PartFieldsProps) {
  const t = useT(childrenTexts);
  const sentence = useProblemSentence();

  return (
    <fieldset className={tree.part} disabled={result === 'done'}>
      <legend>
        {t('part', { no })} {result === 'done' && `· ${t('done')}`}
      </legend>
      <TextInput
        required
        className={tree.whole}
        maxLength={300}
        label={t('field.title')}
        value={part.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <SegmentedControl
        className={tree.whole}
        aria-label={t('field.target')}
        data={(['person', 'unit'] as const).map((value) => ({ value, label: t(`field.${value}`) }))}
        value={part.target}
        onChange={(target) => onChange({ target: target === 'unit' ? 'unit' : 'person' })}
      />
      {part.target === 'person' ? (
        <PersonPicker
          required
          issuable
          label={t('field.assignee')}
          value={part.assigneeId}
          onChange={(person) => onChange({ assigneeId: person?.id ?? null })}
        />
      ) : (
        <UnitPicker
          required
          issuable
          label={t('field.leadUnit')}
          value={part.leadUnitId}
          onChange={(unit) => onChange({ leadUnitId: unit?.id ?? null })}
        />
      )}
      <DateInput
        required
        valueFormat="DD/MM/YYYY"
        dateParser={typedDate}
        minDate={hanoiDate(new Date())}
        maxDate={hanoiDate(new Date(assignment.dueAt))}
        label={t('field.dueOn')}
        value={part.dueOn}
        onChange={(dueOn) => onChange({ dueOn })}
      />
      <TextInput
        inputMode="decimal"
        maxLength={6}
        label={t('field.share')}
        value={part.share}
        onChange={(event) => onChange({ share: event.currentTarget.value })}
      />
      <div className={tree.head}>
        <Checkbox
          label={t('field.required')}
          checked={part.required}
          onChange={(event) => onChange({ required: event.currentTarget.checked })}
        />
        {onRemove !== null && (
          <ActionIcon variant="default" size="lg" aria-label={t('removePart', { no })} onClick={onRemove}>
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </div>
      {result !== undefined && result !== 'done' && (
        <p className={`${tree.whole} ${tree.late}`} role="alert">
          {sentence(result.error)}
        </p>
      )}
    </fieldset>
  );
}
