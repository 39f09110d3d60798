import { Button, Group, Skeleton, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { z } from 'zod';
import type { FrameView } from '../../../../contracts/catalogue';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { tell } from '../../components/tell';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { queryClient, useRead, useWrite } from '../../lib/query';
import { useMay } from '../../lib/session';
import { useWhole } from '../../lib/use-numbers';
import classes from './catalogue.module.css';
import { texts } from './locale';

type Frame = z.output<typeof FrameView>;

/** The complexity groups and the standard product of an agency; who may set them, can. */
export function FramePanel({ agencyId }: { agencyId: string }) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const write = useWhole();
  const may = useMay();
  const [isWriting, setWriting] = useState(false);
  const { data, error, isPending } = useRead(ENDPOINTS.getCatalogueFrame, { params: { id: agencyId } });
  const frame = error === null ? (data ?? null) : null;

  if (isPending) {
    return <Skeleton height={110} />;
  }

  return (
    <Panel
      title={t('frame')}
      hint={
        frame === null
          ? t('noFrame')
          : t('frameHint', {
              agency: unitName(frame.agency),
              version: frame.version,
              number: frame.documentNumber,
            })
      }
      aside={
        may('catalogue.decide') &&
        !isWriting && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPencil size={14} />}
            onClick={() => setWriting(true)}
          >
            {t(frame === null ? 'setFrame' : 'editFrame')}
          </Button>
        )
      }
    >
      {isWriting ? (
        <FrameForm agencyId={agencyId} frame={frame} onClose={() => setWriting(false)} />
      ) : (
        frame !== null && (
          <>
            <ol className={classes.groups}>
              {frame.groups.map(({ no, name }) => (
                <li key={no}>{name}</li>
              ))}
            </ol>
            <p className={classes.quiet}>
              {t('standard', { name: frame.standard.name, points: write(frame.standard.points) })}
            </p>
          </>
        )
      )}
    </Panel>
  );
}

interface FrameFormProps {
  agencyId: string;
  frame: Frame | null;
  onClose: () => void;
}

/** Groups in their order, the standard product, and the document that decides both. */
function FrameForm({ agencyId, frame, onClose }: FrameFormProps) {
  const t = useT(texts);
  const [names, setNames] = useState(frame?.groups.map(({ name }) => name) ?? ['']);
  const [standard, setStandard] = useState(frame?.standard ?? { name: '', points: '' });
  const [documentNumber, setDocument] = useState('');
  const save = useWrite(ENDPOINTS.setCatalogueFrame, {
    onSuccess: () => {
      tell(t('frameSaved'));
      void queryClient.invalidateQueries({ queryKey: ['catalogue'] });
      onClose();
    },
  });

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({
          params: { id: agencyId },
          body: {
            groups: names.map((name, index) => ({ no: index + 1, name })),
            standard: { ...standard, points: standard.points.trim().replace(',', '.') },
            documentNumber,
            basedOnVersion: frame?.version ?? 0,
          },
        });
      }}
    >
      <ErrorNotice error={save.error} />
      <p className={classes.quiet}>{t('frameText')}</p>
      {names.map((name, index) => (
        <TextInput
          key={index}
          required
          maxLength={200}
          label={t('groupName', { no: index + 1 })}
          value={name}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            setNames((before) => before.map((one, at) => (at === index ? typed : one)));
          }}
        />
      ))}
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => setNames((before) => [...before, ''])}>
          {t('addGroup')}
        </Button>
        {names.length > 1 && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => setNames((before) => before.slice(0, -1))}
          >
            {t('removeGroup')}
          </Button>
        )}
      </Group>
      <div className={classes.pair}>
        <TextInput
          required
          maxLength={300}
          label={t('standardName')}
          value={standard.name}
          onChange={(event) => setStandard({ ...standard, name: event.currentTarget.value })}
        />
        <TextInput
          required
          inputMode="decimal"
          maxLength={24}
          label={t('standardPoints')}
          value={standard.points}
          onChange={(event) => setStandard({ ...standard, points: event.currentTarget.value })}
        />
      </div>
      <TextInput
        required
        maxLength={100}
        label={t('documentNumber')}
        value={documentNumber}
        onChange={(event) => setDocument(event.currentTarget.value)}
      />
      <Group>
        <Button type="submit" loading={save.isPending}>
          {t('save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      </Group>
    </form>
  );
}
