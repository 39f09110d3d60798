/** What one version of a method says otherwise than another: every part by its pointer, so that a screen can name it. */
import type { EvaluationMethod } from './method';

export interface MethodDifference {
  /** A JSON pointer into the method. */
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
 * below; lists of plain values are told whole.
 */
function leaves(value: unknown, pointer: string): [string, string][] {
  if (Array.isArray(value) && value.length > 0 && value.every((entry) => typeof entry !== 'object')) {
    return [[pointer, value.join(', ')]];
  }

  if (Array.isArray(value)) {
    return value.flatMap((entry: unknown, index) => leaves(entry, `${pointer}/${nameOf(entry, index)}`));
  }

  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, part]) =>
      NAMES.includes(key) && pointer.split('/').at(-1) === part ? [] : leaves(part, `${pointer}/${key}`),
    );
  }

  return [[pointer, value === null ? '' : String(value as string | number | boolean)]];
}

const NAMES = ['factor', 'level', 'key', 'document'];

function nameOf(entry: unknown, index: number): string {
  const named = typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>) : {};
  const name = NAMES.map((key) => named[key]).find((one) => typeof one === 'string');

  return typeof name === 'string' ? name : String(index + 1);
}
