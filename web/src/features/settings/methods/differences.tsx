import { pointerParts } from '../../../../../domain/evaluation/method-differences';
import { hasText, useT } from '../../../lib/i18n';
import classes from '../settings.module.css';
import { texts as parts } from './editor-locale';
import { texts } from './locale';

export interface Difference {
  pointer: string;
  before: string | null;
  after: string | null;
}

interface DifferencesProps {
  items: readonly Difference[];
  /** Names a part by its pointer; parts of a method when left out. */
  word?: (pointer: string) => string;
  /** Says a value; choices of a method when left out. */
  say?: (value: string) => string;
}

/** What one version says otherwise than another, in words where the part has some. */
export function Differences({ items, word, say }: DifferencesProps) {
  const t = useT(texts);
  const ofMethod = usePartWord();
  const label = word ?? ofMethod;
  const ofChoice = useChoiceWord();
  const value = say ?? ofChoice;

  return items.length === 0 ? (
    <p className={classes.quiet}>{t('same')}</p>
  ) : (
    <ul className={classes.diff}>
      {items.map(({ pointer, before, after }) => (
        <li key={pointer}>
          {label(pointer)}: <del>{before === null ? t('none') : value(before)}</del>{' '}
          <ins>{after === null ? t('none') : value(after)}</ins>
        </li>
      ))}
    </ul>
  );
}

export function useChoiceWord(): (value: string) => string {
  const t = useT(texts);

  return (value) => (hasText(texts, `choice.${value}`) ? t(`choice.${value}` as 'choice.each') : value);
}

/** The name of a part by its pointer; parts without one are told as they are. */
function usePartWord(): (pointer: string) => string {
  const t = useT(texts);
  const tp = useT(parts);

  return (pointer) => {
    const [part = '', name = '', leaf = '', language = ''] = pointerParts(pointer);
    const worded = (key: string): string | null => (hasText(texts, key) ? t(key as 'title') : null);
    const partly = (key: string): string | null => (hasText(parts, key) ? tp(key as 'deadlines') : null);
    const inPart = (word: string): string => partly(`part.${word}`) ?? partly(`field.${word}`) ?? word;

    switch (part) {
      case 'readings':
        return worded(`reading.${name}`) ?? name;
      case 'staffFactors':
      case 'leaderFactors':
        return `${worded(`group.${part}`) ?? part}: ${worded(`factor.${name}`) ?? name}`;
      case 'levels':
        return t('field.atLeast', { level: worded(`level.${name}`) ?? name });
      case 'rules':
        return `${inPart(part)}: ${worded(`factor.${name}`) ?? partly(`rule.${name}`) ?? name}`;
      case 'criteria':
        return [worded('field.criteria'), name, inPart(leaf), language].filter(Boolean).join(' · ');
      default:
        return [
          worded(`field.${part}`) ?? worded(`group.${part}`) ?? inPart(part),
          inPart(name),
          inPart(leaf),
        ]
          .filter((word) => word !== '')
          .join(' · ');
    }
  };
}
