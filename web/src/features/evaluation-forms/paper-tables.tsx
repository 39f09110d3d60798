/** The tables of the printed forms: points by criterion, and the months of a longer period. */
import { Fragment } from 'react';
import type { PaperView } from '../../../../contracts/evaluation-outputs';
import { useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import classes from './paper.module.css';
import { paperTexts } from './paper-locale';
import { monthName } from './words';

/** One column of points: the person's own. */
export function PaperPoints({ paper: { criteria, groups, capTotal, selfTotal } }: { paper: PaperView }) {
  const t = useT(paperTexts);
  const { language } = useLanguage();
  const read = usePoints();
  const numbers = new Map(criteria.map(({ key }, index) => [key, index + 1]));

  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('no')}</th>
          <th scope="col">{t('criterion')}</th>
          <th scope="col" data-numeric>
            {t('cap')}
          </th>
          <th scope="col" data-numeric>
            {t('self')}
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ group, cap, self }) => (
          <Fragment key={group}>
            <tr data-sum>
              <td>{group}</td>
              <td>{t('group', { group })}</td>
              <td data-numeric>{read(cap)}</td>
              <td data-numeric>{read(self)}</td>
            </tr>
            {criteria
              .filter((one) => one.group === group)
              .map((one) => (
                <tr key={one.key}>
                  <td>{numbers.get(one.key)}</td>
                  <td>{one.name[language]}</td>
                  <td data-numeric>{read(one.cap)}</td>
                  <td data-numeric>{read(one.self)}</td>
                </tr>
              ))}
          </Fragment>
        ))}
        <tr data-sum>
          <td />
          <td>{t('sum')}</td>
          <td data-numeric>{read(capTotal)}</td>
          <td data-numeric>{read(selfTotal)}</td>
        </tr>
      </tbody>
    </table>
  );
}

export function PaperMonths({ paper: { months, confirmed } }: { paper: PaperView }) {
  const t = useT(paperTexts);
  const read = usePoints();

  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('month')}</th>
          <th scope="col" data-numeric>
            {t('points')}
          </th>
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, total, leftOut }) => (
          <tr key={month}>
            <td>{monthName(month)}</td>
            <td data-numeric>{total === null && leftOut !== null ? t(`leftOut.${leftOut}`) : read(total)}</td>
          </tr>
        ))}
        <tr data-sum>
          <td>{t('mean')}</td>
          <td data-numeric>{read(confirmed?.result.totalDisplayed)}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** Points as one reads them; nothing where there are none. */
function usePoints(): (points: string | null | undefined) => string {
  const { decimal } = useFormat();

  return (points) => (points == null ? '' : decimal(points));
}
