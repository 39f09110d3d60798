import type { ScoreView } from '../../../../contracts/evaluation';
import { hasText, useT } from '../../lib/i18n';
import classes from './evaluation.module.css';
import { texts } from './locale';

/** What a step of the arithmetic is called. */
export function useStepName(): (factor: string) => string {
  const t = useT(texts);

  return (factor) => {
    const key = `step.${factor.startsWith('common.') ? 'criterion' : factor}`;

    return hasText(texts, key) ? t(key as Parameters<typeof t>[0]) : factor;
  };
}

/** The way to a score without its lines: each step with its formula filled in, and the rule behind it. */
export function ScoreSteps({ score }: { score: ScoreView }) {
  const t = useT(texts);
  const stepName = useStepName();

  return (
    <ol className={classes.plain} aria-label={t('steps')}>
      {score.explanation
        .filter(({ line }) => line === null)
        .map(({ factor, because, rule }) => (
          <li key={factor}>
            <strong>{stepName(factor)}</strong> {because}
            {rule !== null && <div className={classes.quiet}>{rule}</div>}
          </li>
        ))}
    </ol>
  );
}
