import { Table } from '@mantine/core';
import type { RetentionView } from '../../../../../contracts/retention';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import { PageHeader } from '../../../components/page-header';
import { Panel } from '../../../components/panel';
import { Pending } from '../../../components/pending';
import { Cell, RowTable } from '../../../components/row-table';
import { useLanguage, useT } from '../../../lib/i18n';
import { useRead } from '../../../lib/query';
import { SettingsTabs } from '../settings-tabs';
import classes from '../settings.module.css';
import { Holds } from './holds';
import { DisposalLists } from './lists';
import { texts } from './locale';

/** How long records are kept, what is due, and what is held. */
export function RetentionPage() {
  const t = useT(texts);
  const { data, error, refetch } = useRead(ENDPOINTS.getRetention, {});

  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <SettingsTabs />
      {data === undefined ? (
        <Pending error={error} onRetry={() => void refetch()} height={480} />
      ) : (
        <div className={classes.stack}>
          <DisposalLists mayDecide={data.mayDecide} />
          <Holds mayDecide={data.mayDecide} days={data.holdAfterPetitionDays} />
          <Rules pack={data} />
        </div>
      )}
    </>
  );
}

function Rules({ pack: { version, basis, rules } }: { pack: RetentionView }) {
  const t = useT(texts);
  const { language } = useLanguage();

  return (
    <Panel
      title={t('rules')}
      hint={t('rulesHint', { version, basis: basis[language], source: basis.source[language] })}
    >
      <RowTable
        columns={[{ label: t('kindColumn') }, { label: t('keepColumn') }, { label: t('basisColumn') }]}
      >
        {rules.map(({ kind, keep, basis: fixed }) => (
          <Table.Tr key={kind}>
            <Cell>{t(`kind.${kind}`)}</Cell>
            <Cell label={t('keepColumn')}>
              <Duration keep={keep} /> <span className={classes.quiet}>{t(`counted.${kind}`)}</span>
            </Cell>
            <Cell label={t('basisColumn')}>
              {fixed === null ? (
                <span className={classes.quiet}>{t('proposal')}</span>
              ) : (
                `${fixed[language]} (${fixed.source[language]})`
              )}
            </Cell>
          </Table.Tr>
        ))}
      </RowTable>
    </Panel>
  );
}

function Duration({ keep: { count, unit } }: { keep: RetentionView['rules'][number]['keep'] }) {
  const t = useT(texts);

  if (unit === 'months' && count % 12 === 0) {
    return t('years', { count: count / 12 });
  }

  return t(unit, { count });
}
