import { UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { common } from '../../locales/common';
import type { BoxName } from './boxes';
import { BOX_GROUPS } from './boxes';
import { texts } from './locale';
import classes from './my-work.module.css';
import type { MyWork } from './use-my-work';

/** The counts stop here, as the server's do. */
const COUNT_CAP = 999;

/** The counted boxes: a column beside the list, on a phone a row above it. */
export function BoxList({ work }: { work: MyWork }) {
  const t = useT(texts);

  return (
    <nav aria-label={t('boxes')} className={classes.boxes}>
      {BOX_GROUPS.map((group) => (
        <ul key={group[0]} className={classes.boxGroup}>
          {group.map((box) => (
            <li key={box}>
              <BoxButton box={box} work={work} />
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}

function BoxButton({ box, work }: { box: BoxName; work: MyWork }) {
  const t = useT(texts);
  const tc = useT(common);
  const { number } = useFormat();
  const count = work.counts?.[box];

  const ref = useRef<HTMLButtonElement>(null);
  const isCurrent = work.box === box;

  useEffect(() => {
    if (isCurrent) {
      ref.current?.scrollIntoView({ inline: 'center', block: 'nearest' });
    }
  }, [isCurrent]);

  return (
    <UnstyledButton
      ref={ref}
      className={classes.box}
      aria-current={isCurrent ? 'true' : undefined}
      data-alarming={(box === 'overdue' && (count ?? 0) > 0) || undefined}
      data-empty={count === 0 || undefined}
      onClick={() => work.setBox(box)}
    >
      <span>{tc(`box.${box}`)}</span>
      {count !== undefined && (
        <span className={classes.count}>
          {count >= COUNT_CAP ? t('moreThan', { count: COUNT_CAP }) : number(count)}
        </span>
      )}
    </UnstyledButton>
  );
}
