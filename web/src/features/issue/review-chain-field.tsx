import { ActionIcon, Checkbox, Input, Select } from '@mantine/core';
import { IconArrowUp, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { PersonName } from '../../components/person-name';
import { PersonPicker } from '../../components/person-picker';
import { useT } from '../../lib/i18n';
import type { PersonRef } from '../../../../contracts/common';
import { texts } from './locale';
import { stagesOf } from './review-stages';
import type { ReviewStageDraft, ReviewersValue } from './review-stages';
import classes from './issue.module.css';

interface ReviewChainFieldProps {
  value: ReviewersValue;
  onChange: (change: Partial<ReviewersValue>) => void;
  /** Ids of people who cannot be chosen. */
  exclude: readonly string[];
  /** In whose place it is issued; null in one's own name. */
  inPlaceOf: PersonRef | null;
  error?: ReactNode;
}

/** Reviewers in their order, or several at the same time of whom a number must approve. */
export function ReviewChainField({ value, onChange, exclude, inPlaceOf, error }: ReviewChainFieldProps) {
  const t = useT(texts);
  const { reviewers } = value;

  return (
    <Input.Wrapper
      label={t('field.reviewers')}
      labelElement="div"
      description={
        inPlaceOf === null ? t('field.reviewersHint') : t('inName.reviewersHint', { name: inPlaceOf.name })
      }
      error={error}
    >
      <ol className={classes.chosen} aria-label={t('field.reviewers')}>
        {stagesOf(value).map((stage, index) => (
          <Stage
            key={stage.reviewers[0]?.id}
            stage={stage}
            no={index + 1}
            value={value}
            onChange={onChange}
          />
        ))}
      </ol>
      <PersonPicker
        key={reviewers.length}
        label={t('field.addReviewer')}
        exclude={[...exclude, ...reviewers.map(({ id }) => id)]}
        value={null}
        onChange={(person) => person !== null && onChange({ reviewers: [...reviewers, person] })}
      />
    </Input.Wrapper>
  );
}

interface StageProps {
  stage: ReviewStageDraft;
  no: number;
  value: ReviewersValue;
  onChange: (change: Partial<ReviewersValue>) => void;
}

function Stage({ stage, no, value, onChange }: StageProps) {
  const t = useT(texts);
  const { reviewers, needed } = stage;
  const firstId = reviewers[0]?.id ?? '';

  return (
    <li className={classes.stage}>
      {reviewers.map((person) => (
        <ReviewerRow key={person.id} person={person} no={no} value={value} onChange={onChange} />
      ))}
      {reviewers.length > 1 && (
        <Select
          className={classes.needed}
          label={t('stage.needed', { no })}
          allowDeselect={false}
          data={reviewers.map((_, index) => ({
            value: String(index + 1),
            label: t('stage.of', { needed: index + 1, of: reviewers.length }),
          }))}
          value={String(needed)}
          onChange={(chosen) => onChange({ needed: { ...value.needed, [firstId]: Number(chosen) } })}
        />
      )}
    </li>
  );
}

function ReviewerRow({ person, no, value, onChange }: Omit<StageProps, 'stage'> & { person: PersonRef }) {
  const t = useT(texts);
  const { reviewers, together } = value;
  const index = reviewers.findIndex(({ id }) => id === person.id);
  const before = reviewers[index - 1];
  const others = reviewers.filter(({ id }) => id !== person.id);
  const apart = together.filter((id) => id !== person.id);

  return (
    <div className={classes.reviewer}>
      <span className={classes.order}>{no}</span>
      <PersonName person={person} />
      <span className={classes.rowActions}>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={before === undefined}
          aria-label={t('moveUp', { name: person.name })}
          onClick={() => onChange({ reviewers: others.toSpliced(index - 1, 0, person) })}
        >
          <IconArrowUp size={16} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('remove', { name: person.name })}
          onClick={() => onChange({ reviewers: others, together: apart })}
        >
          <IconX size={16} />
        </ActionIcon>
      </span>
      {before !== undefined && (
        <Checkbox
          className={classes.together}
          size="xs"
          label={t('stage.together', { name: before.name })}
          checked={together.includes(person.id)}
          onChange={(event) =>
            onChange({ together: event.currentTarget.checked ? [...apart, person.id] : apart })
          }
        />
      )}
    </div>
  );
}
