/** What the server found wrong, beside the field that it concerns. */
import { ApiError } from '../../../lib/api-client';
import { useT } from '../../../lib/i18n';
import { useCodeSentence } from '../../../lib/problems';
import { common } from '../../../locales/common';

export interface Faults {
  /** The sentence for a part of the body, or for something inside it, by its pointer in the body. */
  at(pointer: string): string | undefined;
  /** The sentence for a part as a whole. */
  exactly(pointer: string): string | undefined;
  /** Faults that no field of the form stands for. */
  rest(pointers: readonly string[]): string[];
}

/** Reads the faults of a refused proposal; pointers begin below `/body`. */
export function useFaults(error: unknown): Faults {
  const sentence = useCodeSentence();
  const t = useT(common);
  const listed = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  const faults = listed.map(({ pointer, code, message }) => ({
    pointer: pointer.replace(/^\/body/, ''),
    text: sentence(code) ?? (message || t('errors.field')),
  }));
  const concerns = (fault: string, field: string): boolean =>
    fault === field || fault.startsWith(`${field}/`);

  return {
    at: (pointer) => faults.find((fault) => concerns(fault.pointer, pointer))?.text,
    exactly: (pointer) => faults.find((fault) => fault.pointer === pointer)?.text,
    rest: (pointers) =>
      faults
        .filter((fault) => !pointers.some((pointer) => concerns(fault.pointer, pointer)))
        .map(({ text }) => text),
  };
}
