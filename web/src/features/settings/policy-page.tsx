import { Anchor, Button, Group } from '@mantine/core';
import { IconArchive, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { PolicyDetail } from '../../../../contracts/policies';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import { queryClient, useRead, useWrite } from '../../lib/query';
import { useMay } from '../../lib/session';
import { texts } from './locale';
import { PlacedUnits } from './placed-units';
import { PolicyEditor } from './policy-editor';
import { ReasonDialog } from '../../components/reason-dialog';
import { SettingsTabs } from './settings-tabs';
import { UpkeepPanel } from './upkeep-panel';
import { VersionHistory } from './version-history';
import classes from './settings.module.css';
import { tell } from '../../components/tell';

/** One policy: its versions and what changed between them, where it applies, and who still runs under older ones. */
export function PolicyPage() {
  const { id = '' } = useParams();
  const { data, error } = useRead(ENDPOINTS.getPolicy, { params: { id } });

  return (
    <>
      <ErrorNotice error={error} />
      {data !== undefined && <Policy policy={data} />}
    </>
  );
}

function Policy({ policy }: { policy: PolicyDetail }) {
  const t = useT(texts);
  const may = useMay();
  const { language } = useLanguage();
  const { friendly } = useFormat();
  const [isWriting, setWriting] = useState(false);
  const [latest] = policy.versions;
  const shown = policy.versions.find(({ standing }) => standing === 'inForce') ?? latest;
  const hasOlder = policy.versions.some(({ version, open }) => version < (policy.inForce ?? 0) && open > 0);
  const done = ({ version }: { version: number | null }): void => {
    setWriting(false);
    tell(version === null ? t('policy.proposed') : t('policy.saved', { version }));
  };

  return (
    <>
      <PageHeader
        title={shown?.definition.name[language] ?? policy.id}
        lead={
          <>
            <Anchor component={Link} underline="always" to="/settings/policies">
              {t('policy.back')}
            </Anchor>
            {shown?.definition.description !== undefined && ` · ${shown.definition.description[language]}`}
          </>
        }
        actions={
          policy.retired === null && !isWriting && may('policy.propose') ? (
            <Actions policy={policy} onWrite={() => setWriting(true)} />
          ) : undefined
        }
      />
      <SettingsTabs />
      {policy.retired !== null && (
        <p className={classes.line}>
          {t('policy.retiredBy', {
            name: policy.retired.by.name,
            when: friendly(policy.retired.at),
            reason: policy.retired.reason,
          })}
        </p>
      )}
      {isWriting ? (
        <PolicyEditor
          id={policy.id}
          latest={latest ?? null}
          decides={may('policy.decide')}
          onDone={done}
          onCancel={() => setWriting(false)}
        />
      ) : (
        <div className={classes.stack}>
          {may('upkeep.order') && hasOlder && (
            <UpkeepPanel target={{ kind: 'policy', policyId: policy.id, version: policy.inForce ?? 1 }} />
          )}
          <VersionHistory versions={policy.versions} />
          <PlacedUnits policy={policy} />
        </div>
      )}
    </>
  );
}

function Actions({ policy, onWrite }: { policy: PolicyDetail; onWrite: () => void }) {
  const t = useT(texts);
  const may = useMay();
  const [isAsking, setAsking] = useState(false);
  const retire = useWrite(ENDPOINTS.retirePolicy, {
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['policies'] }),
  });
  const decides = may('policy.decide');

  return (
    <Group>
      <ErrorNotice error={retire.error} />
      {decides && (
        <Button variant="default" leftSection={<IconArchive size={16} />} onClick={() => setAsking(true)}>
          {t('policy.retire')}
        </Button>
      )}
      <Button leftSection={<IconPencil size={16} />} onClick={onWrite}>
        {t(decides ? 'policy.edit' : 'policy.proposeVersion')}
      </Button>
      {isAsking && (
        <ReasonDialog
          title={t('policy.retireTitle')}
          text={t('policy.retireText')}
          confirm={t('policy.retire')}
          onConfirm={(reason) => retire.mutate({ params: { id: policy.id }, body: { reason } })}
          onClose={() => setAsking(false)}
        />
      )}
    </Group>
  );
}
