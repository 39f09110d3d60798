/** How much of one assignment was accepted, and whether it was in the plan; the decider of a petition may say otherwise. */
import { Checkbox, NumberInput } from '@mantine/core';
import { useT } from '../../lib/i18n';
import type { Part, RecordOfMonth } from './correction-model';
import classes from './evaluations.module.css';
import { texts } from './locale';

export function WorkOf({ record, ...part }: Omit<Part, 'evidence'> & { record: RecordOfMonth }) {
  const { corrected, draft } = part;

  return draft === null ? (
    <WorkFigures record={record} corrected={corrected} />
  ) : (
    <WorkFields record={record} scope={part.scope} draft={draft} />
  );
}

function WorkFigures({ record, corrected }: Pick<Part, 'corrected'> & { record: RecordOfMonth }) {
  const t = useT(texts);
  const { accepted, quantity, planned } = record;
  const after = corrected?.work.find(({ assignmentId }) => assignmentId === record.assignmentId);
  const plan = (isPlanned: boolean): string => t(isPlanned ? 'petitions.planned' : 'petitions.sudden');
  const told = [
    t('petitions.acceptedOf', { accepted: accepted ?? '0', quantity }),
    plan(planned),
    after?.quantity == null ? null : t('petitions.acceptedAfter', { accepted: after.quantity }),
    after?.planned == null ? null : t('petitions.planAfter', { plan: plan(after.planned) }),
  ];

  return <span className={classes.fault}>{told.filter(Boolean).join(' · ')}</span>;
}

function WorkFields({
  record,
  scope,
  draft,
}: {
  record: RecordOfMonth;
  scope: string;
  draft: NonNullable<Part['draft']>;
}) {
  const t = useT(texts);
  const { assignmentId, number, accepted, quantity, planned, mayBePlanned } = record;
  const key = `${scope}${assignmentId}`;

  return (
    <>
      {accepted === null ? (
        <span className={classes.fault}>{t('petitions.acceptedOf', { accepted: '0', quantity })}</span>
      ) : (
        <NumberInput
          size="xs"
          className={classes.fault}
          label={t('petitions.accepted', { number, quantity, before: accepted })}
          value={draft.value.quantities?.[key] ?? accepted}
          min={0}
          max={Number(quantity)}
          decimalScale={4}
          allowedDecimalSeparators={[',', '.']}
          hideControls
          onChange={(value) =>
            draft.set((before) => ({
              ...before,
              quantities: { ...before.quantities, [key]: String(value) },
            }))
          }
        />
      )}
      {mayBePlanned && (
        <Checkbox
          className={classes.fault}
          label={t(planned ? 'petitions.toSudden' : 'petitions.toPlan', { number })}
          checked={draft.value.moved?.includes(key) === true}
          onChange={({ currentTarget: { checked } }) =>
            draft.set((before) => ({
              ...before,
              moved: checked
                ? [...(before.moved ?? []), key]
                : (before.moved ?? []).filter((one) => one !== key),
            }))
          }
        />
      )}
    </>
  );
}
