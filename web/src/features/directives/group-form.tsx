import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { UnitRef } from '../../../../contracts/common';
import type { UnitGroupDetail } from '../../../../contracts/distributions';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { tell } from '../../components/tell';
import { UnitList } from '../../components/unit-list';
import { UnitPicker } from '../../components/unit-picker';
import { useT } from '../../lib/i18n';
import { useWrite } from '../../lib/query';
import classes from './directives.module.css';
import { texts } from './groups-locale';

interface GroupFormProps {
  group: z.infer<typeof UnitGroupDetail> | null;
  onDone: () => void;
}

/** Makes a group of units, or changes one's own. */
export function GroupForm({ group, onDone }: GroupFormProps) {
  const t = useT(texts);
  const [name, setName] = useState(group?.name ?? '');
  const [units, setUnits] = useState<UnitRef[]>(group?.units ?? []);
  const [sharedUnitId, setSharedUnitId] = useState(group?.sharedUnit?.id ?? null);
  const onSuccess = (): void => {
    tell(t('saved'));
    onDone();
  };
  const create = useWrite(ENDPOINTS.createUnitGroup, { onSuccess });
  const change = useWrite(ENDPOINTS.changeUnitGroup, { onSuccess });
  const save = (): void => {
    const body = { name, sharedUnitId, unitIds: units.map(({ id }) => id) };

    if (group === null) {
      create.mutate({ body });
    } else {
      change.mutate({ params: { id: group.id }, body });
    }
  };

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <ErrorNotice error={create.error ?? change.error} />
      <TextInput
        required
        label={t('name')}
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <UnitList label={t('members')} addLabel={t('addMember')} value={units} onChange={setUnits} />
      <UnitPicker
        label={t('share')}
        description={t('shareHint')}
        value={sharedUnitId}
        onChange={(unit) => setSharedUnitId(unit?.id ?? null)}
      />
      <Group>
        <Button
          type="submit"
          loading={create.isPending || change.isPending}
          disabled={name.trim() === '' || units.length === 0}
        >
          {t('save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
      </Group>
    </form>
  );
}
