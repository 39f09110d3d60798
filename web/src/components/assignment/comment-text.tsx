import type { ReactNode } from 'react';
import type { PersonRef } from '../../../../contracts/common';
import type { Block, Inline } from '../../../../domain/text/markdown';
import { blocksOf } from '../../../../domain/text/markdown';
import classes from './collaboration.module.css';

/** A comment as it reads: made of elements, never of HTML that somebody typed. People go by their present name. */
export function CommentText({ text, mentions }: { text: string; mentions: readonly PersonRef[] }) {
  return (
    <div className={classes.text}>
      {blocksOf(text).map((block, index) => (
        <BlockView key={index} block={block} mentions={mentions} />
      ))}
    </div>
  );
}

function BlockView({ block, mentions }: { block: Block; mentions: readonly PersonRef[] }) {
  if (block.kind === 'list') {
    return (
      <ul>
        {block.items.map((item, index) => (
          <li key={index}>{parts(item, mentions)}</li>
        ))}
      </ul>
    );
  }

  const Tag = block.kind === 'quote' ? 'blockquote' : 'p';

  return (
    <Tag>
      {block.lines.map((line, index) => (
        <span key={index} className={classes.line}>
          {parts(line, mentions)}
        </span>
      ))}
    </Tag>
  );
}

const parts = (line: readonly Inline[], mentions: readonly PersonRef[]): ReactNode[] =>
  line.map((part, index) => <Part key={index} part={part} mentions={mentions} />);

function Part({ part, mentions }: { part: Inline; mentions: readonly PersonRef[] }): ReactNode {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'code':
      return <code>{part.text}</code>;
    case 'bold':
      return <strong>{parts(part.parts, mentions)}</strong>;
    case 'italic':
      return <em>{parts(part.parts, mentions)}</em>;
    case 'link':
      return (
        <a href={part.href} target="_blank" rel="noreferrer noopener nofollow">
          {part.text}
        </a>
      );
    case 'mention':
      return (
        <span className={classes.mention}>
          @{mentions.find(({ id }) => id === part.personId)?.name ?? part.name}
        </span>
      );
  }
}
