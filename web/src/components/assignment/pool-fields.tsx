import { ActionIcon, Button, Input } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { AssigneeSuggestion as Suggested } from '../../../../contracts/suggestions';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { PersonName } from '../person-name';
import { PersonPicker } from '../person-picker';
import classes from './assignment.module.css';
import type { FieldProps } from './command-fields';
import { texts } from './locale';

/** Who may claim it: the named people, or everybody of the unit while nobody is named. */
export function MembersField({ assignment, values, onChange, errors }: FieldProps) {
  const t = useT(texts);
  const deciders = [...assignment.reviewers.map(({ id }) => id), assignment.signer.id];
  const without = (id: string) => values.members.filter((person) => person.id !== id);

  return (
    <Input.Wrapper label={t('field.members')} labelElement="div" description={t('field.membersHint')}>
      <ul className={classes.members}>
        {values.members.map((person) => (
          <li key={person.id}>
            <PersonName person={person} />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('field.removeMember', { name: person.name })}
              onClick={() => onChange({ members: without(person.id) })}
            >
              <IconX size={16} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <PersonPicker
        key={values.members.length}
        data-autofocus
        label={t('field.addMember')}
        unitId={assignment.leadUnit.id}
        exclude={[...deciders, ...values.members.map(({ id }) => id)]}
        value={null}
        error={errors['memberIds/0'] ?? errors.memberIds}
        onChange={(person) => person !== null && onChange({ members: [...without(person.id), person] })}
      />
    </Input.Wrapper>
  );
}

/** The one who is present and has the least open, with the reason; taking it is the reader's choice. */
export function AssigneeSuggestion({
  assignmentId,
  onTake,
}: {
  assignmentId: string;
  onTake: (personId: string) => void;
}) {
  const { data } = useRead(ENDPOINTS.suggestAssignee, { params: { id: assignmentId } });

  return data?.suggestion == null ? null : <SuggestionLine found={data.suggestion} onTake={onTake} />;
}

/** One who might be named, why, and how to take the suggestion. */
export function SuggestionLine({
  found,
  onTake,
}: {
  found: NonNullable<Suggested['suggestion']>;
  onTake: (personId: string) => void;
}) {
  const t = useT(texts);

  return (
    <p className={classes.suggestion}>
      <span>
        {t('suggestion', { name: found.person.name })}{' '}
        <span className={classes.quiet}>
          {t('suggestionWhy', { open: found.open, due: found.dueThisWeek, among: found.among })}
        </span>
      </span>
      <Button variant="default" size="compact-sm" onClick={() => onTake(found.person.id)}>
        {t('suggestionTake')}
      </Button>
    </p>
  );
}
