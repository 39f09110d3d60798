import { UnstyledButton } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import type { CoveringView } from '../../../../contracts/delegations';
import { useFormat } from '../../lib/format';
import { hasText, useT } from '../../lib/i18n';
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
      {work.covering.map((covering, index) => (
        <CoveredBoxes key={`${covering.person.id} ${index}`} covering={covering} work={work} />
      ))}
    </nav>
  );
}

/** The boxes of somebody for whom one covers, under their name. */
function CoveredBoxes({
  covering: { person, until, boxes },
  work,
}: {
  covering: CoveringView;
  work: MyWork;
}) {
  const t = useT(texts);
  const { short } = useFormat();
  const id = useId();

  return (
    <section aria-labelledby={id} className={classes.covered}>
      <h2 id={id} className={classes.coveredTitle}>
        {t('coveringFor', { name: person.name })}
        {until !== null && (
          <span className={classes.quiet}> {t('coveringUntil', { when: short(until) })}</span>
        )}
      </h2>
      <ul className={classes.boxGroup}>
        {boxes.map(({ box, count }) => (
          <li key={box}>
            <BoxButton box={box} work={work} covered={{ personId: person.id, count }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function BoxButton({
  box,
  work,
  covered,
}: {
  box: BoxName;
  work: MyWork;
  covered?: { personId: string; count: number };
}) {
  const t = useT(texts);
  const tc = useT(common);
  const { number } = useFormat();
  const count = covered === undefined ? work.counts?.[box] : covered.count;

  const ref = useRef<HTMLButtonElement>(null);
  const isCurrent = work.box === box && work.coveringFor === covered?.personId;

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
      onClick={() => work.setBox(box, covered?.personId)}
    >
      <span>
        {covered !== undefined && hasText(texts, `theirs.${box}`)
          ? t(`theirs.${box}` as 'theirs.mine')
          : tc(`box.${box}`)}
      </span>
      {count !== undefined && (
        <span className={classes.count}>
          {count >= COUNT_CAP ? t('moreThan', { count: COUNT_CAP }) : number(count)}
        </span>
      )}
    </UnstyledButton>
  );
}
