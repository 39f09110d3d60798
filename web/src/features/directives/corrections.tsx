import type { DirectiveView } from '../../../../contracts/directives';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import classes from './directives.module.css';
import { texts } from './locale';

/** What was corrected of an entry, by whom and why, with what stood there before. */
export function Corrections({ directive: { corrections } }: { directive: DirectiveView }) {
  const t = useT(texts);
  const { friendly, date } = useFormat();

  if (corrections.length === 0) {
    return null;
  }

  const shown = (field: string, value: string | null): string =>
    value === null ? '–' : field === 'issuedOn' || field === 'dueOn' ? date(value) : value;

  return (
    <Panel title={t('corrections')}>
      {corrections.map(({ id, by, at, reason, changes }) => (
        <article key={id} className={classes.item}>
          <p className={classes.quiet}>{[by.name, friendly(at), reason].join(' · ')}</p>
          <ul>
            {changes.map(({ field, before, after }) => (
              <li key={field}>
                {t(`field.${field}`)}: <del>{shown(field, before)}</del> → <ins>{shown(field, after)}</ins>
              </li>
            ))}
          </ul>
        </article>
      ))}
    </Panel>
  );
}
