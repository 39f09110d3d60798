import { Table } from '@mantine/core';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import { ErrorNotice } from '../../../components/error-notice';
import { PageHeader } from '../../../components/page-header';
import { Cell, RowLink, RowTable } from '../../../components/row-table';
import { useFormat } from '../../../lib/format';
import { useLanguage, useT } from '../../../lib/i18n';
import { useRead } from '../../../lib/query';
import { SettingsTabs } from '../settings-tabs';
import { texts } from './locale';

/** The methods that there are, each in the version that is in force. */
export function MethodsPage() {
  const t = useT(texts);
  const { language } = useLanguage();
  const { date } = useFormat();
  const { data, error } = useRead(ENDPOINTS.listEvaluationMethods, {});

  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <SettingsTabs />
      <ErrorNotice error={error} />
      <RowTable columns={[{ label: t('method') }, { label: t('from') }]}>
        {(data?.items ?? []).map((method) => (
          <Table.Tr key={method.id}>
            <Cell>
              <RowLink
                to={`/settings/methods/${method.id}`}
                title={method.name[language]}
                detail={method.description[language]}
              />
            </Cell>
            <Cell label={t('from')}>
              {t('version', { version: method.version })} · {date(method.effectiveFrom)}
            </Cell>
          </Table.Tr>
        ))}
      </RowTable>
    </>
  );
}
