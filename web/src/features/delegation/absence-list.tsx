import { Button } from '@mantine/core';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { tell } from '../../components/tell';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead, useWrite } from '../../lib/query';
import classes from './delegation.module.css';
import { texts } from './locale';

/** One's absences that are not over; each can be ended early, and with it what was delegated for it. */
export function AbsenceList() {
  const t = useT(texts);
  const { short } = useFormat();
  const { data, error } = useRead(ENDPOINTS.listAbsences, { query: {} });
  const end = useWrite(ENDPOINTS.endAbsence, {
    onSuccess: () => tell(t('ended')),
  });

  return (
    <Panel title={t('absences')}>
      <ErrorNotice error={error ?? end.error} />
      {data?.items.length === 0 && <p className={classes.quiet}>{t('absencesNone')}</p>}
      <ul className={classes.people}>
        {data?.items.map(({ id, reason, startsAt, endsAt, standing }) => (
          <li key={id} className={classes.person}>
            <strong>
              {short(startsAt)} – {short(endsAt)}
            </strong>
            <span className={classes.quiet}>
              {t(`reason.${reason}`)} · {t(`standing.${standing}`)}
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
