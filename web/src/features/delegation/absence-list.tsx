import { Button } from '@mantine/core';
import type { PersonRef } from '../../../../contracts/common';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { tell } from '../../components/tell';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import classes from './delegation.module.css';
import { texts } from './locale';

/**
 * Absences that are not over, one's own or those of somebody for whom one may declare; each can be ended early, and with
 * it what was delegated for it.
 */
export function AbsenceList({ ofWhom }: { ofWhom: PersonRef | null }) {
  const t = useT(texts);
  const { short } = useFormat();
  const { data, error } = useRead(ENDPOINTS.listAbsences, { query: { personId: ofWhom?.id } });
  const end = useWrite(ENDPOINTS.endAbsence, {
    onSuccess: () => tell(t('ended')),
  });

  return (
    <Panel title={ofWhom === null ? t('absences') : t('absencesOf', { name: ofWhom.name })}>
      <ErrorNotice error={error ?? end.error} />
      {data?.items.length === 0 && (
        <p className={classes.quiet}>{t(ofWhom === null ? 'absencesNone' : 'absencesNoneOf')}</p>
      )}
      <ul className={classes.people}>
        {data?.items.map(({ id, person, reason, startsAt, endsAt, standing, declaredBy }) => (
          <li key={id} className={classes.person}>
            <strong>
              {short(startsAt)} – {short(endsAt)}
            </strong>
            <span className={classes.quiet}>
              {t(`reason.${reason}`)} · {t(`standing.${standing}`)}
              {declaredBy.id !== person.id && ` · ${t('declaredBy', { name: declaredBy.name })}`}
            </span>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={t('endAbsenceLabel', { from: short(startsAt) })}
              onClick={() => end.mutate({ params: { id }, body: {} })}
            >
              {t('endAbsence')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
