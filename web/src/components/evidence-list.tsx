import { IconFileText, IconLink, IconPaperclip } from '@tabler/icons-react';
import type { z } from 'zod';
import type { EvidenceView } from '../../../contracts/evidence';
import { fileHref } from '../lib/api-client';
import { useFormat } from '../lib/format';
import { useT } from '../lib/i18n';
import { common } from '../locales/common';
import classes from './evidence.module.css';

type Evidence = z.infer<typeof EvidenceView>;

/** What was handed in: links, notes and files. A file shows its size, and its checksum on hover. */
export function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  const t = useT(common);

  if (evidence.length === 0) {
    return <p className={classes.quiet}>{t('evidence.none')}</p>;
  }

  return (
    <ul className={classes.list}>
      {evidence.map((item, index) => (
        <li key={`${item.kind}-${index}`} className={classes.item}>
          <EvidenceItem item={item} />
        </li>
      ))}
    </ul>
  );
}

function EvidenceItem({ item }: { item: Evidence }) {
  const { bytes } = useFormat();
  const t = useT(common);

  switch (item.kind) {
    case 'link':
      return (
        <>
          <IconLink size={16} aria-hidden />
          <a href={item.url} target="_blank" rel="noreferrer noopener" className={classes.link}>
            {item.title ?? item.url}
          </a>
        </>
      );
    case 'file':
      return (
        <>
          <IconPaperclip size={16} aria-hidden />
          <a
            href={fileHref(item.fileId ?? '')}
            download={item.name}
            className={classes.link}
            title={item.sha256 === undefined ? undefined : t('evidence.checksum', { sha: item.sha256 })}
          >
            {item.name ?? t('evidence.file')}
          </a>
          {item.bytes !== undefined && <span className={classes.quiet}>{bytes(item.bytes)}</span>}
        </>
      );
    default:
      return (
        <>
          <IconFileText size={16} aria-hidden />
          <p className={classes.text}>{item.text}</p>
        </>
      );
  }
}
