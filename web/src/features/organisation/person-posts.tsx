import { Skeleton } from '@mantine/core';
import { ErrorNotice } from '../../components/error-notice';
import { PersonName } from '../../components/person-name';
import { useFormat } from '../../lib/format';
import { hasText, useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { common } from '../../locales/common';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { texts } from './locale';
import classes from './organisation.module.css';

/** All posts of a person with their dates, and the line manager that follows from them today. */
export function PersonPosts({ id }: { id: string }) {
  const t = useT(texts);
  const words = useT(common);
  const { date } = useFormat();
  const { data, error } = useRead(ENDPOINTS.getPerson, { params: { id } });

  if (data === undefined) {
    return error === null ? <Skeleton height={48} /> : <ErrorNotice error={error} />;
  }

  const positionWord = (position: string) =>
    hasText(common, `position.${position}`) ? words(`position.${position}` as 'position.head') : position;

  return (
    <dl className={classes.facts}>
      <dt>{t('appointments')}</dt>
      <dd>
        {data.appointments.map((post) => (
          <div key={`${post.unitId}/${post.position}/${post.from}`}>
            {positionWord(post.position)} · {post.unitName}
            <span className={classes.quiet}>
              {' '}
              · {t('since', { date: date(post.from) })}
              {post.to !== null && ` ${t('until', { date: date(post.to) })}`}
            </span>
          </div>
        ))}
      </dd>
      <dt>{t('lineManager')}</dt>
      <dd>{data.lineManager === null ? t('noHead') : <PersonName person={data.lineManager} />}</dd>
    </dl>
  );
}
