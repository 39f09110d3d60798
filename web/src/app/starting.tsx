import { Loader } from '@mantine/core';
import { useT } from '../lib/i18n';
import { common } from '../locales/common';
import classes from './starting.module.css';

/** Shown for the moment before the first screen is there. */
export function Starting() {
  const t = useT(common);

  return (
    <div className={classes.starting} role="status" aria-label={t('loading')}>
      <Loader type="dots" />
    </div>
  );
}
