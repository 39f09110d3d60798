import { EvidenceList } from '../../components/evidence-list';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { useFormat } from '../../lib/format';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { roundsOf } from './rounds';
import type { Decision, Round } from './rounds';
import classes from './review.module.css';
import { texts } from './locale';

interface EarlierRoundsProps {
  id: string;
  /** The submission under review; its own earlier approvals in the chain are shown too. */
  currentNo: number;
}

/** Submissions before this one and what was decided on them, folded until asked for. */
export function EarlierRounds({ id, currentNo }: EarlierRoundsProps) {
  const t = useT(texts);
  const { data } = useRead(ENDPOINTS.listEvents, { params: { id } });
  const rounds = roundsOf(data?.items ?? []);
  const earlier = rounds.filter((round) => round.no < currentNo).reverse();
  const current = rounds.find((round) => round.no === currentNo);

  return (
    <>
      {current !== undefined && current.decisions.length > 0 && <Decisions decisions={current.decisions} />}
      {earlier.length > 0 && (
        <details className={classes.rounds}>
          <summary>{t('earlierCount', { count: earlier.length })}</summary>
          {earlier.map((round) => (
            <RoundView key={round.no} round={round} />
          ))}
        </details>
      )}
    </>
  );
}

function RoundView({ round }: { round: Round }) {
  const t = useT(texts);
  const { short } = useFormat();

  return (
    <section className={classes.round}>
      <h3 className={classes.subtitle}>{t('submission', { no: round.no })}</h3>
      <p className={classes.quiet}>{t('submittedBy', { name: round.by ?? '', when: short(round.at) })}</p>
      {round.note !== null && <p className={classes.prose}>{round.note}</p>}
      <EvidenceList evidence={round.evidence} />
      <Decisions decisions={round.decisions} />
    </section>
  );
}

function Decisions({ decisions }: { decisions: readonly Decision[] }) {
  const t = useT(texts);
  const { short } = useFormat();

  return (
    <ul className={classes.decisions}>
      {decisions.map((decision) => (
        <li key={decision.seq} data-kind={decision.kind}>
          <strong>
            {t(decision.kind === 'approved' ? 'approvedBy' : 'returnedBy', {
              name: decision.by ?? '',
              when: short(decision.at),
            })}
          </strong>
          {decision.inPlaceOf !== null && ` · ${t('inPlaceOf', { name: decision.inPlaceOf })}`}
          {decision.severity !== null &&
            ` · ${t(decision.severity === 'major' ? 'severityMajor' : 'severityMinor')}`}
          {decision.text !== null && <p className={classes.prose}>{decision.text}</p>}
        </li>
      ))}
    </ul>
  );
}
