import type { ProgrammeRow } from '../../../../contracts/programmes';
import { OpensInPlace } from '../../components/opens-in-place';
import { useT } from '../../lib/i18n';
import { texts } from './locale';
import classes from './programmes.module.css';
import { useNumbers } from './realised';

interface ArithmeticProps {
  title: string;
  measured: ProgrammeRow['measured'];
  parts: readonly { name: string; weight: string; measured: ProgrammeRow['measured'] }[];
}

/** How a figure came about, opened in place: weight by progress of each part, and what was left out. */
export function Arithmetic({ title, measured, parts }: ArithmeticProps) {
  const t = useT(texts);

  return (
    <OpensInPlace label={t('arithmetic')} name={t('arithmeticOf', { title })}>
      {() => <Sum measured={measured} parts={parts} />}
    </OpensInPlace>
  );
}

function Sum({ measured, parts }: Omit<ArithmeticProps, 'title'>) {
  const t = useT(texts);
  const write = useNumbers();
  const there = parts.flatMap((part) =>
    part.measured === null ? [] : [{ ...part, progress: part.measured.progress }],
  );
  const missing = parts.filter((part) => part.measured === null).map(({ name }) => name);

  return (
    <div className={classes.quiet}>
      {measured === null ? (
        t('arithmeticNone')
      ) : (
        <>
          {t('arithmeticMean')}
          <div className={classes.sum}>
            ({there.map(({ weight, progress }) => `${write(weight, 3)} × ${write(progress, 3)}`).join(' + ')})
            / ({there.map(({ weight }) => write(weight, 3)).join(' + ')}) ={' '}
            <strong>{write(measured.progress, 3)}</strong>
          </div>
          {t('arithmeticExpected', { expected: write(measured.expected, 3) })}
        </>
      )}
      {missing.length > 0 && <div>{t('arithmeticMissing', { names: missing.join('; ') })}</div>}
    </div>
  );
}
