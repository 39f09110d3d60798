import { Select } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useEffect } from 'react';
import type { PersonRef } from '../../../../contracts/common';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { Panel } from '../../components/panel';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { useMe } from '../../lib/session';
import type { IssueValues } from './form-values';
import { texts } from './locale';

const OWN = 'own';

/** In whose name it is issued: shown to those who cover for somebody who gives work out. */
export function InNameOf({ form }: { form: UseFormReturnType<IssueValues> }) {
  const t = useT(texts);
  const { people, isKnown } = useCoveredIssuers();
  const mayOwn = useMayInOwnName();
  const { inPlaceOf } = form.values;
  const choose = (person: PersonRef | null) =>
    form.setValues({ inPlaceOf: person, assignee: null, leadUnit: null });
  const isOver = inPlaceOf !== null && isKnown && !people.some(({ id }) => id === inPlaceOf.id);
  const only = inPlaceOf === null && !mayOwn ? (people[0] ?? null) : null;

  // A draft may name somebody for whom one no longer acts; who gives out nothing of their own begins with the other.
  useEffect(() => {
    if (isOver || only !== null) {
      choose(only);
    }
  });

  if (people.length === 0) {
    return null;
  }

  return (
    <Panel title={t('inName.label')}>
      <Select
        aria-label={t('inName.label')}
        allowDeselect={false}
        description={inPlaceOf === null ? undefined : t('inName.hint', { name: inPlaceOf.name })}
        data={[
          ...(mayOwn ? [{ value: OWN, label: t('inName.own') }] : []),
          ...people.map(({ id, name }) => ({ value: id, label: t('inName.other', { name }) })),
        ]}
        value={inPlaceOf?.id ?? OWN}
        onChange={(value) => choose(people.find(({ id }) => id === value) ?? null)}
      />
    </Panel>
  );
}

/** Those for whom one may give work out, once each. */
function useCoveredIssuers(): { people: PersonRef[]; isKnown: boolean } {
  const { data } = useRead(ENDPOINTS.listCovering, {});
  const people = (data?.items ?? []).filter(({ mayIssue }) => mayIssue).map(({ person }) => person);

  return {
    people: people.filter(({ id }, index) => people.findIndex((one) => one.id === id) === index),
    isKnown: data !== undefined,
  };
}

/** Whoever leads something, or the city, issues in their own name. */
function useMayInOwnName(): boolean {
  const { roles, appointments } = useMe();

  return (
    roles.includes('cityLeader') ||
    appointments.some(({ position }) => position === 'head' || position === 'deputy')
  );
}
