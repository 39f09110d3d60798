import { Button, Table } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { z } from 'zod';
import { Id } from '../../../../../contracts/common';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import { Chip } from '../../../components/chip';
import { EmptyState } from '../../../components/empty-state';
import { ErrorNotice } from '../../../components/error-notice';
import { PageHeader } from '../../../components/page-header';
import { Cell, RowLink, RowTable } from '../../../components/row-table';
import { useFormat } from '../../../lib/format';
import { useLanguage, useT } from '../../../lib/i18n';
import { useRead } from '../../../lib/query';
import { useMay } from '../../../lib/session';
import { useSearch } from '../../../lib/use-search';
import { SettingsTabs } from '../settings-tabs';
import { MethodPilot } from './detail';
import { texts } from './locale';
import { METHOD_PILOT_LOOK, spanOf } from './look';
import { ProposalForm } from './proposal-form';

const Search = z.object({ pilot: Id.optional() });

/** Pilots of methods on some units, and one of them beside everybody else. */
export function MethodPilotsPage() {
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
          may('methodPilot.propose') && !isWriting && pilot === undefined ? (
            <Button leftSection={<IconPlus size={16} />} onClick={() => setWriting(true)}>
              {t('propose')}
            </Button>
          ) : undefined
        }
      />
      <SettingsTabs />
      {isWriting ? (
        <ProposalForm
          onDone={(id) => {
            setWriting(false);
            setSearch({ pilot: id }, { replace: false });
          }}
          onCancel={() => setWriting(false)}
        />
      ) : pilot === undefined ? (
        <PilotList />
      ) : (
        <MethodPilot id={pilot} />
      )}
    </>
  );
}

function PilotList() {
  const t = useT(texts);
  const { language } = useLanguage();
  const { month } = useFormat();
  const { data, error } = useRead(ENDPOINTS.listMethodPilots, {});

  return (
    <>
      <ErrorNotice error={error} />
      {data?.items.length === 0 && <EmptyState title={t('none')} hint={t('noneHint')} />}
      {data !== undefined && data.items.length > 0 && (
        <RowTable columns={[{ label: t('name') }, { label: t('from') }]}>
          {data.items.map(({ id, name, method, standing, stages, lastMonth }) => (
            <Table.Tr key={id}>
              <Cell>
                <RowLink
                  to={`/settings/method-pilots?pilot=${id}`}
                  title={name}
                  detail={method.name[language]}
                />
              </Cell>
              <Cell>
                <Chip {...METHOD_PILOT_LOOK[standing]} label={t(`standing.${standing}`)} />{' '}
                {spanOf(t, month, { startsOn: stages[0]?.startsOn ?? '', lastMonth })}
              </Cell>
            </Table.Tr>
          ))}
        </RowTable>
      )}
    </>
  );
}
