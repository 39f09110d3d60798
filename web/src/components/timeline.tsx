import { SegmentedControl } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { EventView } from '../../../contracts/assignments';
import { useFormat } from '../lib/format';
import { useT } from '../lib/i18n';
import { common } from '../locales/common';
import { Avatar } from './avatar';
import { Chip } from './chip';
import { useEventWords } from './event-sentence';
import { EvidenceList } from './evidence-list';
import { Rich } from './rich';
import { ConfidenceChip } from './status-chip';
import classes from './timeline.module.css';
import { STATUS_LOOK } from './tones';

const FILTERS = ['all', 'people', 'system'] as const;
type Filter = (typeof FILTERS)[number];

/** Something that people said, with when: its line stands among the events. */
export interface Said {
  at: string;
  line: ReactElement;
}

/** What happened and what was said, newest first, each line a sentence; filtered to people or the system. */
export function Timeline({ events, said = [] }: { events: readonly EventView[]; said?: readonly Said[] }) {
  const t = useT(common);
  const [filter, setFilter] = useState<Filter>('all');
  const shown = [
    ...events
      .filter(({ actor }) => filter === 'all' || (filter === 'people') === (actor !== null))
      .map((event) => ({
        at: event.at,
        order: event.seq,
        line: <EventLine key={event.seq} event={event} />,
      })),
    ...(filter === 'system' ? [] : said.map((one) => ({ ...one, order: 0 }))),
  ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.order - a.order);

  return (
    <div className={classes.timeline}>
      <SegmentedControl
        size="xs"
        className={classes.filter}
        aria-label={t('timeline.filter')}
        value={filter}
        onChange={(value) => setFilter(value as Filter)}
        data={FILTERS.map((value) => ({ value, label: t(`timeline.${value}`) }))}
      />
      {shown.length === 0 && <p className={classes.quiet}>{t('timeline.empty')}</p>}
      <ol className={classes.events} aria-label={t('timeline.label')}>
        {shown.map(({ line }) => line)}
      </ol>
    </div>
  );
}

/** In whose place it was done: both names stay, and those through whom it came. */
function InPlaceOf({ event: { onBehalfOf, via } }: { event: EventView }) {
  const t = useT(common);
  const { list } = useFormat();

  if (onBehalfOf === null) {
    return null;
  }

  const names = list(via.map(({ name }) => name));

  return (
    <p className={classes.quiet}>
      {via.length === 0
        ? t('timeline.inPlaceOf', { name: onBehalfOf.name })
        : t('timeline.inPlaceOfVia', { name: onBehalfOf.name, via: names })}
    </p>
  );
}

function EventLine({ event }: { event: EventView }) {
  const t = useT(common);
  const words = useEventWords()(event);
  const { friendly, exact } = useFormat();

  return (
    <li className={classes.event} id={`event-${event.seq}`}>
      {event.actor === null ? (
        <span className={classes.engine} aria-hidden>
          <IconBell size={15} />
        </span>
      ) : (
        <Avatar name={event.actor.name} />
      )}
      <div className={classes.words}>
        <p>
          <Rich text={words.sentence} />{' '}
          {words.confidence !== null && <ConfidenceChip confidence={words.confidence} />}
          {words.severity !== null && (
            <Chip {...STATUS_LOOK.returned} label={t(`severity.${words.severity}`)} />
          )}
        </p>
        <InPlaceOf event={event} />
        {words.quote !== null && <p className={classes.quote}>{words.quote}</p>}
        {words.facts.map((fact) => (
          <p key={fact} className={classes.quiet}>
            {fact}
          </p>
        ))}
        {words.evidence.length > 0 && <EvidenceList evidence={words.evidence} />}
      </div>
      <time className={classes.when} dateTime={event.at} title={exact(event.at)}>
        {friendly(event.at)}
      </time>
    </li>
  );
}
