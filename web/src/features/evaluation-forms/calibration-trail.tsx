/** On a form: what calibration sessions did with it, and what of it still waits for one. */
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { FormCalibrationsView } from '../../../../contracts/calibrations';
import type { FormView } from '../../../../contracts/evaluation-forms';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { calibrationTexts } from './calibration-locale';
import { SaidList, scopeName, TakenFigures } from './calibration-words';
import classes from './evaluations.module.css';
import { namesOf } from './words';

/** Nothing where no session was or is asked for. */
export function FormCalibrations({ form }: { form: FormView }) {
  const t = useT(calibrationTexts);
  const { data } = useRead(ENDPOINTS.getFormCalibrations, { params: { id: form.id } });

  if (data === undefined) {
    return null;
  }

  const waits = form.status === 'confirmation' ? waitingFor(form, data) : null;

  if (data.items.length === 0 && waits === null) {
    return null;
  }

  return (
    <Panel title={t('trail')} hint={t('trailHint')}>
      <div className={classes.fields}>
        {waits !== null && (
          <p role="status" className={classes.words}>
            {t(waits)}
          </p>
        )}
        {data.items.map((item) => (
          <Trail key={item.session.id} item={item} />
        ))}
      </div>
    </Panel>
  );
}

function waitingFor(
  { standing }: FormView,
  { mode, items }: FormCalibrationsView,
): 'held' | 'awaited' | null {
  if (items.some(({ session }) => session.state === 'open')) {
    return 'held';
  }

  // Whoever heads the agency is in no session.
  return mode === 'required' && items.length === 0 && standing !== 'agencyHead' ? 'awaited' : null;
}

function Trail({ item: { session, before, after, said } }: { item: FormCalibrationsView['items'][number] }) {
  const t = useT(calibrationTexts);
  const { short } = useFormat();

  return (
    <article>
      <p className={classes.quiet}>
        {[
          scopeName(t, session.scope),
          session.closing === null
            ? t('state.open', { due: short(session.dueAt) })
            : t('state.closed', { at: short(session.closing.at), no: session.closing.documentNumber }),
        ].join(' · ')}
      </p>
      <p className={classes.quiet}>{t('participants', { names: namesOf(session.participants) })}</p>
      <dl className={classes.result}>
        <TakenFigures label={t('before')} taken={before} />
        {after !== null && <TakenFigures label={t('after')} taken={after} />}
      </dl>
      <SaidList said={said} />
    </article>
  );
}
