import type { FormView } from '../../../../contracts/evaluation-forms';
import { Panel } from '../../components/panel';
import { PersonName } from '../../components/person-name';
import { useFormat } from '../../lib/format';
import { hasText, useT } from '../../lib/i18n';
import classes from './evaluations.module.css';
import { texts } from './locale';
import { placeTexts } from './place-locale';
import { namesOf, type T } from './words';

type Named = Parameters<T>[0];

/** Everything that happened to a form, the latest first: who, when, why, and whom it told. */
export function FormHistory({ form }: { form: FormView }) {
  const t = useT(texts);
  const p = useT(placeTexts);
  const { friendly } = useFormat();
  const nameOf = (type: string): string => {
    const key = `event.${type}`;

    return t(hasText(texts, key) ? (key as Named) : 'event.other');
  };

  return (
    <Panel title={t('form.history')}>
      <ol className={classes.plain}>
        {[...form.timeline]
          .reverse()
          .map(({ seq, type, at, actor, note, documentNumber, told, onBehalfOf }) => (
            <li key={seq} className={classes.event}>
              <p>{nameOf(type)}</p>
              <p className={classes.quiet}>
                {actor === null ? t('form.bySystem') : <PersonName person={actor} />}
                {onBehalfOf !== null && `, ${p('for', { name: onBehalfOf.name })}`} ·{' '}
                <time dateTime={at}>{friendly(at)}</time>
                {documentNumber !== null && ` · ${t('form.document', { no: documentNumber })}`}
                {told.length > 0 && ` · ${t('form.told', { names: namesOf(told) })}`}
              </p>
              {note !== null && <p className={classes.words}>{note}</p>}
            </li>
          ))}
      </ol>
    </Panel>
  );
}
