import { ActionIcon, Button, FileButton, SegmentedControl, TextInput, Textarea } from '@mantine/core';
import { IconUpload, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { DragEvent, FocusEvent, KeyboardEvent } from 'react';
import type { EvidenceInput as EvidenceBody } from '../../../contracts/evidence';
import { ENDPOINTS } from '../../../contracts/endpoints';
import { upload } from '../lib/api-client';
import { useT } from '../lib/i18n';
import { common } from '../locales/common';
import { ErrorNotice } from './error-notice';
import { EvidenceList } from './evidence-list';
import classes from './evidence.module.css';

/** Evidence being gathered; a file is already stored and named for display. */
export type EvidenceDraft =
  | { kind: 'link'; url: string; title?: string }
  | { kind: 'text'; text: string }
  | { kind: 'file'; fileId: string; name: string; bytes: number };

/** What the API takes: of a file, only its id. */
export const toEvidenceBody = (draft: EvidenceDraft): EvidenceBody =>
  draft.kind === 'file' ? { kind: 'file', fileId: draft.fileId } : draft;

interface EvidenceInputProps {
  value: EvidenceDraft[];
  onChange: (value: EvidenceDraft[]) => void;
}

const KINDS = ['file', 'link', 'text'] as const;

/** Gathers evidence: files by drop or choice, links, notes. What was typed is taken when one leaves its row. */
export function EvidenceInput({ value, onChange }: EvidenceInputProps) {
  const t = useT(common);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('file');
  const add = (item: EvidenceDraft) => onChange([...value, item]);

  return (
    <div className={classes.input}>
      {value.map((item, index) => (
        <div key={`${labelOf(item)}-${index}`} className={classes.item}>
          <EvidenceList evidence={[item]} />
          <ActionIcon
            className={classes.remove}
            variant="subtle"
            color="gray"
            aria-label={t('evidence.remove', { name: labelOf(item) })}
            onClick={() => onChange(value.filter((other) => other !== item))}
          >
            <IconX size={16} />
          </ActionIcon>
        </div>
      ))}
      <SegmentedControl
        size="xs"
        aria-label={t('evidence.add')}
        value={kind}
        onChange={(next) => setKind(next as (typeof KINDS)[number])}
        data={KINDS.map((one) => ({ value: one, label: t(`evidence.${one}`) }))}
      />
      {kind === 'file' && <FileDrop onAdd={add} />}
      {kind === 'link' && <LinkRow onAdd={add} />}
      {kind === 'text' && <TextRow onAdd={add} />}
    </div>
  );
}

type OnAdd = (item: EvidenceDraft) => void;

function FileDrop({ onAdd }: { onAdd: OnAdd }) {
  const t = useT(common);
  const [over, setOver] = useState(false);
  const { uploading, error, send } = useUpload(onAdd);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void send([...event.dataTransfer.files]);
  };

  return (
    <>
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <span aria-live="polite">
          {uploading === null ? t('evidence.drop') : t('evidence.uploading', { name: uploading })}
        </span>
        <FileButton multiple onChange={(files) => void send(files)}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              size="xs"
              loading={uploading !== null}
              leftSection={<IconUpload size={15} />}
            >
              {t('evidence.choose')}
            </Button>
          )}
        </FileButton>
      </div>
      <ErrorNotice error={error} />
    </>
  );
}

/** Uploads one file after the other, adding each as soon as it is stored. */
function useUpload(onAdd: OnAdd) {
  const [uploading, setUploading] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);

  const send = async (files: File[]) => {
    setError(null);

    try {
      for (const file of files) {
        setUploading(file.name);
        const stored = await upload(ENDPOINTS.uploadFile, { query: { name: file.name }, file });
        onAdd({ kind: 'file', fileId: stored.id, name: stored.name, bytes: stored.bytes });
      }
    } catch (cause) {
      setError(cause);
    } finally {
      setUploading(null);
    }
  };

  return { uploading, error, send };
}

function LinkRow({ onAdd }: { onAdd: OnAdd }) {
  const t = useT(common);
  const [url, setUrl] = useState('');
  const [title, setTitle] = useState('');
  const [wrong, setWrong] = useState(false);
  const add = () => {
    if (!isLink(url)) {
      setWrong(true);

      return;
    }

    onAdd({ kind: 'link', url: url.trim(), ...(title.trim() === '' ? {} : { title: title.trim() }) });
    setUrl('');
    setTitle('');
    setWrong(false);
  };

  return (
    <div className={classes.row} onBlur={onLeaving(() => isLink(url) && add())} onKeyDown={onCtrlEnter(add)}>
      <TextInput
        type="url"
        inputMode="url"
        label={t('evidence.linkLabel')}
        value={url}
        error={wrong && t('evidence.badLink')}
        onChange={(event) => setUrl(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && !event.ctrlKey && (event.preventDefault(), add())}
      />
      <TextInput
        label={t('evidence.linkTitle')}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Button variant="default" onClick={add}>
        {t('evidence.addLink')}
      </Button>
    </div>
  );
}

function TextRow({ onAdd }: { onAdd: OnAdd }) {
  const t = useT(common);
  const [text, setText] = useState('');
  const add = () => {
    if (text.trim() !== '') {
      onAdd({ kind: 'text', text: text.trim() });
      setText('');
    }
  };

  return (
    <div className={classes.row} onBlur={onLeaving(add)} onKeyDown={onCtrlEnter(add)}>
      <Textarea
        autosize
        minRows={2}
        label={t('evidence.textLabel')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button variant="default" disabled={text.trim() === ''} onClick={add}>
        {t('evidence.addText')}
      </Button>
    </div>
  );
}

const isLink = (url: string): boolean => /^https?:\/\/\S+$/.test(url.trim());

/** When the focus goes out of a row, not from one of its fields to another. */
const onLeaving = (leave: () => unknown) => (event: FocusEvent) => {
  if (!event.currentTarget.contains(event.relatedTarget)) {
    leave();
  }
};

/** Ctrl+Enter takes what was typed first; a second one then sends the form. */
const onCtrlEnter = (take: () => void) => (event: KeyboardEvent) => {
  const isTyped = event.target instanceof HTMLElement && 'value' in event.target && event.target.value !== '';

  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && isTyped) {
    event.preventDefault();
    event.stopPropagation();
    take();
  }
};

function labelOf(item: EvidenceDraft): string {
  switch (item.kind) {
    case 'link':
      return item.title ?? item.url;
    case 'file':
      return item.name;
    default:
      return item.text.slice(0, 40);
  }
}
