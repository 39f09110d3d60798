/** Text as spreadsheets write it: UTF-8, UTF-16 ("Unicode text"), or the Vietnamese code page of Windows. */
import { DomainError } from '../../domain/errors';

/** Signs that no table holds: what has them is no text, whatever it decodes to. */
const NO_TEXT = /[\u0000-\u0008\u000e-\u001f]/;

/** Text of an upload. Windows-1258 writes accents as signs of their own; here they are one with their letter. */
export function decode(bytes: Buffer): string {
  const text = utf16(bytes) ?? utf8(bytes) ?? new TextDecoder('windows-1258').decode(bytes).normalize('NFC');

  if (NO_TEXT.test(text)) {
    throw new DomainError('request/unreadable-body');
  }

  return text;
}

function utf16(bytes: Buffer): string | null {
  return bytes[0] === 0xff && bytes[1] === 0xfe ? new TextDecoder('utf-16le').decode(bytes) : null;
}

function utf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What divides the cells of the first line: Excel writes semicolons in Vietnam, commas elsewhere, tabs as Unicode text. */
export function delimiterOf(text: string): ',' | ';' | '\t' {
  const [heading = ''] = text.split(/\r?\n/, 1);
  const counts = ([';', '\t', ','] as const).map((sign) => [sign, heading.split(sign).length] as const);
  const [best] = [...counts].sort(([, one], [, other]) => other - one);

  return best !== undefined && best[1] > 1 ? best[0] : ',';
}
