import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useT } from '../../lib/i18n';
import { useMe } from '../../lib/session';
import { texts } from './locale';

/** The way into the engine's own Web UI, where one is configured. */
export function TemporalLink({ href }: { href?: string | null }) {
  const t = useT(texts);
  const { temporalUiUrl } = useMe();
  const target = href ?? temporalUiUrl;

  if (target === null) {
    return null;
  }

  return (
    <Button
      component="a"
      href={target}
      target="_blank"
      rel="noreferrer"
      variant="default"
      leftSection={<IconExternalLink size={16} />}
    >
      {t('temporalUi')}
    </Button>
  );
}
