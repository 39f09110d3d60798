import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { useFormat } from '../../lib/format';
import { defineTexts, useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import classes from './assignment.module.css';

const texts = defineTexts('decidedAt', {
  vi: { title: 'Theo kết luận hội nghị', of: '{{title}} ({{date}})' },
  en: { title: 'Decided at a conference', of: '{{title}} ({{date}})' },
});

/** The conference at which an assignment was decided, for readers who may see it; nothing for all others. */
export function DecidedAt({ assignmentId }: { assignmentId: string }) {
  const t = useT(texts);
  const { date } = useFormat();
  const { data } = useRead(ENDPOINTS.getDecidedAt, { params: { id: assignmentId } });
  const decision = data?.decision ?? null;

  return decision === null ? null : (
    <section className={classes.section}>
      <h3 className={classes.subtitle}>{t('title')}</h3>
      <Anchor component={Link} to={`/conferences/${decision.conferenceId}`}>
        {t('of', { title: decision.title, date: date(decision.heldAt) })}
      </Anchor>
      <p className={classes.prose}>{decision.item}</p>
    </section>
  );
}
