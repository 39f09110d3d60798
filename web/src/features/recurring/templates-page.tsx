import { Button, Group, Table } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { z } from 'zod';
import { Id } from '../../../../contracts/common';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { TemplateView } from '../../../../contracts/templates';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { LoadMore } from '../../components/load-more';
import { ExportLinks } from '../../components/many/export-links';
import { PageHeader } from '../../components/page-header';
import { Cell, RowTable } from '../../components/row-table';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { usePages, useRead, useWrite } from '../../lib/query';
import { useSearch } from '../../lib/use-search';
import { ReasonDialog } from '../../components/reason-dialog';
import classes from './recurring.module.css';
import { RecurringTabs } from './recurring-tabs';
import { TemplateForm } from './template-form';
import { texts } from './template-locale';

const Search = z.object({ edit: Id.optional(), new: z.literal('true').optional() });

/** Templates that one may use, and the editor of one of them. */
export function TemplatesPage() {
  const t = useT(texts);
  const [search, setSearch] = useSearch(Search);
  const isWriting = search.new !== undefined || search.edit !== undefined;
  const leave = (): void => setSearch({ edit: undefined, new: undefined }, { replace: false });

  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          isWriting ? undefined : (
            <Button
              leftSection={<IconPlus size={16} />}
              onClick={() => setSearch({ new: 'true' }, { replace: false })}
            >
              {t('add')}
            </Button>
          )
        }
      />
      <RecurringTabs />
      {search.edit !== undefined ? (
        <Edit id={search.edit} onDone={leave} />
      ) : search.new !== undefined ? (
        <TemplateForm template={null} onDone={leave} />
      ) : (
        <TemplateList onEdit={(id) => setSearch({ edit: id }, { replace: false })} />
      )}
    </>
  );
}

function Edit({ id, onDone }: { id: string; onDone: () => void }) {
  const { data, error } = useRead(ENDPOINTS.getTemplate, { params: { id } });

  return (
    <>
      <ErrorNotice error={error} />
      {data !== undefined && <TemplateForm key={data.version} template={data} onDone={onDone} />}
    </>
  );
}

function TemplateList({ onEdit }: { onEdit: (id: string) => void }) {
  const t = useT(texts);
  const pages = usePages(ENDPOINTS.listTemplates, { query: {} });

  return (
    <>
      <ErrorNotice error={pages.error} />
      {pages.data !== undefined && pages.rows.length === 0 && (
        <EmptyState title={t('none')} hint={t('noneHint')} />
      )}
      {pages.rows.length > 0 && (
        <RowTable
          columns={[
            { label: t('column.name') },
            { label: t('column.shared'), wide: true },
            { label: t('issue'), hidden: true },
          ]}
        >
          {pages.rows.map((template) => (
            <Row key={template.id} template={template} onEdit={() => onEdit(template.id)} />
          ))}
        </RowTable>
      )}
      <LoadMore pages={pages} label={t('more')} />
      {pages.rows.length > 0 && <ExportLinks list="templates" />}
    </>
  );
}

function Row({ template, onEdit }: { template: TemplateView; onEdit: () => void }) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const [asks, setAsks] = useState(false);
  const retire = useWrite(ENDPOINTS.retireTemplate);
  const { id, version, content, unit, mayEdit } = template;

  return (
    <Table.Tr>
      <Cell>
        <strong>{content.name}</strong>
        <br />
        <span className={classes.quiet}>
          {t('version', { version })} · {content.title}
        </span>
      </Cell>
      <Cell wide>{unit === null ? t('own') : t('sharedWith', { unit: unitName(unit) })}</Cell>
      <Cell>
        <ErrorNotice error={retire.error} />
        <Group gap={6}>
          <Button component={Link} to={`/issue?template=${id}`} size="compact-sm" variant="light">
            {t('issue')}
          </Button>
          <Button component={Link} to={`/recurring/new?template=${id}`} size="compact-sm" variant="default">
            {t('repeat')}
          </Button>
          {mayEdit && (
            <>
              <Button size="compact-sm" variant="default" onClick={onEdit}>
                {t('edit')}
              </Button>
              <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setAsks(true)}>
                {t('retire')}
              </Button>
            </>
          )}
        </Group>
        {asks && (
          <ReasonDialog
            title={t('retire')}
            text={t('retireText')}
            onConfirm={(reason) => retire.mutate({ params: { id }, body: { reason } })}
            onClose={() => setAsks(false)}
          />
        )}
      </Cell>
    </Table.Tr>
  );
}
