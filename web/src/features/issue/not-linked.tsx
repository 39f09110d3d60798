import { Anchor, Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconLink } from '@tabler/icons-react';
import { Link } from 'react-router';
import { ErrorNotice } from '../../components/error-notice';
import { Notice } from '../../components/notice';
import { useT } from '../../lib/i18n';
import classes from './issue.module.css';
import { texts } from './locale';
import type { Unlinked } from './name-origin';

/** The work is issued, but the agreed action does not name it: says so, and lets it be named again. Nothing is issued twice. */
export function NotLinked({ unlinked, onAgain }: { unlinked: Unlinked; onAgain: () => void }) {
  const t = useT(texts);
  const { id, number, error, isPending } = unlinked;

  return (
    <div className={classes.fields}>
      <div role="status">
        <Notice tone="amber" icon={IconAlertTriangle}>
          {t('notLinked', { number })}{' '}
          <Anchor component={Link} underline="always" to={`/assignments/${id}`}>
            {t('openIssued', { number })}
          </Anchor>
        </Notice>
      </div>
      <ErrorNotice error={error} />
      <Group>
        <Button loading={isPending} leftSection={<IconLink size={18} />} onClick={onAgain}>
          {t('linkAgain')}
        </Button>
      </Group>
    </div>
  );
}
