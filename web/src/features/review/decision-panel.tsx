import { SegmentedControl } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { useT } from '../../lib/i18n';
import { useKeptDraft } from '../../lib/shared-drafts';
import { useShortcuts } from '../../lib/shortcuts';
import type { AssignmentView } from '../../../../contracts/assignments';
import { AcceptForm } from './accept-form';
import { acceptDraftKey, hasReturnDraft, isBegun, returnDraftKey } from './decision-drafts';
import type { ReturnDraft } from './decision-drafts';
import { ReturnForm } from './return-form';
import { ReviewChain } from './review-chain';
import { useDecision } from './use-decision';
import classes from './review.module.css';
import { texts } from './locale';

interface DecisionPanelProps {
  assignment: AssignmentView;
  onDecided: () => void;
  /** The server refused because things have moved: read the assignment again. */
  onStale: () => void;
}

type Choice = 'accept' | 'return';

/** Choose, then confirm: a single key never decides on somebody's work. */
export function DecisionPanel({ assignment, onDecided, onStale }: DecisionPanelProps) {
  const t = useT(texts);
  const [choice, setChoice] = useState<Choice>(() => (hasReturnDraft(assignment) ? 'return' : 'accept'));
  const chosen = useRef(false);
  const choose = (next: Choice) => {
    chosen.current = true;
    setChoice(next);
  };
  const begun = useKeptDraft<ReturnDraft>(returnDraftKey(assignment));
  const decision = useDecision(assignment, onDecided);
  const may = (command: string) =>
    assignment.allowedActions.some((action) => action.command === command && action.allowed);
  const signing = assignment.status === 'approved';
  const mine = may(signing ? 'signOff' : 'approve');

  // Begun on another machine.
  useEffect(() => {
    if (!chosen.current && isBegun(begun ?? null)) {
      setChoice('return');
    }
  }, [begun]);

  useShortcuts([
    { keys: 'a', label: t('keyApprove'), group: t('title'), run: () => choose('accept') },
    { keys: 'b', label: t('keyReturn'), group: t('title'), run: () => choose('return') },
  ]);

  return (
    <aside className={classes.decision}>
      <Panel title={t('decision')}>
        {!mine && !may('return') ? (
          <p className={classes.quiet}>
            <strong>{t('notYours')}.</strong> {t('notYoursHint')}
          </p>
        ) : (
          <>
            <SegmentedControl
              fullWidth
              mb="sm"
              aria-label={t('decision')}
              value={choice}
              onChange={(value) => choose(value as Choice)}
              data={[
                { value: 'accept', label: t(signing ? 'signOff' : 'approve') },
                { value: 'return', label: t('return') },
              ]}
            />
            <ErrorNotice error={decision.error} onRetry={onStale} />
            {choice === 'accept' ? (
              <AcceptForm
                key={acceptDraftKey(assignment)}
                assignment={assignment}
                signing={signing}
                decision={decision}
              />
            ) : (
              <ReturnForm key={returnDraftKey(assignment)} assignment={assignment} decision={decision} />
            )}
          </>
        )}
      </Panel>
      <ReviewChain assignment={assignment} />
    </aside>
  );
}
