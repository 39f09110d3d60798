import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { SheetView } from '../../../../contracts/evaluation';
import { Panel } from '../../components/panel';
import { useT } from '../../lib/i18n';
import classes from '../../components/sheet/evaluation.module.css';
import { texts } from '../../components/sheet/locale';

/** What the person had in the month and what does not count in it, with the reason. */
export function LeftOut({ sheet }: { sheet: SheetView }) {
  const t = useT(texts);

  if (sheet.leftOut.length === 0) {
    return null;
  }

  return (
    <Panel title={t('leftOut')}>
      <ul className={classes.plain}>
        {sheet.leftOut.map(({ id, number, title, because }) => (
          <li key={id}>
            <Anchor underline="always" component={Link} to={`/assignments/${id}`}>
              {number}
            </Anchor>{' '}
            {title}
            <div className={classes.quiet}>{t(`because.${because}`)}</div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
