import { Anchor, Button, Group, SegmentedControl, TextInput } from '@mantine/core';
import { IconCircleCheck, IconMessage, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ConferenceItemView, ConferenceView } from '../../../../contracts/conferences';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { Stance } from '../../../../domain/conference/conference';
import { STANCES } from '../../../../domain/conference/conference';
import { Chip } from '../../components/chip';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { tell } from '../../components/tell';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useWrite } from '../../lib/query';
import { useMe } from '../../lib/session';
import classes from './conferences.module.css';
import { texts } from './locale';

const STANCE_LOOK = {
  agree: { tone: 'green', icon: IconCircleCheck },
  object: { tone: 'red', icon: IconX },
  remark: { tone: 'amber', icon: IconMessage },
} as const;

interface Own {
  stance: Stance | null;
  note: string;
}

/** The agenda with what participants said in writing; while the paper circulates, one says here what one thinks. */
export function Agenda({ conference }: { conference: ConferenceView }) {
  const t = useT(texts);
  const { personId } = useMe();
  const { id, items, may } = conference;
  const [own, setOwn] = useState<Record<string, Own>>({});
  const give = useWrite(ENDPOINTS.giveOpinions, {
    onSuccess: () => {
      setOwn({});
      tell(t('opinionSent'));
    },
  });
  const saidOf = (item: ConferenceItemView): Own => {
    const before = item.opinions.find(({ person }) => person.id === personId);

    return own[item.id] ?? { stance: before?.stance ?? null, note: before?.note ?? '' };
  };
  const opinions = items.flatMap(({ id: itemId }) => {
    const said = own[itemId];

    return said === undefined || said.stance === null
      ? []
      : [{ itemId, stance: said.stance, ...(said.note.trim() !== '' && { note: said.note.trim() }) }];
  });
  const isComplete = opinions.every(({ stance, note }) => stance === 'agree' || note !== undefined);
  const minutes = items.reduce((sum, item) => sum + item.minutes, 0);

  return (
    <Panel title={t('agenda')} hint={t('agendaHint', { count: items.length, minutes })}>
      {items.length === 0 && <EmptyState title={t('noItems')} />}
      <ol className={classes.list}>
        {items.map((item) => (
          <li key={item.id} className={classes.item}>
            <Item item={item} />
            {may.opine && (
              <OwnOpinion
                item={item}
                own={saidOf(item)}
                onChange={(said) => setOwn((before) => ({ ...before, [item.id]: said }))}
              />
            )}
          </li>
        ))}
      </ol>
      {may.opine && (
        <Group mt="md">
          <ErrorNotice error={give.error} />
          <Button
            disabled={opinions.length === 0 || !isComplete}
            loading={give.isPending}
            onClick={() => give.mutate({ params: { id }, body: { opinions } })}
          >
            {t('send')}
          </Button>
          <Button variant="default" onClick={() => give.mutate({ params: { id }, body: { opinions: [] } })}>
            {t('read')}
          </Button>
        </Group>
      )}
    </Panel>
  );
}

/** Where the rows or the object behind an item are, or null. */
function pageOf({ kind, refId, unit }: ConferenceItemView): string | null {
  if (kind === 'overdue' && unit !== null) {
    return `/assignments?${new URLSearchParams({ unitId: unit.id, due: 'overdue' })}`;
  }

  const page = { assignment: '/assignments/', objective: '/objectives/', kpi: '/kpis/' }[kind as string];

  return page === undefined || refId === null ? null : `${page}${refId}`;
}

function Item({ item }: { item: ConferenceItemView }) {
  const t = useT(texts);
  const { unitName, short } = useFormat();
  const { no, kind, title, unit, note, minutes, speaker, opinions, agreedByAll } = item;
  const page = pageOf(item);
  const facts = [
    t(`kind.${kind}`),
    unit === null ? null : unitName(unit),
    speaker?.name,
    t('minutesOf', { count: minutes }),
  ];

  return (
    <>
      <div className={classes.head}>
        <span className={classes.title}>
          {no}. {title}
        </span>
        {page !== null && (
          <Anchor component={Link} to={page} aria-label={`${t('openRef')}: ${title}`}>
            {t('openRef')}
          </Anchor>
        )}
        {agreedByAll && <Chip tone="green" icon={IconCircleCheck} label={t('agreedByAll')} />}
      </div>
      <p className={classes.quiet}>{facts.filter(Boolean).join(' · ')}</p>
      {note !== null && <p className={classes.prose}>{note}</p>}
      {opinions.map(({ person, stance, note: words, at }) => (
        <div key={person.id} className={classes.said}>
          <span className={classes.head}>
            <Chip {...STANCE_LOOK[stance]} label={t(`stance.${stance}`)} />
            <span>{person.name}</span>
            <span className={classes.quiet}>{short(at)}</span>
          </span>
          {words !== null && <p className={classes.prose}>{words}</p>}
        </div>
      ))}
    </>
  );
}

interface OwnOpinionProps {
  item: ConferenceItemView;
  own: Own;
  onChange: (said: Own) => void;
}

function OwnOpinion({ item: { title }, own, onChange }: OwnOpinionProps) {
  const t = useT(texts);

  return (
    <div className={classes.opinion} role="group" aria-label={t('opinionOf', { title })}>
      <SegmentedControl
        aria-label={t('opinionOf', { title })}
        data={STANCES.map((value) => ({ value, label: t(`stance.${value}`) }))}
        // Nothing is chosen until the person has chosen.
        value={own.stance ?? ''}
        onChange={(value) => onChange({ ...own, stance: STANCES.find((one) => one === value) ?? null })}
      />
      {own.stance !== null && (
        <TextInput
          required={own.stance !== 'agree'}
          label={t('opinionNote')}
          maxLength={4000}
          value={own.note}
          onChange={(event) => onChange({ ...own, note: event.currentTarget.value })}
        />
      )}
    </div>
  );
}
