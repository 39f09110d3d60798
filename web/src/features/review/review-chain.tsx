import { Panel } from '../../components/panel';
import { PersonName } from '../../components/person-name';
import { useT } from '../../lib/i18n';
import type { AssignmentView } from '../../../../contracts/assignments';
import classes from './review.module.css';
import { texts } from './locale';

/** Reviewers in their order and the signer, with whose turn it is. */
export function ReviewChain({ assignment }: { assignment: AssignmentView }) {
  const t = useT(texts);
  const signing = assignment.status === 'approved';
  const stateOf = (index: number) => {
    if (signing || index < assignment.turn) {
      return 'chainDone';
    }

    return index === assignment.turn ? 'chainTurn' : 'chainLater';
  };

  return (
    <Panel title={t('chain')}>
      <ol className={classes.chain}>
        {assignment.reviewers.map((reviewer, index) => (
          <li key={reviewer.id} data-state={stateOf(index)}>
            <PersonName person={reviewer} />
            <span className={classes.quiet}>
              {t('chainReviewer')} · {t(stateOf(index))}
            </span>
          </li>
        ))}
        <li data-state={signing ? 'chainTurn' : 'chainLater'}>
          <PersonName person={assignment.signer} />
          <span className={classes.quiet}>
            {t('chainSigner')} · {t(signing ? 'chainTurn' : 'chainLater')}
          </span>
        </li>
      </ol>
    </Panel>
  );
}
