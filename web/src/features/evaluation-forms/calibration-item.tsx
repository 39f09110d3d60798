/** One form in a calibration session: how it was judged, what was said, and what the reader may do. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CalibrationItemView } from '../../../../contracts/calibrations';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { Chip } from '../../components/chip';
import { ErrorNotice } from '../../components/error-notice';
import { ReasonDialog } from '../../components/reason-dialog';
import { tell } from '../../components/tell';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useWrite } from '../../lib/query';
import { calibrationTexts } from './calibration-locale';
import { SaidList, TakenFigures } from './calibration-words';
import classes from './evaluations.module.css';
import { texts } from './locale';
import { STATUS_LOOK } from './words';

interface ItemProps {
  sessionId: string;
  item: CalibrationItemView;
}

export function CalibrationItem({ sessionId, item }: ItemProps) {
  const t = useT(calibrationTexts);
  const words = useT(texts);
  const { unitName, decimal } = useFormat();
  const { person, unit, status, before, after, now } = item;

  return (
    <article className={classes.fields} aria-label={person.name}>
      <div className={classes.line}>
        <strong>{person.name}</strong>
        <span className={classes.quiet}>
          {[
            unitName(unit),
            ...(now.judgedBy === null ? [] : [t('judgedBy', { name: now.judgedBy.name })]),
          ].join(' · ')}
        </span>
        <Chip {...STATUS_LOOK[status]} label={words(`status.${status}`)} />
      </div>
      <dl className={classes.result}>
        <TakenFigures label={t('before')} taken={before} />
        {after === null ? (
          now.common !== null && (
            <div>
              <dt>{t('now')}</dt>
              <dd>{`${t('common')}: ${decimal(now.common)}`}</dd>
            </div>
          )
        ) : (
          <TakenFigures label={t('after')} taken={after} />
        )}
      </dl>
      {now.keptReason !== null && <p className={classes.words}>{`${t('keptReason')}: ${now.keptReason}`}</p>}
      <SaidList said={item.said} />
      {(item.mayRemark || item.mayAgree) && <Acts sessionId={sessionId} item={item} />}
    </article>
  );
}

function Acts({ sessionId, item: { formId, person, mayRemark, mayAgree } }: ItemProps) {
  const t = useT(calibrationTexts);
  const [asked, setAsked] = useState<'remark' | 'again' | null>(null);
  const remark = useWrite(ENDPOINTS.remarkCalibration, { onSuccess: () => tell(t('remarked')) });
  const keep = useWrite(ENDPOINTS.agreeCalibration, { onSuccess: () => tell(t('kept')) });
  const again = useWrite(ENDPOINTS.agreeCalibration, { onSuccess: () => tell(t('sentBack')) });
  const params = { id: sessionId, formId };
  const { name } = person;

  return (
    <>
      <ErrorNotice error={remark.error ?? keep.error ?? again.error} />
      <div className={classes.actions}>
        {mayRemark && (
          <Button
            variant="default"
            size="xs"
            aria-label={t('remarkOf', { name })}
            onClick={() => setAsked('remark')}
          >
            {t('remark')}
          </Button>
        )}
        {mayAgree && (
          <>
            <Button
              variant="default"
              size="xs"
              loading={keep.isPending}
              aria-label={t('keepOf', { name })}
              onClick={() => keep.mutate({ params, body: { decision: 'keep', reason: null } })}
            >
              {t('keep')}
            </Button>
            <Button
              variant="default"
              size="xs"
              aria-label={t('againOf', { name })}
              onClick={() => setAsked('again')}
            >
              {t('again')}
            </Button>
          </>
        )}
      </div>
      {asked === 'remark' && (
        <ReasonDialog
          title={t('remarkOf', { name })}
          text={t('remarkHint')}
          confirm={t('remark')}
          onConfirm={(text) => remark.mutate({ params, body: { text } })}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'again' && (
        <ReasonDialog
          title={t('againOf', { name })}
          text={t('againHint')}
          confirm={t('again')}
          onConfirm={(reason) => again.mutate({ params, body: { decision: 'judgeAgain', reason } })}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
