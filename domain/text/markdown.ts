/**
 * The part of Markdown that comments are written in, as a tree and never as HTML: paragraphs, lists, quotes, bold,
 * italic, code, links to http(s), and people who are named. What is none of these stays the text that it is.
 */

export type Inline =
  | { kind: 'text' | 'code'; text: string }
  | { kind: 'bold' | 'italic'; parts: Inline[] }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'mention'; name: string; personId: string };

export type Block = { kind: 'paragraph' | 'quote'; lines: Inline[][] } | { kind: 'list'; items: Inline[][] };

/** Deeper marks than these are text: nobody nests them, and a crafted text must not. */
const DEEPEST = 4;

const INLINE =
  /@\[(?<name>[^[\]\n]{1,200})\]\(person:(?<person>[\w.\-:]{1,64})\)|\[(?<label>[^[\]\n]{1,300})\]\((?<to>https?:\/\/[^\s()]{1,2000})\)|(?<url>https?:\/\/[^\s<>()]{1,2000}[^\s<>().,;:!?])|`(?<code>[^`\n]{1,500})`|\*\*(?<bold>[^\n]{1,2000}?)\*\*|\*(?<italic>[^*\n]{1,2000})\*/gu;

/** A text as blocks of lines. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];

  for (const line of text.split('\n')) {
    const { kind, words } = lineOf(line);
    const last = blocks.at(-1);

    if (kind === null) {
      blocks.push({ kind: 'paragraph', lines: [] });
    } else if (kind === 'list') {
      const list = last?.kind === 'list' ? last : { kind, items: [] };
      list.items.push(inlineOf(words));
      if (list !== last) {
        blocks.push(list);
      }
    } else if (last?.kind === kind) {
      last.lines.push(inlineOf(words));
    } else {
      blocks.push({ kind, lines: [inlineOf(words)] });
    }
  }

  return blocks.filter((block) => block.kind === 'list' || block.lines.length > 0);
}

function lineOf(line: string): { kind: Block['kind'] | null; words: string } {
  if (line.trim() === '') {
    return { kind: null, words: '' };
  }

  const [, mark, words] = /^\s*([-*]|>)\s+(.*)$/.exec(line) ?? [];

  return mark === undefined
    ? { kind: 'paragraph', words: line }
    : { kind: mark === '>' ? 'quote' : 'list', words: words ?? '' };
}

/** One line as its marked parts, in order; together they hold all its words. */
export function inlineOf(line: string, depth = 0): Inline[] {
  const parts: Inline[] = [];
  let at = 0;

  for (const found of depth > DEEPEST ? [] : line.matchAll(INLINE)) {
    if (found.index > at) {
      parts.push({ kind: 'text', text: line.slice(at, found.index) });
    }

    parts.push(markOf(found.groups ?? {}, depth));
    at = found.index + found[0].length;
  }

  return at < line.length ? [...parts, { kind: 'text', text: line.slice(at) }] : parts;
}

function markOf(
  { name, person, label, to, url, code, bold, italic }: Record<string, string | undefined>,
  depth: number,
): Inline {
  if (name !== undefined && person !== undefined) {
    return { kind: 'mention', name, personId: person };
  }

  if (label !== undefined && to !== undefined) {
    return { kind: 'link', text: label, href: to };
  }

  if (url !== undefined) {
    return { kind: 'link', text: url, href: url };
  }

  return code !== undefined
    ? { kind: 'code', text: code }
    : { kind: bold === undefined ? 'italic' : 'bold', parts: inlineOf(bold ?? italic ?? '', depth + 1) };
}
