import { Anchor, Button, Group } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { KeyResultDetail } from '../../../../contracts/objective-views';
import { ErrorNotice } from '../../components/error-notice';
import { LoadMore } from '../../components/load-more';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { usePages } from '../../lib/query';
import { texts } from './locale';
import { more } from './locale-more';
import classes from './objectives.module.css';
import { useNumbers } from '../../lib/use-numbers';

/** The arithmetic of a key result, filled in, and which part of its number comes from where. */
export function Why({ keyResult }: { keyResult: KeyResultDetail }) {
  const t = useT(texts);
  const write = useNumbers();
  const { measure, value, baseline, target, raw, typedPart, workPart, progress } = keyResult;

  return (
    <Panel title={t('why', { progress: write(progress, 2) })}>
      <p className={classes.plain}>
        {measure === 'maintain'
          ? t('kept', { value: write(value), target: write(target) })
          : t('arithmetic', {
              value: write(value),
              baseline: write(baseline),
              target: write(target),
              raw: write(raw),
            })}
      </p>
      <p className={classes.plain}>{t('parts', { typed: write(typedPart), work: write(workPart) })}</p>
      {raw.startsWith('-') && <p className={classes.plain}>{t('wrongWay')}</p>}
      <p className={classes.quiet}>{t('notPersonal')}</p>
    </Panel>
  );
}

/** The assignments that name it, with what each brought. */
export function Contributions({ keyResult }: { keyResult: KeyResultDetail }) {
  const t = useT(texts);
  const tm = useT(more);
  const { id, contributions, contributionCount, contributionCursor } = keyResult;
  const [isMore, setMore] = useState(false);
  const pages = usePages(
    ENDPOINTS.listContributions,
    { params: { id }, query: { limit: 100, cursor: contributionCursor ?? undefined } },
    { enabled: isMore && contributionCursor !== null },
  );
  const rows = [...contributions, ...(isMore ? pages.rows : [])];
  const write = useNumbers();
  const { dayMonth } = useFormat();

  return (
    <Panel title={t('movedBy')}>
      {rows.length === 0 && <p className={classes.quiet}>{t('noContribution')}</p>}
      {rows.length < contributionCount && (
        <p className={classes.quiet}>{tm('someOf', { shown: rows.length, all: contributionCount })}</p>
      )}
      <ul className={classes.list}>
        {rows.map(({ assignment, share, moves, acceptedAt }, index) => (
          <li key={assignment?.id ?? index}>
            {assignment === null ? (
              <span className={classes.quiet}>{t('hidden')}</span>
            ) : (
              <Anchor component={Link} to={`/assignments/${assignment.id}`}>
                {assignment.number} · {assignment.title}
              </Anchor>
            )}
            <span>
              {acceptedAt === null
                ? t('notAccepted', { share: write(share) })
                : t('accepted', {
                    date: dayMonth(acceptedAt),
                    moves: moves.startsWith('-') ? write(moves) : `+${write(moves)}`,
                  })}
            </span>
          </li>
        ))}
      </ul>
      <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {contributionCursor !== null && !isMore ? (
        <Group justify="center" mt="sm">
          <Button variant="default" size="sm" onClick={() => setMore(true)}>
            {tm('moreWork')}
          </Button>
        </Group>
      ) : (
        <LoadMore pages={pages} label={tm('moreWork')} />
      )}
    </Panel>
  );
}
