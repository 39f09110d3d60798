import fc from 'fast-check';
import {
  freeLabel,
  mentionAt,
  mentionedIds,
  toStored,
  toTyped,
} from '../../../../domain/collaboration/mentions';

const mention = (name: string, id: string) => `@[${name}](person:${id})`;

test.each([
  ['no names', 'Kính gửi anh Long', []],
  ['one', `Nhờ ${mention('Phạm Đức Long', 'p-1')} xem`, ['p-1']],
  ['one twice', `${mention('A', 'p-1')} ${mention('A', 'p-1')}`, ['p-1']],
  ['in their order', `${mention('B', 'p-2')}${mention('A', 'p-1')}`, ['p-2', 'p-1']],
  ['a name with brackets in it', mention('Mai (demo)', 'p-3'), ['p-3']],
  ['a link is no mention', '[Mai](https://example.org)', []],
  ['another scheme is no mention', '@[Mai](javascript:alert)', []],
  ['an id with a space is none', '@[Mai](person:p 1)', []],
])('%s', (_, text, ids) => {
  expect(mentionedIds(text)).toEqual(ids);
});

test('of two people of one name the later gets a number, and each stays who they are', () => {
  const stored = `${mention('Mai', 'p-1')} và ${mention('Mai', 'p-2')}, ${mention('Mai', 'p-1')}`;
  const { typed, people } = toTyped(stored);

  expect(typed).toBe('@Mai và @Mai 2, @Mai');
  expect(mentionedIds(toStored(typed, people))).toEqual(['p-1', 'p-2']);
});

test('the longest name wins, and a longer word is none', () => {
  const people = [
    { id: 'p-1', label: 'Mai' },
    { id: 'p-2', label: 'Mai Anh' },
  ];

  expect(toStored('@Mai Anh @Mai @Maika', people)).toBe(
    `${mention('Mai Anh', 'p-2')} ${mention('Mai', 'p-1')} @Maika`,
  );
});

const name = fc
  .array(fc.constantFrom('Nguyễn', 'Đức', 'Mai', 'Anh', '(demo)', 'Lê*', '$1', 'a.b'), {
    minLength: 1,
    maxLength: 4,
  })
  .map((words) => words.join(' '));
const people = fc
  .uniqueArray(
    fc.tuple(
      fc.integer({ min: 0, max: 99 }).map((n) => `p-${n}`),
      name,
    ),
    { selector: ([id]) => id, maxLength: 5 },
  )
  .map((pairs) =>
    pairs.reduce<{ id: string; label: string }[]>(
      (known, [id, label]) => [...known, { id, label: freeLabel(label, known) }],
      [],
    ),
  );

test('what is stored and opened again for editing reads as it was typed, and names the same people', () => {
  fc.assert(
    fc.property(
      people.chain((known) =>
        fc.record({
          known: fc.constant(known),
          parts: fc.array(
            fc.oneof(
              fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[@[\]]/g, '')),
              ...(known.length === 0 ? [] : [fc.constantFrom(...known.map(({ label }) => `@${label}`))]),
            ),
            { maxLength: 8 },
          ),
        }),
      ),
      ({ known, parts }) => {
        const typed = parts.join(' ');
        const stored = toStored(typed, known);
        const again = toTyped(stored);

        expect(mentionedIds(toStored(again.typed, again.people))).toEqual(mentionedIds(stored));
        // Each person keeps who they are, and the words between the names are untouched.
        expect(toTyped(toStored(again.typed, again.people))).toEqual(again);
        expect(stored.replace(/@\[([^[\]\n]+)\]\(person:[^)]+\)/g, '@$1')).toBe(typed);
      },
    ),
  );
});

test.each([
  ['@', 1, { from: 0, query: '' }],
  ['Nhờ @Ph', 7, { from: 4, query: 'Ph' }],
  ['Nhờ @Phạm Đức', 13, { from: 4, query: 'Phạm Đức' }],
  ['a@example.org', 13, null],
  ['Nhờ @Ph\nxong', 12, null],
  ['không ai', 8, null],
])('%j at %i', (typed, cursor, expected) => {
  expect(mentionAt(typed, cursor)).toEqual(expected);
});
