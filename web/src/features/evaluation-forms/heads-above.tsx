/** On the board of a year: heads whose confirmed level is above that of their unit, each with the form to open again. */
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import classes from './evaluations.module.css';
import { headsAboveTexts } from './heads-above-locale';
import { texts } from './locale';

export function HeadsAbove({ id }: { id: string }) {
  const t = useT(headsAboveTexts);
  const words = useT(texts);
  const { unitName } = useFormat();
  const { data, error } = useRead(ENDPOINTS.listHeadsAbove, { params: { id } });

  return (
    <Panel title={t('title')} hint={t('hint')}>
      <div className={classes.fields}>
        <ErrorNotice error={error} />
        {data?.unitBeforeHead === true && <p className={classes.quiet}>{t('first')}</p>}
        {data?.items.length === 0 && <p className={classes.quiet}>{t('none')}</p>}
        <ul className={classes.plain}>
          {data?.items.map(({ formId, person, unit, level, unitLevel, documentNumber, isOpenAgain }) => (
            <li key={formId}>
              <Anchor component={Link} to={`/evaluations/${formId}`}>
                {person.name}
              </Anchor>
              {': '}
              {t('row', {
                level: words(`level.${level}`),
                unit: unitName(unit),
                unitLevel: words(`level.${unitLevel}`),
                no: documentNumber,
              })}
              {isOpenAgain && <span className={classes.quiet}>{` · ${t('openAgain')}`}</span>}
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}
