/** Refuses archives that would unpack to more than any table of ours, by what their directory declares. */
import { DomainError } from '../../domain/errors';

const MAX_UNPACKED_BYTES = 200 * 1024 * 1024;
const MAX_ENTRIES = 1_000;
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_LENGTH = 22;
/** The end record may be followed by a comment of this length at most. */
const LONGEST_COMMENT = 65_535;

export function assertHarmlessZip(bytes: Buffer): void {
  const end = findEnd(bytes);

  if (end === null) {
    throw new DomainError('request/unreadable-body');
  }

  const entries = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  let unpacked = 0;

  for (let entry = 0; entry < entries; entry += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) {
      throw new DomainError('request/unreadable-body');
    }

    unpacked += bytes.readUInt32LE(at + 24);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }

  if (entries > MAX_ENTRIES || unpacked > MAX_UNPACKED_BYTES) {
    throw new DomainError('request/too-large', { limit: MAX_UNPACKED_BYTES });
  }
}

function findEnd(bytes: Buffer): number | null {
  const lowest = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);

  for (let at = bytes.length - END_LENGTH; at >= lowest; at -= 1) {
    if (bytes.readUInt32LE(at) === END_OF_DIRECTORY) {
      return at;
    }
  }

  return null;
}
