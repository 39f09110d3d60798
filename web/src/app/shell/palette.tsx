import { Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFileDescription, IconFileText, IconSearch, type TablerIcon } from '@tabler/icons-react';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { useMay } from '../../lib/session';
import { common } from '../../locales/common';
import { useDestinations } from './destinations';
import classes from './palette.module.css';

interface Choice {
  to: string;
  label: string;
  detail?: string;
  icon: TablerIcon;
  group: string;
}

/** Finds a screen, an assignment or a directive by typing a part of its name or number; accents are not needed. */
export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useT(common);

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('palette.title')}
      size="lg"
      yOffset="12vh"
      centered={false}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Finder onClose={onClose} />
    </Modal>
  );
}

function Finder({ onClose }: { onClose: () => void }) {
  const t = useT(common);
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const choices = useChoices(typed);
  const current = Math.min(at, choices.length - 1);
  const go = (choice: Choice | undefined) => {
    if (choice !== undefined) {
      onClose();
      void navigate(choice.to);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];

    if (step !== undefined) {
      event.preventDefault();
      setAt((current + step + choices.length) % Math.max(1, choices.length));
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      go(choices[current]);
    }
  };

  return (
    <>
      <TextInput
        data-autofocus
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={choices.length > 0 ? `palette-${current}` : undefined}
        aria-label={t('palette.title')}
        placeholder={t('palette.placeholder')}
        leftSection={<IconSearch size={18} aria-hidden />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ChoiceList choices={choices} current={current} onChoose={go} />
      <p className={classes.hint}>{choices.length === 0 ? t('palette.nothing') : t('palette.hint')}</p>
    </>
  );
}

function ChoiceList(props: { choices: Choice[]; current: number; onChoose: (choice: Choice) => void }) {
  const t = useT(common);

  return (
    <ul id="palette-list" role="listbox" aria-label={t('palette.title')} className={classes.list}>
      {props.choices.map((choice, index) => (
        <li
          key={choice.to}
          id={`palette-${index}`}
          role="option"
          aria-selected={index === props.current}
          className={classes.choice}
          ref={(node) => {
            if (index === props.current) {
              node?.scrollIntoView({ block: 'nearest' });
            }
          }}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => props.onChoose(choice)}
        >
          <choice.icon size={18} stroke={1.7} aria-hidden />
          <span className={classes.words}>{choice.label}</span>
          <span className={classes.detail}>{choice.detail ?? choice.group}</span>
        </li>
      ))}
    </ul>
  );
}

/** Screens that fit what was typed, then assignments and directives found by the server. */
function useChoices(typed: string): Choice[] {
  const t = useT(common);
  const may = useMay();
  const destinations = useDestinations();
  const [query] = useDebouncedValue(typed.trim(), 180);
  const found = useRead(
    ENDPOINTS.search,
    { query: { query, limit: 8 } },
    { enabled: query.length >= 2, keepPrevious: true },
  );
  const isAsking = query.length >= 2 && typed.trim().length >= 2;
  const directives = useRead(
    ENDPOINTS.listDirectives,
    { query: { query, limit: 5 } },
    { enabled: isAsking && may('directive.read'), keepPrevious: true },
  );
  const screens = destinations
    .map(({ to, label, icon }) => ({ to, icon, label: t(`nav.${label}`), group: t('palette.pages') }))
    .filter(({ label }) => withoutAccents(label).includes(withoutAccents(typed.trim())));
  const rows = isAsking ? (found.data?.items ?? []) : [];

  return [
    ...screens,
    ...rows.map(({ row: { id, title, number }, place, comment }) => ({
      to: `/assignments/${id}${comment === null ? '' : `#comment-${comment.id}`}`,
      label: title,
      detail: place === 'comments' ? t('palette.inComment', { number }) : number,
      icon: IconFileDescription,
      group: t('palette.assignments'),
    })),
    ...(isAsking ? (directives.data?.items ?? []) : []).map(({ id, number, abstract }) => ({
      to: `/directives/${id}`,
      label: abstract,
      detail: number,
      icon: IconFileText,
      group: t('nav.directives'),
    })),
  ];
}

const withoutAccents = (words: string): string =>
  words.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
