/**
 * Notices and decisions from templates: a pack of texts in two languages with a version and a legal basis, whose
 * placeholders are a closed list. Whatever is filled in is text and never looked at for placeholders again.
 */
import { fieldError } from '../errors';
import type { Outcome } from './frozen-result';
import type { Bilingual, Level } from './method';
import { LEVELS } from './method';
import type { PeriodKind, Relation } from './procedure';
import { PERIOD_KINDS, RELATIONS } from './procedure';
import type { PinnedScoring } from './scoring';
import { isScored } from './scoring';

export const DOCUMENT_KINDS = [
  'monthNotice',
  'spanNotice',
  'yearDecision',
  'yearNotice',
  'correction',
  'replacement',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** What every text may name. */
const EVERYWHERE = [
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
] as const;

/** What a text of one kind may name besides. */
const BESIDES: Readonly<Record<DocumentKind, readonly string[]>> = {
  monthNotice: ['commonPoints', 'resultPoints', 'petitionUntil'],
  spanNotice: [],
  yearDecision: [],
  yearNotice: ['petitionUntil'],
  correction: ['because', 'totalBefore', 'levelBefore'],
  replacement: ['totalBefore', 'levelBefore', 'dateBefore', 'reopeningDocument', 'reopeningReason'],
};

export const LANGUAGES = ['vi', 'en'] as const;
type Language = (typeof LANGUAGES)[number];

export interface TextPack {
  readonly id: string;
  readonly version: number;
  readonly methodId: string;
  readonly legalBasis: readonly { readonly document: string; readonly provisions: string }[];
  readonly words: {
    readonly levels: Readonly<
      Record<Level | 'insufficientData', Bilingual> & Partial<Record<Outcome, Bilingual>>
    >;
    readonly kinds: Readonly<Record<PeriodKind, Bilingual>>;
    readonly relations: Readonly<Record<Relation, Bilingual>>;
    readonly because: Readonly<Record<'petition' | 'monthCorrected', Bilingual>>;
    /** Instead of a post that is not recorded. */
    readonly noPost: Bilingual;
    /** Instead of points where there are none. */
    readonly noNumber: Bilingual;
    /** Instead of a signature where a result follows from another by itself; packs from before it was told leave it empty. */
    readonly unsigned?: Bilingual;
  };
  readonly head: Readonly<
    Record<Language, { readonly left: readonly string[]; readonly right: readonly string[] }>
  >;
  readonly signature: Readonly<Record<Language, readonly string[]>>;
  readonly texts: Readonly<Record<Exclude<DocumentKind, LaterKind>, Template>> &
    Readonly<Partial<Record<LaterKind, Template>>>;
}

/** What packs from before it was told do not have. */
type LaterKind = 'replacement';

type Template = Readonly<
  Record<Language, { readonly title: string; readonly paragraphs: readonly string[] }>
>;

/** A text as it was given, for good. */
export interface DocumentText {
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly signature: readonly string[];
}

export interface EvaluationDocument {
  readonly kind: DocumentKind;
  readonly template: { readonly id: string; readonly version: number };
  readonly text: Readonly<Record<Language, DocumentText>>;
}

/** Names an event carries: the hash leads to the text. */
export interface DocumentName {
  readonly kind: DocumentKind;
  readonly hash: string;
}

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
/** Braces that are no placeholder are a typing error. */
const STRAY = /\{\{|\}\}/;

/** Refuses a pack that could not be filled in, with a pointer to the part. */
export function checkTexts({ words, head, signature, texts, legalBasis }: TextPack): void {
  const refuse = (pointer: string): never => {
    throw fieldError('evaluation/invalid-text', pointer);
  };

  if (legalBasis.length === 0) {
    refuse('/legalBasis');
  }

  wordLists(words).forEach(
    ([pointer, word]) => LANGUAGES.some((one) => isEmpty(word?.[one])) && refuse(pointer),
  );

  for (const language of LANGUAGES) {
    const shared = [...head[language].left, ...head[language].right, ...signature[language]];
    shared.forEach((text) => isFillable(text, EVERYWHERE) || refuse(`/head/${language}`));

    for (const kind of kindsIn(texts)) {
      const { title, paragraphs } = templateOf(texts, kind)[language];
      const allowed = [...EVERYWHERE, ...BESIDES[kind]];
      isFillable(title, allowed) || refuse(`/texts/${kind}/${language}/title`);
      paragraphs.length > 0 || refuse(`/texts/${kind}/${language}/paragraphs`);
      paragraphs.forEach(
        (text, index) =>
          isFillable(text, allowed) || refuse(`/texts/${kind}/${language}/paragraphs/${index}`),
      );
    }
  }
}

const kindsIn = (texts: TextPack['texts']): DocumentKind[] =>
  DOCUMENT_KINDS.filter((kind) => kind !== 'replacement' || texts.replacement !== undefined);

function templateOf(texts: TextPack['texts'], kind: DocumentKind): Template {
  const found = texts[kind];

  if (found === undefined) {
    throw fieldError('evaluation/invalid-text', `/texts/${kind}`);
  }

  return found;
}

function wordLists(words: TextPack['words']): [string, Bilingual | undefined][] {
  const of = <K extends string>(name: string, keys: readonly K[], list: Readonly<Record<K, Bilingual>>) =>
    keys.map((key): [string, Bilingual | undefined] => [`/words/${name}/${key}`, list[key]]);

  return [
    ...of('levels', [...LEVELS, 'insufficientData'], words.levels),
    ...(words.levels.tooFewMonthsWorked === undefined
      ? []
      : of('levels', ['tooFewMonthsWorked'], { tooFewMonthsWorked: words.levels.tooFewMonthsWorked })),
    ...(words.unsigned === undefined ? [] : [['/words/unsigned', words.unsigned] as [string, Bilingual]]),
    ...of('kinds', PERIOD_KINDS, words.kinds),
    ...of('relations', RELATIONS, words.relations),
    ...of('because', ['petition', 'monthCorrected'], words.because),
    ['/words/noNumber', words.noNumber],
    ['/words/noPost', words.noPost],
  ];
}

const isEmpty = (text: string | undefined): boolean => text === undefined || text.trim() === '';

const isFillable = (text: string, allowed: readonly string[]): boolean =>
  !isEmpty(text) &&
  [...text.matchAll(PLACEHOLDER)].every(([, name = '']) => allowed.includes(name)) &&
  !STRAY.test(text.replace(PLACEHOLDER, ''));

/** What is filled in, by placeholder, for one language. */
export type Fillings = Readonly<Record<string, string>>;

/** Fills a text in once. Throws for a placeholder that nothing was given for. */
export const filled = (text: string, fillings: Fillings): string =>
  text.replace(PLACEHOLDER, (_, name: string) => {
    const found = Object.hasOwn(fillings, name) ? fillings[name] : undefined;

    if (found === undefined) {
      throw fieldError('evaluation/invalid-text', `/${name}`);
    }

    return found;
  });

/** One document in both languages. */
export function documentOf(
  { id, version, head, signature, texts }: TextPack,
  kind: DocumentKind,
  fillings: Readonly<Record<Language, Fillings>>,
): EvaluationDocument {
  const inLanguage = (language: Language): DocumentText => {
    const all = (lines: readonly string[]): string[] => lines.map((one) => filled(one, fillings[language]));
    const { title, paragraphs } = templateOf(texts, kind)[language];

    return {
      left: all(head[language].left),
      right: all(head[language].right),
      title: filled(title, fillings[language]),
      paragraphs: all(paragraphs),
      signature: all(signature[language]),
    };
  };

  return { kind, template: { id, version }, text: { vi: inLanguage('vi'), en: inLanguage('en') } };
}

/** What a result is to the one before it: the first of its kind, a correction of it, or a new decision in its place. */
export type Standing = 'first' | 'correction' | 'replacement';

/** Which documents a result gives: a year both the decision and its notice; a new decision says that it replaces. */
export const documentsOfKind = (
  { texts }: Pick<TextPack, 'texts'>,
  period: PinnedScoring,
  standing: Standing,
): readonly DocumentKind[] => {
  if (standing === 'correction') {
    return ['correction'];
  }

  const isReplaced = standing === 'replacement' && texts.replacement !== undefined;
  const decisions: DocumentKind[] = isReplaced
    ? ['replacement']
    : period.kind === 'year'
      ? ['yearDecision']
      : [];
  const notice = isScored(period) ? 'monthNotice' : period.kind === 'year' ? 'yearNotice' : 'spanNotice';

  return [...decisions, notice];
};
