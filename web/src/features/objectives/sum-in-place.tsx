import { Anchor } from '@mantine/core';
import { useId, useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import { useNumbers } from '../../lib/use-numbers';
import { texts } from './locale';
import classes from './objectives.module.css';

/** How an objective's figure came about, opened in the tree where it stands: weight by progress of each part. */
export function SumInPlace({ id, title }: { id: string; title: string }) {
  const t = useT(texts);
  const opened = useId();
  const [isOpen, setOpen] = useState(false);

  return (
    <div>
      <Anchor
        component="button"
        type="button"
        size="sm"
        aria-expanded={isOpen}
        aria-controls={opened}
        aria-label={t('arithmeticOf', { title })}
        onClick={() => setOpen(!isOpen)}
      >
        {t('arithmeticTitle')}
      </Anchor>
      <div id={opened} hidden={!isOpen}>
        {isOpen && <Sum id={id} />}
      </div>
    </div>
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
