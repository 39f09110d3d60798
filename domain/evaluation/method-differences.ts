/** What one version of a method says otherwise than another: every part by its pointer, so that a screen can name it. */
import type { EvaluationMethod } from './method';

export interface MethodDifference {
  /** A JSON pointer into the method, in which an entry of a list stands by its name. */
  readonly pointer: string;
  /** Null where the part is not there. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Differences in the order of the method's parts; the number of the version is none. */
export const methodDifferences = (before: EvaluationMethod, after: EvaluationMethod): MethodDifference[] =>
  partDifferences({ ...before, version: 0 }, { ...after, version: 0 });

/** Differences of two versions of a rule, in the order of their parts. */
export function partDifferences(before: object, after: object): MethodDifference[] {
  const was = new Map(leaves(before, ''));
  const becomes = new Map(leaves(after, ''));

  return [...new Set([...was.keys(), ...becomes.keys()])]
    .filter((pointer) => was.get(pointer) !== becomes.get(pointer))
    .map((pointer) => ({
      pointer,
      before: was.get(pointer) ?? null,
      after: becomes.get(pointer) ?? null,
    }));
}

/**
 * Lists of parts are told by what names their entries, so that an entry put in the middle changes one line and not all
 * below; lists of plain values are told whole. An entry that has nothing but its name is there or not.
 */
function leaves(value: unknown, pointer: string): [string, string][] {
  if (Array.isArray(value) && value.length > 0 && value.every((entry) => typeof entry !== 'object')) {
    return [[pointer, value.join(', ')]];
  }

  if (Array.isArray(value)) {
    return entriesOf(value).flatMap(({ name, entry }) => entryLeaves(entry, `${pointer}/${escaped(name)}`));
  }

  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, part]) => leaves(part, `${pointer}/${escaped(key)}`));
  }

  return [[pointer, value === null ? '' : String(value as string | number | boolean)]];
}

/** The parts of a named entry beside its name; its being there is a part where all others may be empty. */
function entryLeaves(entry: unknown, pointer: string): [string, string][] {
  const key = nameKey(entry);

  if (key === undefined) {
    return leaves(entry, pointer);
  }

  const { [key]: name, ...rest } = entry as Record<string, unknown>;

  return [
    ...(key === 'document' ? ([[pointer, String(name)]] as [string, string][]) : []),
    ...leaves(rest, pointer),
  ];
}

/** Entries by their names; one that comes a second time under the same name is told with its number. */
function entriesOf(list: readonly unknown[]): { name: string; entry: unknown }[] {
  const seen = new Map<string, number>();

  return list.map((entry, index) => {
    const key = nameKey(entry);
    const name = key === undefined ? String(index + 1) : String((entry as Record<string, unknown>)[key]);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);

    return { name: times === 1 ? name : `${name} (${times})`, entry };
  });
}

const NAMES = ['factor', 'level', 'key', 'document'];

const nameKey = (entry: unknown): string | undefined =>
  typeof entry === 'object' && entry !== null
    ? NAMES.find((key) => typeof (entry as Record<string, unknown>)[key] === 'string')
    : undefined;

/** The parts of a pointer, as they are named. */
export const pointerParts = (pointer: string): string[] =>
  pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** As RFC 6901 has it: names of documents have slashes in them. */
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
