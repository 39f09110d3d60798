import { Button, Textarea, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { Mentionable } from '../../../../domain/collaboration/mentions';
import { freeLabel, mentionAt } from '../../../../domain/collaboration/mentions';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import classes from './collaboration.module.css';
import { texts } from './collaboration-locale';

export interface TypedComment {
  typed: string;
  people: Mentionable[];
}

interface CommentBoxProps {
  assignmentId: string;
  value: TypedComment;
  onChange: (value: TypedComment) => void;
  onSend: () => void;
  sendLabel: string;
  sending: boolean;
  inputId: string;
}

/** Where a comment is typed; after `@` it offers the people who may see the assignment. Ctrl+Enter sends. */
export function CommentBox(props: CommentBoxProps) {
  const { assignmentId, value, onChange, onSend, sendLabel, sending, inputId } = props;
  const t = useT(texts);
  const ref = useRef<HTMLTextAreaElement>(null);
  const { unitOf } = useFormat();
  const [cursor, setCursor] = useState(0);
  const [at, setAt] = useState(0);
  const naming = mentionAt(value.typed, cursor);
  const offered = useOffered(assignmentId, naming?.query ?? null);
  const choose = (index: number) => {
    const person = offered[index];

    if (person === undefined || naming === null) {
      return;
    }

    const known = value.people.find(({ id }) => id === person.id);
    const label = known?.label ?? freeLabel(person.name, value.people);
    const before = `${value.typed.slice(0, naming.from)}@${label} `;
    onChange({
      typed: before + value.typed.slice(cursor),
      people: known === undefined ? [...value.people, { id: person.id, label }] : value.people,
    });
    setCursor(before.length);
    requestAnimationFrame(() => ref.current?.setSelectionRange(before.length, before.length));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];

    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSend();
    } else if (offered.length > 0 && step !== undefined) {
      event.preventDefault();
      setAt((at + step + offered.length) % offered.length);
    } else if (offered.length > 0 && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault();
      choose(Math.min(at, offered.length - 1));
    } else if (event.key === 'Escape' && offered.length > 0) {
      event.preventDefault();
      setCursor(0);
    }
  };

  return (
    <div className={classes.box}>
      <Textarea
        ref={ref}
        id={inputId}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={8000}
        label={t('comment.label')}
        placeholder={t('comment.placeholder')}
        value={value.typed}
        onChange={(event) => {
          onChange({ ...value, typed: event.currentTarget.value });
          setCursor(event.currentTarget.selectionStart);
          setAt(0);
        }}
        onSelect={(event) => setCursor(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
      {offered.length > 0 && (
        <ul className={classes.offered} role="listbox" aria-label={t('comment.people')}>
          {offered.map((person, index) => (
            <li key={person.id} role="option" aria-selected={index === at}>
              <UnstyledButton
                className={classes.offer}
                tabIndex={-1}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(index)}
              >
                <span>{person.name}</span>
                <span className={classes.quiet}>{unitOf(person)}</span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.boxFoot}>
        <span className={classes.quiet}>{t('comment.hint')}</span>
        <Button size="xs" onClick={onSend} loading={sending} disabled={value.typed.trim() === ''}>
          {sendLabel}
        </Button>
      </div>
    </div>
  );
}

function useOffered(assignmentId: string, query: string | null) {
  const [asked] = useDebouncedValue(query, 150);
  const { data } = useRead(
    ENDPOINTS.listMentionable,
    { params: { id: assignmentId }, query: { query: asked ?? '' } },
    { enabled: asked !== null, keepPrevious: true },
  );

  return query === null ? [] : (data?.items ?? []);
}
