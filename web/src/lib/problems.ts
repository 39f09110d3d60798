/** From an error to words: what happened, what to do, and which field it concerns. */
import { common } from '../locales/common';
import { ApiError } from './api-client';
import { hasText, useT } from './i18n';
import type { Translate } from './i18n';

type CommonKey = Parameters<Translate<(typeof common)['vi']>>[0];

/** Gives the sentence for an error code of the closed list, in the reader's language. */
export function useCodeSentence(): (code: string) => string | null {
  const t = useT(common);

  return (code) => {
    const key = `code.${code.replace('/', '.')}`;

    return hasText(common, key) ? t(key as CommonKey) : null;
  };
}

/** Gives a sentence for any error: ours by its code, the server's own sentence for codes newer than this build. */
export function useProblemSentence(): (error: unknown) => string {
  const t = useT(common);
  const codeSentence = useCodeSentence();

  return (error) => {
    if (!(error instanceof ApiError)) {
      return t('errors.unexpected');
    }

    return error.status === 0 ? t('errors.offline') : (codeSentence(error.code) ?? error.problem.title);
  };
}

/** What is wrong with which field of a form: sentences by the first part of the JSON pointer, or the first below a part. */
export function useFieldErrors(): (error: unknown, below?: string) => Record<string, string> {
  const codeSentence = useCodeSentence();
  const t = useT(common);

  return (error, below = '') => {
    if (!(error instanceof ApiError)) {
      return {};
    }

    const listed = (error.problem.errors ?? []).filter(({ pointer }) => pointer.startsWith(`${below}/`));

    return Object.fromEntries(
      listed.map(({ pointer, code, message }) => [
        pointer.slice(below.length).split('/')[1] ?? '',
        codeSentence(code) ?? (message || t('errors.field')),
      ]),
    );
  };
}
