import { Anchor, Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { ErrorNotice } from '../../components/error-notice';
import { PersonName } from '../../components/person-name';
import { useFormat } from '../../lib/format';
import { hasText, useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import type { ReplyOf } from '../../lib/api-client';
import { useMay } from '../../lib/session';
import { common } from '../../locales/common';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { texts as transferTexts } from './transfers/locale';
import { texts } from './locale';
import { EndPost, GivePost } from './transfers/post-dialogs';
import classes from './organisation.module.css';

type Person = ReplyOf<typeof ENDPOINTS.getPerson>;
type Post = Person['appointments'][number];

/** All posts of a person with their dates, the line manager that follows from them today, and how to change them. */
export function PersonPosts({ id }: { id: string }) {
  const t = useT(texts);
  const may = useMay();
  const { data, error } = useRead(ENDPOINTS.getPerson, { params: { id } });

  if (data === undefined) {
    return error === null ? <Skeleton height={48} /> : <ErrorNotice error={error} />;
  }

  return (
    <dl className={classes.facts}>
      <dt>{t('appointments')}</dt>
      <dd>
        {data.appointments.map((post) => (
          <PostLine key={post.id} person={data} post={post} />
        ))}
      </dd>
      <dt>{t('lineManager')}</dt>
      <dd>{data.lineManager === null ? t('noHead') : <PersonName person={data.lineManager} />}</dd>
      {data.hasBoard && (
        <dd>
          <Anchor component={Link} to={`/people/${id}/board`} size="sm">
            {t('ownBoard')}
          </Anchor>
        </dd>
      )}
      {may('organisation.appoint') && <PostActs person={data} />}
    </dl>
  );
}

function PostLine({ person, post }: { person: Person; post: Post }) {
  const t = useT(texts);
  const tt = useT(transferTexts);
  const words = useT(common);
  const may = useMay();
  const { date, unitOf } = useFormat();
  const unit = unitOf(post) ?? '';
  const [isEnding, setEnding] = useState(false);
  const position = hasText(common, `position.${post.position}`)
    ? words(`position.${post.position}` as 'position.head')
    : post.position;

  return (
    <div>
      {position} · {unit}
      <span className={classes.quiet}>
        {' '}
        ·{' '}
        {post.to === post.from
          ? t('takenBack', { date: date(post.from) })
          : t('since', { date: date(post.from) })}
        {post.to !== null && post.to !== post.from && ` ${t('until', { date: date(post.to) })}`}
      </span>
      {may('organisation.appoint') && post.to === null && (
        <Button
          variant="subtle"
          size="compact-xs"
          ms="xs"
          aria-label={`${tt('endPost')}: ${position}, ${unit}`}
          onClick={() => setEnding(true)}
        >
          {tt('endPost')}
        </Button>
      )}
      {isEnding && (
        <EndPost
          personId={person.id}
          appointmentId={post.id}
          position={position}
          unit={unit}
          onClose={() => setEnding(false)}
        />
      )}
    </div>
  );
}

function PostActs({ person }: { person: Person }) {
  const tt = useT(transferTexts);
  const [isGiving, setGiving] = useState(false);

  return (
    <>
      <dt>{tt('open')}</dt>
      <dd className={classes.links}>
        <Anchor component={Link} to={`/transfers?person=${person.id}`} size="sm">
          {tt('move')}
        </Anchor>
        <Anchor component="button" type="button" size="sm" onClick={() => setGiving(true)}>
          {tt('givePost')}
        </Anchor>
        {isGiving && <GivePost person={person} onClose={() => setGiving(false)} />}
      </dd>
    </>
  );
}
