import { Anchor, Button, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { z } from 'zod';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { MethodDraftView, MethodVersionView } from '../../../../../contracts/evaluation-methods';
import { methodDifferences } from '../../../../../domain/evaluation/method-differences';
import { ErrorNotice } from '../../../components/error-notice';
import { PageHeader } from '../../../components/page-header';
import { Panel } from '../../../components/panel';
import { useFormat } from '../../../lib/format';
import { useLanguage, useT } from '../../../lib/i18n';
import { useRead } from '../../../lib/query';
import { useMay } from '../../../lib/session';
import { SettingsTabs } from '../settings-tabs';
import { Differences } from './differences';
import { Drafts } from './drafts';
import { texts } from './locale';
import { MethodEditor } from './method-editor';
import classes from './methods.module.css';
import { Procedures } from './procedures';

type Version = z.output<typeof MethodVersionView>;

/** One method: its versions beside each other, what is proposed, and what a proposal would have made of past work. */
export function MethodPage() {
  const { id = '' } = useParams();
  const { data, error } = useRead(ENDPOINTS.listMethodVersions, { params: { id } });
  const newest = data?.items.find(({ pilotOnly }) => !pilotOnly);

  return (
    <>
      <ErrorNotice error={error} />
      {data !== undefined && newest !== undefined && <Method versions={data.items} newest={newest} />}
    </>
  );
}

function Method({ versions, newest }: { versions: readonly Version[]; newest: Version }) {
  const t = useT(texts);
  const may = useMay();
  const { language } = useLanguage();
  const [writing, setWriting] = useState<{ draft: MethodDraftView | null } | null>(null);

  return (
    <>
      <PageHeader
        title={newest.body.name[language]}
        lead={
          <>
            <Anchor component={Link} underline="always" to="/settings/methods">
              {t('back')}
            </Anchor>{' '}
            · {newest.body.description[language]}
          </>
        }
        actions={
          may('evaluationMethod.draft') &&
          writing === null && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => setWriting({ draft: null })}>
              {t('propose')}
            </Button>
          )
        }
      />
      <SettingsTabs />
      <div className={classes.stack}>
        {writing !== null ? (
          <MethodEditor
            methodId={newest.id}
            basedOn={newest.version}
            body={writing.draft?.body ?? newest.body}
            draft={writing.draft}
            onClose={() => setWriting(null)}
          />
        ) : (
          <>
            {may('evaluationMethod.readDrafts') && (
              <Drafts methodId={newest.id} onEdit={(draft) => setWriting({ draft })} />
            )}
            <Compare versions={versions} />
            <Procedures methodId={newest.id} />
          </>
        )}
      </div>
    </>
  );
}

/** Two versions beside each other, by what is different. */
function Compare({ versions }: { versions: readonly Version[] }) {
  const t = useT(texts);
  const { date } = useFormat();
  const [older, setOlder] = useState(versions[1]?.version ?? null);
  const [newer, setNewer] = useState(versions[0]?.version ?? null);
  const whole = (version: number | null) => {
    const found = versions.find((one) => one.version === version);

    return found ?? null;
  };
  const [before, after] = [whole(older), whole(newer)];
  const data = versions.map(({ version, pilotOnly, body }) => ({
    value: String(version),
    label: pilotOnly
      ? `${t('version', { version })} · ${t('pilotOnly')}`
      : `${t('version', { version })} · ${t('from')} ${date(body.effectiveFrom)}`,
  }));
  const chooser = (label: string, value: number | null, set: (version: number) => void) => (
    <Select
      allowDeselect={false}
      label={label}
      data={data}
      value={value === null ? null : String(value)}
      onChange={(chosen) => chosen !== null && set(Number(chosen))}
    />
  );

  return (
    <Panel title={t('compare')} hint={versions.length < 2 ? t('onlyOne') : t('compareHint')}>
      {versions.length > 1 && (
        <div className={classes.versions}>
          {chooser(t('older'), older, setOlder)}
          {chooser(t('newer'), newer, setNewer)}
        </div>
      )}
      {before !== null && after !== null && (
        <Differences items={methodDifferences(bodyIn(before), bodyIn(after))} />
      )}
    </Panel>
  );
}

/** The method itself, without the envelope that it came in. */
function bodyIn({ body, id, version, isDefault }: Version) {
  const { organisation, quota, leastGroup, guards, ...rest } = body;

  return {
    ...rest,
    id,
    version,
    isDefault,
    ...(organisation !== undefined && { organisation }),
    ...(quota !== undefined && { quota }),
    ...(leastGroup !== undefined && { leastGroup }),
    ...(guards !== undefined && { guards }),
  };
}
