/**
 * The registry of directives: documents from which assignments follow. A number stands once for one issuer and one year
 * (Decision 42/2014/QĐ-TTg). Classified documents are tracked outside this system: none comes in.
 */
import { fieldError } from '../errors';
import { searchKey } from '../text/normalise';

/** Degrees of the law on state secrets (Law 29/2018/QH14, article 8); `none` is everything that may be here. */
export const SECRECY_LEVELS = ['none', 'confidential', 'secret', 'topSecret'] as const;
export type SecrecyLevel = (typeof SECRECY_LEVELS)[number];

/** Who issued the document: a unit of the organisation, or a body outside of it, by name. */
export type DirectiveIssuer = { unitId: string } | { name: string };

/** What the registry is told of a document. */
export interface DirectiveFacts {
  number: string;
  /** The date on the document, `YYYY-MM-DD`. */
  issuedOn: string;
  signer: string;
  abstract: string;
  legalBasis: string | null;
  /** The date until which the document wants everything done, if it names one. */
  dueOn: string | null;
}

/** A stamp as documents bear it: the word stands alone and in capitals; "bí mật" in a sentence is none. */
const STAMP = /(?<![\p{L}\p{N}])(TUYỆT MẬT|TỐI MẬT|MẬT)(?![\p{L}\p{N}])/gu;
const PART_OF_A_WORD = /BÍ\s$/u;

/** Whether a text bears the stamp of a classified document. */
export function bearsSecrecyMark(text: string): boolean {
  const whole = text.normalize('NFC').replace(/\s+/gu, ' ');

  return [...whole.matchAll(STAMP)].some(({ index }) => !PART_OF_A_WORD.test(whole.slice(0, index)));
}

/** Refuses a document that is marked as classified, whichever field says so. */
export function refuseClassified(
  facts: DirectiveFacts & { secrecy: SecrecyLevel; fileName: string | null },
): void {
  if (facts.secrecy !== 'none') {
    throw fieldError('directive/classified', '/secrecy');
  }

  const texts: [string, string | null][] = [
    ['/number', facts.number],
    ['/abstract', facts.abstract],
    ['/legalBasis', facts.legalBasis],
    ['/fileId', facts.fileName],
  ];
  const marked = texts.find(([, text]) => text !== null && bearsSecrecyMark(text));

  if (marked !== undefined) {
    throw fieldError('directive/classified', marked[0]);
  }
}

/** Two spellings of one number are one number: `12 / ct-ubnd` is `12/CT-UBND`. */
export const numberKey = (number: string): string =>
  number.normalize('NFC').replace(/\s+/gu, '').toUpperCase();

/** What an issuer's numbers are counted under. */
export const issuerKey = (issuer: DirectiveIssuer): string =>
  'unitId' in issuer ? `unit:${issuer.unitId}` : `name:${searchKey(issuer.name)}`;

export const yearOf = (issuedOn: string): number => Number(issuedOn.slice(0, 4));

/** A document cannot be dated after today, nor want its work done before it was issued. */
export function checkDates({ issuedOn, dueOn }: DirectiveFacts, today: string): void {
  if (issuedOn > today) {
    throw fieldError('directive/date-in-future', '/issuedOn');
  }

  if (dueOn !== null && dueOn < issuedOn) {
    throw fieldError('directive/due-before-issue', '/dueOn');
  }
}
