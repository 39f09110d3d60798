import { Button, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { EXPORT_LISTS } from '../../../../contracts/exports';
import { useT } from '../../lib/i18n';
import { exportHref } from '../../lib/api-client';
import { texts } from './locale';

/** The list on the screen as a table to take away, with the filters that it has. */
export function ExportLinks({
  list,
  query = {},
  what,
}: {
  list: (typeof EXPORT_LISTS)[number];
  query?: Record<string, string | undefined>;
  /** What the table holds, where a page has several to take away: read out with the link. */
  what?: string;
}) {
  const t = useT(texts);

  return (
    <Group gap={4}>
      {(['xlsx', 'csv'] as const).map((format) => (
        <Button
          key={format}
          component="a"
          size="compact-sm"
          variant="default"
          download
          aria-label={what === undefined ? undefined : `${t('export')} ${format.toUpperCase()}: ${what}`}
          href={exportHref(list, { ...query, format })}
          leftSection={<IconDownload size={14} aria-hidden />}
        >
          {t('export')} {format.toUpperCase()}
        </Button>
      ))}
    </Group>
  );
}
