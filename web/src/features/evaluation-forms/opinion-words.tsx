import { useT } from '../../lib/i18n';
import classes from './evaluations.module.css';
import { opinionTexts } from './opinions-locale';

interface Words {
  strengths: string | null;
  weaknesses: string | null;
  declineReason: string | null;
  isDisposed: boolean;
}

/** What a colleague said, or why not. */
export function OpinionWords({ opinion }: { opinion: Words }) {
  const t = useT(opinionTexts);
  const said = [
    [t('strengths'), opinion.strengths],
    [t('weaknesses'), opinion.weaknesses],
    [t('declined'), opinion.declineReason],
  ] as const;

  return (
    <>
      {said.map(([label, text]) =>
        text === null ? null : (
          <div key={label}>
            <p className={classes.quiet}>{label}</p>
            <p className={classes.words}>{text}</p>
          </div>
        ),
      )}
      {opinion.isDisposed && <p className={classes.quiet}>{t('disposed')}</p>}
    </>
  );
}
