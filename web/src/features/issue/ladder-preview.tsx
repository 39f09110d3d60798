import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { ErrorNotice } from '../../components/error-notice';
import { LadderTable } from '../../components/ladder-table';
import { Panel } from '../../components/panel';
import { call } from '../../lib/api-client';
import { useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { IssuePreview, PreviewQuery } from '../../../../contracts/issue-preview';
import { texts } from './locale';
import classes from './issue.module.css';

const SETTLE_MS = 250;

/** The deadline and the whole ladder that issuing now would arm, kept up with the form as it is filled in. */
export function LadderPreview({ wanted, inPlaceOf }: { wanted: PreviewQuery | null; inPlaceOf?: string }) {
  const t = useT(texts);
  const [body] = useDebouncedValue(wanted, SETTLE_MS);
  const { data, error, isFetching } = useQuery({
    queryKey: ['policies', 'preview', body, inPlaceOf ?? null],
    queryFn: ({ signal }) =>
      call(ENDPOINTS.previewAssignment, { body: body!, onBehalfOf: inPlaceOf, signal }),
    enabled: body !== null,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

  return (
    <Panel title={t('preview.title')}>
      <div aria-live="polite" aria-busy={isFetching} className={classes.preview}>
        {body !== null && <ErrorNotice error={error} />}
        {body === null && <p className={classes.quiet}>{t('preview.waiting')}</p>}
        {data !== undefined && body !== null && error === null && <Outcome preview={data} />}
      </div>
    </Panel>
  );
}

function Outcome({ preview }: { preview: IssuePreview }) {
  const t = useT(texts);
  const { exact, list } = useFormat();
  const { language } = useLanguage();

  return (
    <>
      <p className={classes.due}>
        <span className={classes.quiet}>{t('preview.due')}</span>
        <time dateTime={preview.dueAt}>{exact(preview.dueAt)}</time>
      </p>
      <p className={classes.due}>
        <span className={classes.quiet}>{t('preview.accepts')}</span>
        <span>
          {preview.recipients.length === 0
            ? t('preview.noReceiver')
            : list(preview.recipients.map((person) => person.name))}
        </span>
      </p>
      <LadderTable timers={preview.ladder} />
      <p className={classes.quiet}>{t('preview.later')}</p>
      <p className={classes.quiet}>
        {t('preview.rules', {
          policy: preview.policy.name[language],
          version: preview.policy.version,
          calendar: preview.calendar.id.toUpperCase(),
          calendarVersion: preview.calendar.version,
        })}
      </p>
    </>
  );
}
