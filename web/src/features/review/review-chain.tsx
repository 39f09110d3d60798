import { Panel } from '../../components/panel';
import { PersonName } from '../../components/person-name';
import { useT } from '../../lib/i18n';
import type { AssignmentView } from '../../../../contracts/assignments';
import classes from './review.module.css';
import { texts } from './locale';

const STATES = { done: 'chainDone', turn: 'chainTurn', later: 'chainLater' } as const;

/** Reviewers in their order and the signer, with whose turn it is. */
export function ReviewChain({ assignment }: { assignment: AssignmentView }) {
  const t = useT(texts);
  const signing = assignment.status === 'approved';

  return (
    <Panel title={t('chain')}>
      <ol className={classes.chain}>
        {assignment.reviewStages.flatMap(({ reviewers, needed, approvedIds, standing }) =>
          reviewers.map((reviewer) => {
            const state = STATES[approvedIds.includes(reviewer.id) ? 'done' : standing];
            const notNeeded = standing === 'done' && approvedIds.length > 0 && state === 'chainDone';
            const wasAsked = approvedIds.includes(reviewer.id) || !notNeeded;

            return (
              <li key={reviewer.id} data-state={state}>
                <PersonName person={reviewer} />
                <span className={classes.quiet}>
                  {[
                    t('chainReviewer'),
                    t(wasAsked ? state : 'chainNotNeeded'),
                    ...(reviewers.length > 1 ? [t('chainOf', { needed, of: reviewers.length })] : []),
                  ].join(' · ')}
                </span>
              </li>
            );
          }),
        )}
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
