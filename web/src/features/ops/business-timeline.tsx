import { IconCpu, IconUser } from '@tabler/icons-react';
import { Panel } from '../../components/panel';
import { useT } from '../../lib/i18n';
import { useFormat } from '../../lib/format';
import type { ProcessView } from '../../../../contracts/boards';
import type { LinkedRows } from './use-linked-rows';
import classes from './ops.module.css';
import { texts } from './locale';
import { useEventDetail } from './use-event-detail';
import { useWordOr } from './use-word-or';

interface BusinessTimelineProps {
  events: ProcessView['timeline'];
  linked: LinkedRows;
}

/** What happened in the words of the administration: no notes, no names, only what and when. */
export function BusinessTimeline({ events, linked }: BusinessTimelineProps) {
  const t = useT(texts);
  const word = useWordOr();
  const detailOf = useEventDetail();
  const { short } = useFormat();

  return (
    <Panel title={t('timeline')} hint={t('timelineHint')}>
      <ol className={classes.rows}>
        {events.map((event) => (
          <li key={event.seq}>
            <button
              type="button"
              className={classes.row}
              data-lit={linked.isLit([event.seq]) || undefined}
              {...linked.rowProps([event.seq])}
            >
              <time className={classes.time} dateTime={event.at}>
                {short(event.at)}
              </time>
              {event.actor === 'engine' ? (
                <IconCpu size={15} className={classes.icon} aria-label={t('actor.engine')} />
              ) : (
                <IconUser size={15} className={classes.icon} aria-label={t('actor.person')} />
              )}
              <span className={classes.what}>
                {word(`event.${event.type}`, event.type)}
                {detailOf(event) !== null && <span className={classes.quiet}> · {detailOf(event)}</span>}
              </span>
              <span className={classes.seq}>#{event.seq}</span>
            </button>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
