import { Button, Table } from '@mantine/core';
import { IconArchive, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { Cell, RowLink, RowTable } from '../../components/row-table';
import { Chip } from '../../components/chip';
import { ErrorNotice } from '../../components/error-notice';
import { ExportLinks } from '../../components/many/export-links';
import { PageHeader } from '../../components/page-header';
import { useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { useMay } from '../../lib/session';
import { Batches } from './batches';
import { texts } from './locale';
import { PolicyEditor } from './policy-editor';
import { Proposals } from './proposals';
import { SettingsTabs } from './settings-tabs';
import classes from './settings.module.css';
import { tell } from '../../components/tell';

/** All policies, the proposals to decide, and the orders that bring open assignments under newer versions. */
export function PoliciesPage() {
  const t = useT(texts);
  const may = useMay();
  const navigate = useNavigate();
  const [isWriting, setWriting] = useState(false);
  const decides = may('policy.decide');
  const done = ({ id, version }: { id: string; version: number | null }): void => {
    setWriting(false);
    tell(version === null ? t('policy.proposed') : t('policy.saved', { version }));

    if (version !== null) {
      void navigate(`/settings/policies/${id}`);
    }
  };

  return (
    <>
      <PageHeader
        title={t('policies.title')}
        lead={t('policies.lead')}
        actions={
          may('policy.propose') && !isWriting ? (
            <Button leftSection={<IconPlus size={16} />} onClick={() => setWriting(true)}>
              {t(decides ? 'policies.create' : 'policies.propose')}
            </Button>
          ) : undefined
        }
      />
      <SettingsTabs />
      {isWriting ? (
        <PolicyEditor
          id={null}
          latest={null}
          decides={decides}
          onDone={done}
          onCancel={() => setWriting(false)}
        />
      ) : (
        <div className={classes.stack}>
          <Shelf />
          {may('policy.readProposals') && <Proposals />}
          <Batches />
        </div>
      )}
    </>
  );
}

function Shelf() {
  const t = useT(texts);
  const { language } = useLanguage();
  const { number } = useFormat();
  const { data, error } = useRead(ENDPOINTS.policyShelf, {});

  return (
    <div>
      <ExportLinks list="policies" />
      <ErrorNotice error={error} />
      <RowTable
        columns={[
          { label: t('policies.name') },
          { label: t('policies.inForce') },
          { label: t('policies.open'), numeric: true },
        ]}
      >
        {(data?.items ?? []).map((policy) => (
          <Table.Tr key={policy.id}>
            <Cell>
              <RowLink
                to={`/settings/policies/${policy.id}`}
                title={policy.name[language]}
                detail={policy.description?.[language] ?? policy.id}
              />
            </Cell>
            <Cell label={t('policies.inForce')}>
              {policy.retiredAt === null ? (
                policy.inForce === null ? (
                  t('policies.notYet')
                ) : (
                  <span className={classes.nowrap}>{t('policy.version', { version: policy.inForce })}</span>
                )
              ) : (
                <Chip tone="grey" icon={IconArchive} label={t('policies.retired')} />
              )}
              {policy.latest > (policy.inForce ?? 0) && (
                <div className={classes.quiet}>{t('policies.announced', { version: policy.latest })}</div>
              )}
            </Cell>
            <Cell numeric label={t('policies.open')}>
              {number(policy.open)}
            </Cell>
          </Table.Tr>
        ))}
      </RowTable>
    </div>
  );
}
