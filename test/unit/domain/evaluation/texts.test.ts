/** Templates of notices and decisions: a closed list of placeholders, filled in once and never looked at again. */
import fc from 'fast-check';
import type { DocumentKind, TextPack } from '../../../../domain/evaluation/texts';
import {
  checkTexts,
  DOCUMENT_KINDS,
  documentOf,
  documentsOfKind,
  filled,
} from '../../../../domain/evaluation/texts';
import { shippedTexts } from '../../../support/shipped';

const pack = shippedTexts('vn-335-2025');
const withTitle = (kind: DocumentKind, title: string): TextPack => ({
  ...pack,
  texts: { ...pack.texts, [kind]: { ...pack.texts[kind], vi: { ...pack.texts[kind]?.vi, title } } },
});

const FILLINGS = Object.fromEntries(
  [
    'person',
    'post',
    'unit',
    'agency',
    'period',
    'total',
    'level',
    'signer',
    'signerPost',
    'date',
    'basis',
    'commonPoints',
    'resultPoints',
    'petitionUntil',
    'because',
    'totalBefore',
    'levelBefore',
    'dateBefore',
    'reopeningDocument',
    'reopeningReason',
  ].map((name) => [name, `<${name}>`]),
);

it('ships texts that can be filled in', () => {
  expect(() => checkTexts(pack)).not.toThrow();
});

it.each<[string, TextPack]>([
  ['/texts/monthNotice/vi/title', withTitle('monthNotice', 'Thông báo {{salary}}')],
  ['/texts/monthNotice/vi/title', withTitle('monthNotice', 'Thông báo {{person}')],
  ['/texts/monthNotice/vi/title', withTitle('monthNotice', '')],
  // What is told of a month has no place in the decision of a year.
  ['/texts/yearDecision/vi/title', withTitle('yearDecision', '{{petitionUntil}}')],
  ['/legalBasis', { ...pack, legalBasis: [] }],
  ['/head/vi', { ...pack, signature: { ...pack.signature, vi: ['{{toString}}'] } }],
  [
    '/words/levels/good',
    { ...pack, words: { ...pack.words, levels: { ...pack.words.levels, good: { vi: 'Tốt', en: '' } } } },
  ],
])('refuses a pack that is wrong at %s', (pointer, wrong) => {
  expect(() => checkTexts(wrong)).toThrow(
    expect.objectContaining({
      code: 'evaluation/invalid-text',
      details: expect.objectContaining({ pointer }) as unknown,
    }) as Error,
  );
});

it.each(DOCUMENT_KINDS)('fills every placeholder of %s in both languages', (kind) => {
  const document = documentOf(pack, kind, { vi: FILLINGS, en: FILLINGS });
  expect(JSON.stringify(document)).not.toMatch(/\{\{/);
  expect(document.text.vi.title).toContain('<period>');
  expect(document.template).toEqual({ id: 'vn-335-2025', version: 3 });
});

it('never takes what it fills in for a placeholder', () => {
  fc.assert(
    fc.property(fc.string(), (person) => {
      expect(filled('a {{person}} b', { person })).toBe(`a ${person} b`);
    }),
  );
  expect(filled('{{person}}', { person: '{{total}} $& $1' })).toBe('{{total}} $& $1');
});

const { replacement: _, ...before } = pack.texts;

it.each([
  [{ kind: 'month' }, 'first', ['monthNotice']],
  [{ kind: 'quarter' }, 'first', ['spanNotice']],
  [{ kind: 'quarter', scored: true }, 'first', ['monthNotice']],
  [{ kind: 'year' }, 'first', ['yearDecision', 'yearNotice']],
  [{ kind: 'year' }, 'correction', ['correction']],
  [{ kind: 'month' }, 'replacement', ['replacement', 'monthNotice']],
  [{ kind: 'year' }, 'replacement', ['replacement', 'yearNotice']],
] as const)('gives a %j that is a %s its documents', (period, standing, expected) => {
  expect(documentsOfKind(pack, period, standing)).toEqual(expected);
});

it('gives the documents of a first result where the pack is older than the words for a replacement', () => {
  const old = { ...pack, texts: before };
  expect(() => checkTexts(old)).not.toThrow();
  expect(documentsOfKind(old, { kind: 'year' }, 'replacement')).toEqual(['yearDecision', 'yearNotice']);
});
