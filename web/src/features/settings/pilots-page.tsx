import { Button, Table } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { z } from 'zod';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { Id } from '../../../../contracts/common';
import type { PilotView } from '../../../../contracts/pilots';
import { Cell, RowLink, RowTable } from '../../components/row-table';
import { Chip } from '../../components/chip';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { useMay } from '../../lib/session';
import { useSearch } from '../../lib/use-search';
import { PilotDetailView } from './pilot-detail';
import { PilotForm } from './pilot-form';
import { texts } from './pilot-locale';
import { PILOT_LOOK } from './pilot-look';
import { SettingsTabs } from './settings-tabs';

const Search = z.object({ pilot: Id.optional() });
/** Pilots, and one of them beside the other units. */
export function PilotsPage() {
  const t = useT(texts);
  const may = useMay();
  const [{ pilot }, setSearch] = useSearch(Search);
  const [isWriting, setWriting] = useState(false);

  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          may('pilot.decide') && !isWriting && pilot === undefined ? (
            <Button leftSection={<IconPlus size={16} />} onClick={() => setWriting(true)}>
              {t('begin')}
            </Button>
          ) : undefined
        }
      />
      <SettingsTabs />
      {isWriting ? (
        <PilotForm
          onDone={(id) => {
            setWriting(false);
            setSearch({ pilot: id }, { replace: false });
          }}
          onCancel={() => setWriting(false)}
        />
      ) : pilot === undefined ? (
        <PilotList />
      ) : (
        <PilotDetailView id={pilot} />
      )}
    </>
  );
}

function PilotList() {
  const t = useT(texts);
  const { data, error } = useRead(ENDPOINTS.listPilots, {});

  return (
    <>
      <ErrorNotice error={error} />
      {data?.items.length === 0 && <EmptyState title={t('none')} hint={t('noneHint')} />}
      {data !== undefined && data.items.length > 0 && (
        <RowTable columns={[{ label: t('name') }, { label: t('units') }, { label: t('from') }]}>
          {data.items.map((pilot) => (
            <Row key={pilot.id} pilot={pilot} />
          ))}
        </RowTable>
      )}
    </>
  );
}

function Row({ pilot }: { pilot: PilotView }) {
  const t = useT(texts);
  const { language } = useLanguage();
  const { short } = useFormat();

  return (
    <Table.Tr>
      <Cell>
        <RowLink
          to={`/settings/pilots?pilot=${pilot.id}`}
          title={pilot.name}
          detail={pilot.policy.name[language]}
        />
      </Cell>
      <Cell>{t('count', { count: pilot.units.length })}</Cell>
      <Cell>
        <Chip {...PILOT_LOOK[pilot.standing]} label={t(`standing.${pilot.standing}`)} />{' '}
        {t('span', {
          from: short(pilot.startsAt),
          to: pilot.endsAt === null ? t('open') : short(pilot.endsAt),
        })}
      </Cell>
    </Table.Tr>
  );
}
