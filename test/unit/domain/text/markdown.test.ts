import fc from 'fast-check';
import type { Inline } from '../../../../domain/text/markdown';
import { blocksOf, inlineOf } from '../../../../domain/text/markdown';

test('the marks of a line', () => {
  expect(inlineOf('Nhờ @[Mai](person:p-1) xem **gấp** [bảng](https://example.org/a), *nhé* `x`')).toEqual([
    { kind: 'text', text: 'Nhờ ' },
    { kind: 'mention', name: 'Mai', personId: 'p-1' },
    { kind: 'text', text: ' xem ' },
    { kind: 'bold', parts: [{ kind: 'text', text: 'gấp' }] },
    { kind: 'text', text: ' ' },
    { kind: 'link', text: 'bảng', href: 'https://example.org/a' },
    { kind: 'text', text: ', ' },
    { kind: 'italic', parts: [{ kind: 'text', text: 'nhé' }] },
    { kind: 'text', text: ' ' },
    { kind: 'code', text: 'x' },
  ]);
});

test('paragraphs, lists and quotes', () => {
  expect(blocksOf('một\nhai\n\n- ba\n- bốn\n> năm').map(({ kind }) => kind)).toEqual([
    'paragraph',
    'list',
    'quote',
  ]);
});

const linksIn = (parts: readonly Inline[]): string[] =>
  parts.flatMap((part) => (part.kind === 'link' ? [part.href] : 'parts' in part ? linksIn(part.parts) : []));

test.each([
  '[x](javascript:alert(1))',
  '[x](data:text/html,1)',
  '[x](//evil)',
  '<a href="javascript:x">y</a>',
])('%s is no link', (text) => expect(linksIn(inlineOf(text))).toEqual([]));

test('whatever is typed: only http links, and it ends', () => {
  const piece = fc.constantFrom(
    '**',
    '*',
    '`',
    '[',
    ']',
    '(',
    ')',
    'javascript:',
    'https://a.b',
    '@',
    '> ',
    '- ',
    '\n',
    'x',
  );

  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const lines = blocksOf(pieces.join('')).flatMap((block) =>
        block.kind === 'list' ? block.items : block.lines,
      );
      expect(lines.flatMap(linksIn).every((href) => /^https?:\/\//.test(href))).toBe(true);
    }),
  );
});
