import { ActionIcon, Input, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { CHAIN_RELATIONS } from '../../../../domain/template/template';
import { PersonPicker } from '../../components/person-picker';
import { useT } from '../../lib/i18n';
import classes from './recurring.module.css';
import { texts } from './template-locale';
import type { ChainPlace } from './template-values';
import { keyOfPlace } from './template-values';

/** The name of a place of the chain. */
export function usePlaceName(): (place: ChainPlace) => string {
  const t = useT(texts);

  return (place) => ('person' in place ? place.person.name : t(`relation.${place.relation}`));
}

interface ChainFieldProps {
  value: ChainPlace[];
  onChange: (places: ChainPlace[]) => void;
}

/** Reviewers in their order: by what they are to the work, or by name. */
export function ChainField({ value, onChange }: ChainFieldProps) {
  const t = useT(texts);
  const nameOf = usePlaceName();
  const taken = value.map(keyOfPlace);
  const free = CHAIN_RELATIONS.filter((relation) => !taken.includes(relation));

  return (
    <Input.Wrapper required label={t('reviewers')} labelElement="div">
      <ol className={classes.chain} aria-label={t('reviewers')}>
        {value.map((place, index) => (
          <li key={keyOfPlace(place)}>
            <span className={classes.quiet}>{index + 1}.</span> {nameOf(place)}
            <ActionIcon
              variant="subtle"
              color="gray"
              ms="auto"
              aria-label={t('remove', { name: nameOf(place) })}
              onClick={() => onChange(value.filter((other) => other !== place))}
            >
              <IconX size={16} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      <div className={classes.pair}>
        <Select
          aria-label={t('addReviewer')}
          placeholder={t('addReviewer')}
          data={free.map((relation) => ({ value: relation, label: t(`relation.${relation}`) }))}
          value={null}
          onChange={(chosen) => {
            const relation = free.find((one) => one === chosen);

            if (relation !== undefined) {
              onChange([...value, { relation }]);
            }
          }}
        />
        <PersonPicker
          key={value.length}
          aria-label={t('addPerson')}
          placeholder={t('addPerson')}
          exclude={taken}
          value={null}
          onChange={(person) => person !== null && onChange([...value, { person }])}
        />
      </div>
    </Input.Wrapper>
  );
}

const NAMED = 'named';

/** Who signs: by what they are to the work, or a named person. */
export function SignerField({
  value,
  onChange,
}: {
  value: ChainPlace | null;
  onChange: (place: ChainPlace | null) => void;
}) {
  const t = useT(texts);
  const isNamed = value === null || 'person' in value;

  return (
    <div className={classes.pair}>
      <Select
        allowDeselect={false}
        label={t('signer')}
        data={[
          ...CHAIN_RELATIONS.map((relation) => ({
            value: relation as string,
            label: t(`relation.${relation}`),
          })),
          { value: NAMED, label: t('named') },
        ]}
        value={isNamed ? NAMED : value.relation}
        onChange={(chosen) => {
          const relation = CHAIN_RELATIONS.find((one) => one === chosen);
          onChange(relation === undefined ? null : { relation });
        }}
      />
      {isNamed && (
        <PersonPicker
          required
          label={t('named')}
          value={value === null ? null : value.person.id}
          onChange={(person) => onChange(person === null ? null : { person })}
        />
      )}
    </div>
  );
}
