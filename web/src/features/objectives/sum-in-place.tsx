import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { OpensInPlace } from '../../components/opens-in-place';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { useNumbers } from '../../lib/use-numbers';
import { texts } from './locale';
import classes from './objectives.module.css';

/** How an objective's figure came about, opened in the tree where it stands: weight by progress of each part. */
export function SumInPlace({ id, title }: { id: string; title: string }) {
  const t = useT(texts);

  return (
    <OpensInPlace label={t('arithmeticTitle')} name={t('arithmeticOf', { title })}>
      {() => <Sum id={id} />}
    </OpensInPlace>
  );
}

function Sum({ id }: { id: string }) {
  const t = useT(texts);
  const write = useNumbers();
  const { data, error } = useRead(ENDPOINTS.getObjective, { params: { id } });

  if (data === undefined) {
    return <ErrorNotice error={error} />;
  }

  const { parts, progress } = data;

  return parts.length === 0 ? (
    <p className={classes.quiet}>{t('noParts')}</p>
  ) : (
    <div className={classes.quiet}>
      <ul className={classes.sumParts}>
        {parts.map((part) => (
          <li key={`${part.kind} ${part.id}`}>
            {part.title}: {write(part.weight)} × {write(part.progress)} = {write(part.gives)}
          </li>
        ))}
      </ul>
      {parts.length > 1 && (
        <>
          {parts.map(({ gives }) => write(gives)).join(' + ')} = <strong>{write(progress)}</strong>
        </>
      )}
    </div>
  );
}
