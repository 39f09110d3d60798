import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { NotRatedView, PresenceView } from '../../../../contracts/evaluation-roster';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import classes from './evaluations.module.css';
import { texts } from './locale';
import { notRatedTexts } from './not-rated-locale';

/** On the board of a period: everybody without a rating or without a form, each with the reason. */
export function NotRated({ periodId }: { periodId: string }) {
  const t = useT(notRatedTexts);
  const { language } = useLanguage();
  const { data, error } = useRead(ENDPOINTS.listNotRated, { params: { id: periodId } });
  const rule = data?.rule ?? null;
  const isHidden = data?.items.some(({ reason }) => reason === null) === true;

  return (
    <Panel
      title={t('title')}
      hint={
        rule === null
          ? undefined
          : t('rule', { least: rule.leastWorkingDays, reading: rule.reading[language] })
      }
    >
      <div className={classes.fields}>
        <ErrorNotice error={error} />
        {data?.items.length === 0 && <p className={classes.quiet}>{t('none')}</p>}
        <ul className={classes.plain}>
          {data?.items.map((one) => (
            <Row key={`${one.person.id}-${one.formId ?? ''}`} row={one} />
          ))}
        </ul>
        {isHidden && <p className={classes.quiet}>{t('hidden')}</p>}
        {data !== undefined && data.all > data.items.length && (
          <p className={classes.quiet}>{t('more', { count: data.all - data.items.length })}</p>
        )}
      </div>
    </Panel>
  );
}

function Row({ row }: { row: NotRatedView['items'][number] }) {
  const t = useT(notRatedTexts);
  const words = useT(texts);
  const { unitName } = useFormat();
  const { person, unit, formId, reason, presence, movedTo } = row;

  return (
    <li>
      {formId === null ? (
        person.name
      ) : (
        <Anchor component={Link} to={`/evaluations/${formId}`}>
          {person.name}
        </Anchor>
      )}
      {` · ${unitName(unit)}`}
      {reason !== null && reason !== 'movedAway' && `: ${words(`absence.${reason}`)}`}
      {movedTo !== null && `: ${t('moved', { unit: unitName(movedTo) })}`}
      {presence !== null && (
        <p className={classes.quiet}>
          <DaysWorked presence={presence} />
        </p>
      )}
    </li>
  );
}

/** How much of the month somebody was there, against what it takes. */
export function DaysWorked({ presence: { days, of, least, leftAt } }: { presence: PresenceView }) {
  const t = useT(notRatedTexts);
  const { short } = useFormat();

  return (
    <span>
      {t('days', { days, of, least })}
      {leftAt !== null && ` · ${t('leftAt', { at: short(leftAt) })}`}
    </span>
  );
}
