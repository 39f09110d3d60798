import { hasText, useT } from '../../../lib/i18n';
import classes from '../settings.module.css';
import { texts } from './locale';

export interface Difference {
  pointer: string;
  before: string | null;
  after: string | null;
}

/** What one version says otherwise than another, in words where the part has some. */
export function Differences({ items }: { items: readonly Difference[] }) {
  const t = useT(texts);
  const label = usePartWord();
  const value = useChoiceWord();

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

  return (pointer) => {
    const [part = '', name = '', leaf = ''] = pointer.slice(1).split('/');
    const worded = (key: string): string | null => (hasText(texts, key) ? t(key as 'title') : null);

    switch (part) {
      case 'readings':
        return worded(`reading.${name}`) ?? name;
      case 'staffFactors':
      case 'leaderFactors':
        return `${worded(`group.${part}`) ?? part}: ${worded(`factor.${name}`) ?? name}`;
      case 'levels':
        return t('field.atLeast', { level: worded(`level.${name}`) ?? name });
      default:
        return [worded(`field.${part}`) ?? worded(`group.${part}`) ?? part, name, leaf]
          .filter((word) => word !== '')
          .join(' · ');
    }
  };
}
