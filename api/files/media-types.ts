/** Which files are taken as evidence: by their first bytes, never by what the sender calls them. */

interface MediaType {
  extensions: readonly string[];
  mediaType: string;
  /** Whether the first bytes (at most `HEAD_BYTES`) are of this kind. */
  matches: (head: Buffer) => boolean;
}

/** As many first bytes as the checks look at. */
export const HEAD_BYTES = 4_096;

const startsWith =
  (...bytes: number[]) =>
  (head: Buffer): boolean =>
    head.subarray(0, bytes.length).equals(Buffer.from(bytes));

const isZip = startsWith(0x50, 0x4b, 0x03, 0x04);
const OOXML = 'application/vnd.openxmlformats-officedocument';

const MEDIA_TYPES: readonly MediaType[] = [
  { extensions: ['pdf'], mediaType: 'application/pdf', matches: startsWith(0x25, 0x50, 0x44, 0x46, 0x2d) },
  { extensions: ['docx'], mediaType: `${OOXML}.wordprocessingml.document`, matches: isZip },
  { extensions: ['xlsx'], mediaType: `${OOXML}.spreadsheetml.sheet`, matches: isZip },
  {
    extensions: ['png'],
    mediaType: 'image/png',
    matches: startsWith(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  },
  { extensions: ['jpg', 'jpeg'], mediaType: 'image/jpeg', matches: startsWith(0xff, 0xd8, 0xff) },
  { extensions: ['txt'], mediaType: 'text/plain; charset=utf-8', matches: isText },
  { extensions: ['csv'], mediaType: 'text/csv; charset=utf-8', matches: isText },
];

/** The media type of a file by name and first bytes, or null when it is not taken. */
export function mediaTypeOf(name: string, head: Buffer): string | null {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const found = MEDIA_TYPES.find(({ extensions }) => extensions.includes(extension));

  return found !== undefined && head.length > 0 && found.matches(head) ? found.mediaType : null;
}

/** Text in UTF-8 without control characters; a character cut at the end of the head is no fault. */
function isText(head: Buffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });

    return !/[\u0000-\u0008\u000e-\u001f]/.test(text);
  } catch {
    return false;
  }
}

/** A name fit to be kept and shown: no folders, no control or direction-changing characters. */
export function safeFileName(name: string): string {
  const bare = name.split(/[\\/]/).at(-1) ?? '';

  return bare
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim()
    .slice(0, 200);
}
