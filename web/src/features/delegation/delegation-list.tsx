import { Button, Table } from '@mantine/core';
import type { DelegationView } from '../../../../contracts/delegations';
import type { PersonRef } from '../../../../contracts/common';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { LoadMore } from '../../components/load-more';
import { ExportLinks } from '../../components/many/export-links';
import { Panel } from '../../components/panel';
import { PersonName } from '../../components/person-name';
import { Cell, RowTable } from '../../components/row-table';
import { tell } from '../../components/tell';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { usePages, useWrite } from '../../lib/query';
import { common } from '../../locales/common';
import classes from './delegation.module.css';
import { texts } from './locale';
import { useScopeWords } from './use-scope-words';

interface DelegationListProps {
  side: 'given' | 'received';
  /** Whose, where not one's own. */
  ofWhom: PersonRef | null;
}

/** Delegations that one gave, which can be ended, or received. */
export function DelegationList({ side, ofWhom }: DelegationListProps) {
  const t = useT(texts);
  const tc = useT(common);
  const pages = usePages(ENDPOINTS.listDelegations, { query: { side, personId: ofWhom?.id, limit: 20 } });
  const end = useWrite(ENDPOINTS.endDelegation, {
    onSuccess: () => tell(t('ended')),
  });

  return (
    <Panel title={ofWhom === null ? t(side) : t(`${side}Of`, { name: ofWhom.name })}>
      <ErrorNotice error={pages.error ?? end.error} />
      {pages.data !== undefined && pages.rows.length === 0 && (
        <p className={classes.quiet}>{t(ofWhom === null ? `${side}None` : `${side}NoneOf`)}</p>
      )}
      {pages.rows.length > 0 && (
        <RowTable
          columns={[
            { label: t('person') },
            { label: t('scope') },
            { label: t('when') },
            { label: t('state') },
            { label: t('act_column'), hidden: true },
          ]}
        >
          {pages.rows.map((row) => (
            <DelegationRow
              key={row.id}
              row={row}
              side={side}
              onEnd={() => end.mutate({ params: { id: row.id }, body: {} })}
            />
          ))}
        </RowTable>
      )}
      <LoadMore pages={pages} label={tc('showMore')} />
      {ofWhom === null && pages.rows.length > 0 && <ExportLinks list="delegations" query={{ side }} />}
    </Panel>
  );
}

function DelegationRow({
  row,
  side,
  onEnd,
}: {
  row: DelegationView;
  side: 'given' | 'received';
  onEnd: () => void;
}) {
  const t = useT(texts);
  const { short } = useFormat();
  const scope = useScopeWords();

  return (
    <Table.Tr>
      <Cell>
        <PersonName person={side === 'given' ? row.to : row.from} />
      </Cell>
      <Cell label={t('scope')}>
        {scope({ kinds: row.kinds, units: row.unit === null ? [] : [row.unit] })}
      </Cell>
      <Cell label={t('when')}>
        {short(row.startsAt)} – {short(row.endsAt)}
      </Cell>
      <Cell label={t('state')}>{t(`standing.${row.standing}`)}</Cell>
      <Cell numeric>
        {side === 'given' && row.standing !== 'over' && (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={t('endLabel', { name: row.to.name })}
            onClick={onEnd}
          >
            {t('end')}
          </Button>
        )}
      </Cell>
    </Table.Tr>
  );
}
