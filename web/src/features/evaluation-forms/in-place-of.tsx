/** In whose place the reader acts here, before they do. */
import { IconUserShare } from '@tabler/icons-react';
import type { PersonRef } from '../../../../contracts/common';
import { Notice } from '../../components/notice';
import { useT } from '../../lib/i18n';
import classes from './evaluations.module.css';
import { placeTexts } from './place-locale';

/** Said above the parts in which one acts; nothing in one's own name. */
export function ActingFor({ person }: { person: PersonRef | null }) {
  const t = useT(placeTexts);

  return person === null ? null : (
    <Notice tone="blue" icon={IconUserShare}>
      {t('acting', { name: person.name })}
    </Notice>
  );
}

/** One quiet line: for whom. */
export function ForWhom({ person }: { person: PersonRef | null }) {
  const t = useT(placeTexts);

  return person === null ? null : <p className={classes.quiet}>{t('for', { name: person.name })}</p>;
}
