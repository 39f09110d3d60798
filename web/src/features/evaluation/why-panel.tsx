import { Anchor } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconShieldCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { SheetView } from '../../../../contracts/evaluation';
import type { WorkFactor } from '../../../../domain/evaluation/method';
import { useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import classes from './evaluation.module.css';
import { exactNumber } from '../../lib/exact';
import type { Chosen } from './lines-table';
import { texts } from './locale';

type Line = SheetView['lines'][number];
type Work = Line['assignments'][number];

/** Where one figure comes from: its formula filled in, its assignments, and the recorded events behind each. */
export function WhyPanel({ sheet, chosen }: { sheet: SheetView; chosen: Chosen | null }) {
  const t = useT(texts);
  const line = sheet.lines.find(({ id }) => id === chosen?.lineId);

  return (
    <aside className={classes.why} aria-live="polite">
      {line === undefined || chosen === null ? (
        <>
          <h2 className={classes.whyTitle}>{t('choose')}</h2>
          <p className={classes.quiet}>{t('chooseHint')}</p>
        </>
      ) : (
        <Why sheet={sheet} line={line} factor={chosen.factor} />
      )}
      <p className={classes.support}>{t('support')}</p>
    </aside>
  );
}

function Why({ sheet, line, factor }: { sheet: SheetView; line: Line; factor: WorkFactor }) {
  const t = useT(texts);
  const { language } = useLanguage();
  const cell = line.cells[factor];
  const rule = sheet.score.explanation.find((step) => step.line === line.id && step.factor === factor)?.rule;

  return (
    <>
      <h2 className={classes.whyTitle}>
        {t('whyTitle', { product: line.product?.name ?? t('noProduct'), factor: t(factor) })}
      </h2>
      <p className={classes.whyValue}>{exactNumber(cell?.value ?? '0', language)}</p>
      <p className={classes.formula}>{cell?.because}</p>
      <ul className={classes.works}>
        {line.assignments.map((work) => (
          <WorkItem key={work.id} work={work} factor={factor} />
        ))}
      </ul>
      {rule != null && (
        <p className={classes.quiet}>
          {t('rules')}: {rule}
        </p>
      )}
    </>
  );
}

function WorkItem({ work, factor }: { work: Work; factor: WorkFactor }) {
  const t = useT(texts);
  const { language } = useLanguage();
  const { short } = useFormat();
  const sources = factor === 'quality' ? work.qualityFailures : factor === 'progress' ? work.delays : [];
  const counts = sources.some(({ excused }) => !excused);
  const Icon = counts
    ? IconAlertTriangle
    : sources.length > 0
      ? IconShieldCheck
      : work.isDone
        ? IconCircleCheck
        : IconCircleDashed;

  return (
    <li className={classes.work} data-tone={counts ? 'red' : work.isDone ? 'green' : 'grey'}>
      <Icon size={16} aria-hidden />
      <div>
        <Anchor underline="always" component={Link} to={`/assignments/${work.id}`}>
          {work.number}
        </Anchor>{' '}
        {work.title}
        <div className={classes.quiet}>
          {t(`inclusion.${work.inclusion}`)} · {t(work.isDone ? 'done' : 'open')} ·{' '}
          {[...work.assigned, ...work.completed].map((seq) => t('event', { seq })).join(', ')}
        </div>
        {sources.map((source) => (
          <div key={source.seq} className={classes.quiet}>
            {t(factor === 'quality' ? 'returned' : 'missed', { at: short(source.at) })} ·{' '}
            {t('event', { seq: source.seq })}
            {source.excusedBySeq !== null &&
              ` · ${t('excused')} (${t('event', { seq: source.excusedBySeq })})`}
          </div>
        ))}
      </div>
      <span className={classes.quantity}>{exactNumber(work.quantity, language)}</span>
    </li>
  );
}
