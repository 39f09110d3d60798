import { Button, Group, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { z } from 'zod';
import { ANY_IMPORT_KINDS } from '../../../../../contracts/imports';
import type { Action } from '../../../../../domain/access/policy-table';
import { EmptyState } from '../../../components/empty-state';
import { PageHeader } from '../../../components/page-header';
import { Panel } from '../../../components/panel';
import { templateHref } from '../../../lib/api-client';
import { useT } from '../../../lib/i18n';
import { useMay } from '../../../lib/session';
import { useSearch } from '../../../lib/use-search';
import { SettingsTabs } from '../settings-tabs';
import classes from './imports.module.css';
import { texts } from './locale';
import { TableUpload } from './table-upload';

export type ImportKind = (typeof ANY_IMPORT_KINDS)[number];
/** Tables beside those of the organisation, by the right that they need. */
const RIGHTS: Partial<Record<ImportKind, Action>> = {
  assignments: 'assignment.issue',
  catalogue: 'catalogue.draft',
  'kpi-measurements': 'kpi.report',
};
const ImportsSearch = z.object({ kind: z.enum(ANY_IMPORT_KINDS).optional() });

/** Tables in: the form to fill in, the check with the faults of each row, then the import. */
export function ImportsPage() {
  const t = useT(texts);
  const may = useMay();
  const [search, setSearch] = useSearch(ImportsSearch);
  const kinds = ANY_IMPORT_KINDS.filter((kind) => may(RIGHTS[kind] ?? 'organisation.import'));
  const kind = kinds.find((one) => one === search.kind) ?? kinds[0];

  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <SettingsTabs />
      {kind === undefined ? (
        <EmptyState title={t('notAllowed')} hint={t('notAllowedHint')} />
      ) : (
        <div className={classes.stack}>
          {kinds.length > 1 && (
            <div className={classes.scroll}>
              <SegmentedControl
                aria-label={t('kindLabel')}
                value={kind}
                onChange={(value) => setSearch({ kind: value as ImportKind })}
                data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
              />
            </div>
          )}
          <Panel title={t(`kind.${kind}`)} hint={t(`about.${kind}`)} aside={<Templates kind={kind} />}>
            <TableUpload key={kind} kind={kind} />
          </Panel>
        </div>
      )}
    </>
  );
}

function Templates({ kind }: { kind: ImportKind }) {
  const t = useT(texts);

  return (
    <Group gap={6}>
      {(['xlsx', 'csv'] as const).map((format) => (
        <Button
          key={format}
          component="a"
          download
          href={templateHref(kind, format)}
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
        >
          {t('template', { format: format.toUpperCase() })}
        </Button>
      ))}
    </Group>
  );
}
