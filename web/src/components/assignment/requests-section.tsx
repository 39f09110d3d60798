import type { AssignmentView } from '../../../../contracts/assignments';
import { CLOCK_HANDS } from '../../../../domain/assignment/hands-clock';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { EvidenceList } from '../evidence-list';
import classes from './assignment.module.css';
import { texts } from './locale';

/** Everything that was asked, answered and decided beside the work itself; nothing when there was nothing. */
export function RequestsSection({ assignment }: { assignment: AssignmentView }) {
  const t = useT(texts);
  const { proposals, extensions, explanations, excuses, suspension, handOvers } = assignment;
  const count =
    proposals.length + extensions.length + explanations.length + excuses.length + handOvers.length;

  if (count === 0 && suspension === null) {
    return null;
  }

  return (
    <section className={classes.section}>
      <h3 className={classes.subtitle}>{t('requests.title')}</h3>
      <ul className={classes.requests}>
        <Suspension assignment={assignment} />
        <Negotiations assignment={assignment} />
        <Explanations assignment={assignment} />
        <Excuses assignment={assignment} />
        <HandOvers assignment={assignment} />
      </ul>
    </section>
  );
}

interface Props {
  assignment: AssignmentView;
}

function Suspension({ assignment: { suspension } }: Props) {
  const t = useT(texts);
  const { friendly } = useFormat();

  return suspension === null ? null : (
    <li>
      <strong>{t('requests.suspension', { name: suspension.by.name, when: friendly(suspension.at) })}</strong>
      <p className={classes.prose}>{suspension.reason}</p>
    </li>
  );
}

/** Proposals before taking it on, then the series of requests for more time with every date. */
function Negotiations({ assignment: { proposals, extensions } }: Props) {
  const t = useT(texts);
  const { exact } = useFormat();

  return (
    <>
      {proposals.map((one) => (
        <li key={`proposal-${one.no}`}>
          <strong>{t('requests.proposal', { name: one.by.name })}</strong> ·{' '}
          {t(`requests.settlement.${one.settlement ?? 'open'}`)}
          <p className={classes.prose}>{one.reason}</p>
          {one.dueAt !== null && (
            <p className={classes.quiet}>{t('requests.proposedDate', { when: exact(one.dueAt) })}</p>
          )}
          {one.answer !== null && <blockquote className={classes.returned}>{one.answer}</blockquote>}
        </li>
      ))}
      {extensions.map((one) => (
        <li key={`extension-${one.no}`}>
          <strong>{t('requests.extension', { name: one.by.name, no: one.no })}</strong> ·{' '}
          {t(`requests.settlement.${one.settlement ?? 'open'}`)}
          <p className={classes.quiet}>
            {t('requests.extensionDates', { from: exact(one.fromDueAt), to: exact(one.requestedDueAt) })}
            {one.grantedDueAt !== null && ` · ${t('requests.granted', { when: exact(one.grantedDueAt) })}`}
          </p>
          <p className={classes.prose}>{one.reason}</p>
          {one.answer !== null && <blockquote className={classes.returned}>{one.answer}</blockquote>}
        </li>
      ))}
    </>
  );
}

function Explanations({ assignment: { explanations } }: Props) {
  const t = useT(texts);
  const { exact } = useFormat();

  return explanations.map((one) => (
    <li key={`explanation-${one.no}`}>
      <strong>{t('requests.explanation', { asker: one.askedBy.name, of: one.of.name })}</strong>
      <p className={classes.prose}>{one.question}</p>
      {one.answer === null ? (
        <p className={classes.quiet}>{t('requests.answerBy', { when: exact(one.dueAt) })}</p>
      ) : (
        <blockquote className={classes.returned}>{one.answer}</blockquote>
      )}
      <EvidenceList evidence={one.evidence} />
    </li>
  ));
}

function Excuses({ assignment: { excuses } }: Props) {
  const t = useT(texts);
  const { exact, unitName } = useFormat();

  return excuses.map((one) => (
    <li key={`excuse-${one.no}`}>
      <strong>
        {one.of.kind === 'delay'
          ? t('requests.excuse.delay', { when: exact(one.of.dueAt) })
          : t('requests.excuse.return', { round: one.of.round })}
      </strong>{' '}
      · {t(`requests.decision.${one.decision ?? 'open'}`)}
      <p className={classes.prose}>{one.cause}</p>
      <EvidenceList evidence={one.evidence} />
      {one.decision === null && (
        <p className={classes.quiet}>
          {t('requests.decideBy', { unit: unitName(one.agency), when: exact(one.dueAt) })}
        </p>
      )}
      {one.reason !== null && (
        <blockquote className={classes.returned}>
          {one.decidedBy?.name}: {one.reason}
        </blockquote>
      )}
    </li>
  ));
}

function HandOvers({ assignment: { handOvers } }: Props) {
  const t = useT(texts);

  return handOvers.map(({ at, from, to, reason, progressPercent }) => (
    <li key={at}>
      <strong>
        {to === null
          ? t('requests.handOverToIntake', { from: from.name, percent: progressPercent })
          : t('requests.handOver', { from: from.name, to: to.name, percent: progressPercent })}
      </strong>
      <p className={classes.prose}>{reason}</p>
    </li>
  ));
}

/** The whose-hands clock: working hours by whoever held it, those that held nothing left out. */
export function HandsClock({ assignment: { handsClock, waitedForUnits } }: Props) {
  const t = useT(texts);
  const { workingHours, unitName } = useFormat();
  const units = waitedForUnits.map(({ unit, workingMs }) => `${unitName(unit)} (${workingHours(workingMs)})`);
  const shown = CLOCK_HANDS.filter((hands) => (handsClock[hands] ?? 0) > 0);

  return shown.length === 0 ? null : (
    <section className={classes.section}>
      <h3 className={classes.subtitle}>{t('clock.title')}</h3>
      <p className={classes.quiet}>{t('clock.hint')}</p>
      <dl className={classes.facts}>
        {shown.map((hands) => (
          <div key={hands} className={classes.fact}>
            <dt>{t(`clock.${hands}`)}</dt>
            <dd>
              {workingHours(handsClock[hands] ?? 0)}
              {hands === 'otherUnit' && (
                <p className={classes.quiet}>{t('clock.otherUnitHint', { units: units.join(', ') })}</p>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
