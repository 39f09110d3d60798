/**
 * Two languages with typed keys. A feature defines its texts once (`defineTexts`) next to its screens, so they load
 * with it; `useT(texts)` gives a translator that knows exactly those keys. Vietnamese is written first.
 */
import i18next from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';

export type Language = 'vi' | 'en';
const STORED_AT = 'mandate.language';

interface TextTree {
  readonly [key: string]: string | TextTree;
}

/** English has the keys of Vietnamese, plus singulars (`…_one`), which Vietnamese does not need. */
type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> } & {
  readonly [K in `${string}_one`]?: string;
};

type WithoutPlural<K extends string> = K extends `${infer Base}_other` ? Base : K;

/** Dotted paths to the sentences of a tree. */
export type TextKey<T> = {
  [K in keyof T & string]: T[K] extends string ? WithoutPlural<K> : `${K}.${TextKey<T[K]>}`;
}[keyof T & string];

export interface Texts<V> {
  readonly namespace: string;
  readonly vi: V;
}

export type Vars = Record<string, string | number>;
export type Translate<V> = (key: TextKey<V>, vars?: Vars) => string;

void i18next.use(initReactI18next).init({
  lng: storedLanguage(),
  fallbackLng: 'vi',
  resources: {},
  interpolation: { escapeValue: false },
  initAsync: false,
  returnNull: false,
});
document.documentElement.lang = i18next.language;

/** Registers the texts of a feature in both languages. */
export function defineTexts<const V extends TextTree>(
  namespace: string,
  texts: { vi: V; en: SameKeys<V> },
): Texts<V> {
  i18next.addResourceBundle('vi', namespace, texts.vi);
  i18next.addResourceBundle('en', namespace, texts.en);

  return { namespace, vi: texts.vi };
}

/** The translator of a feature's texts in the present language. */
export function useT<V>(texts: Texts<V>): Translate<V> {
  const { i18n } = useTranslation(texts.namespace);

  return useCallback(
    (key: string, vars?: Vars) => i18n.t(key, { ...vars, ns: texts.namespace }),
    [i18n, i18n.language, texts.namespace],
  ) as Translate<V>;
}

/** Whether a key exists, for codes that arrive from outside and may be newer than this build. */
export const hasText = (texts: Texts<unknown>, key: string): boolean =>
  i18next.exists(key, { ns: texts.namespace });

/** The present language, and how to change it (kept in this browser; the session keeps it on the server). */
export function useLanguage(): { language: Language; setLanguage: (language: Language) => void } {
  const { i18n } = useTranslation();

  return { language: i18n.language === 'en' ? 'en' : 'vi', setLanguage: changeLanguage };
}

export function changeLanguage(language: Language): void {
  localStorage.setItem(STORED_AT, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

/** Whether this browser's user ever chose a language here. */
export const hasChosenLanguage = (): boolean => localStorage.getItem(STORED_AT) !== null;

function storedLanguage(): Language {
  return localStorage.getItem(STORED_AT) === 'en' ? 'en' : 'vi';
}
