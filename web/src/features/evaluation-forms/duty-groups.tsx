/** Which duties of an agency are alike: its list, and the next version of it by the personnel office. */
import { Button, Group, MultiSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DutyGroupsView } from '../../../../contracts/duty-groups';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { tell } from '../../components/tell';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useFieldErrors } from '../../lib/problems';
import { useRead, useWrite } from '../../lib/query';
import { dutyGroupTexts } from './duty-groups-locale';
import classes from './evaluations.module.css';

type DutyGroup = DutyGroupsView['groups'][number];

export function DutyGroups({ agencyId }: { agencyId: string }) {
  const t = useT(dutyGroupTexts);
  const { short, list } = useFormat();
  const { data, error } = useRead(ENDPOINTS.getDutyGroups, { params: { id: agencyId } });
  const [isEditing, setEditing] = useState(false);

  return (
    <Panel title={t('title')} hint={t('hint')}>
      <div className={classes.fields}>
        <ErrorNotice error={error} />
        {data !== undefined && data.by !== null && data.at !== null && (
          <p className={classes.quiet}>
            {t('of', {
              version: data.version,
              no: data.documentNumber ?? '',
              name: data.by.name,
              at: short(data.at),
            })}
          </p>
        )}
        {data !== undefined && (
          <>
            <ul className={classes.plain}>
              {data.groups.map(({ name, titles }) => (
                <li key={name}>{`${name}: ${list(titles)}`}</li>
              ))}
            </ul>
            <p className={classes.quiet}>{t(data.groups.length === 0 ? 'none' : 'rest')}</p>
          </>
        )}
        {data?.mayRecord === true && !isEditing && (
          <div className={classes.actions}>
            <Button variant="default" onClick={() => setEditing(true)}>
              {t('edit')}
            </Button>
          </div>
        )}
        {data !== undefined && isEditing && <EditGroups view={data} onClose={() => setEditing(false)} />}
      </div>
    </Panel>
  );
}

function EditGroups({ view, onClose }: { view: DutyGroupsView; onClose: () => void }) {
  const t = useT(dutyGroupTexts);
  const [groups, setGroups] = useState<readonly DutyGroup[]>(view.groups);
  const [documentNumber, setDocumentNumber] = useState('');
  const record = useWrite(ENDPOINTS.recordDutyGroups, {
    onSuccess: () => {
      tell(t('saved'));
      onClose();
    },
  });
  const isWhole =
    documentNumber.trim() !== '' &&
    groups.every(({ name, titles }) => name.trim() !== '' && titles.length > 0);
  const submit = (): void =>
    record.mutate({
      params: { id: view.agency.id },
      body: { basedOn: view.version, groups: [...groups], documentNumber },
    });

  return (
    <>
      {groups.map((group, index) => (
        <GroupFields
          key={index}
          view={view}
          group={group}
          index={index}
          error={record.error}
          onChange={(changed) =>
            setGroups(groups.map((one, other) => (other === index ? { ...one, ...changed } : one)))
          }
          onRemove={() => setGroups(groups.filter((_, other) => other !== index))}
        />
      ))}
      <div className={classes.actions}>
        <Button variant="default" onClick={() => setGroups([...groups, { name: '', titles: [] }])}>
          {t('add')}
        </Button>
      </div>
      <TextInput
        label={t('documentNumber')}
        maxLength={100}
        value={documentNumber}
        onChange={({ currentTarget: { value } }) => setDocumentNumber(value)}
      />
      <ErrorNotice error={record.error} />
      <Group>
        <Button loading={record.isPending} disabled={!isWhole} onClick={submit}>
          {t('save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      </Group>
    </>
  );
}

interface GroupFieldsProps {
  view: DutyGroupsView;
  group: DutyGroup;
  index: number;
  error: unknown;
  onChange: (changed: Partial<DutyGroup>) => void;
  onRemove: () => void;
}

function GroupFields({ view, group, index, error, onChange, onRemove }: GroupFieldsProps) {
  const t = useT(dutyGroupTexts);
  const errors = useFieldErrors()(error, `/groups/${index}`);
  // A title that nobody has any more stays in the list.
  const titles = [
    ...view.titles.map(({ title, people }) => ({ value: title, label: `${title} (${people})` })),
    ...group.titles
      .filter((one) => !view.titles.some(({ title }) => title === one))
      .map((one) => ({ value: one, label: one })),
  ];

  return (
    <fieldset className={classes.fields}>
      <TextInput
        label={t('name', { no: index + 1 })}
        maxLength={200}
        error={errors['name']}
        value={group.name}
        onChange={({ currentTarget: { value } }) => onChange({ name: value })}
      />
      <MultiSelect
        searchable
        label={t('titles', { no: index + 1 })}
        description={t('titlesHint')}
        data={titles}
        error={errors['titles']}
        value={group.titles}
        onChange={(chosen) => onChange({ titles: chosen })}
      />
      <div className={classes.actions}>
        <Button variant="subtle" size="xs" onClick={onRemove}>
          {t('remove', { name: group.name })}
        </Button>
      </div>
    </fieldset>
  );
}
