import { Anchor } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconShieldCheck } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { WorkFactor } from '../../../../domain/evaluation/method';
import { WORK_FACTORS } from '../../../../domain/evaluation/method';
import { exactNumber } from '../../lib/exact';
import { useFormat } from '../../lib/format';
import { useLanguage, useT } from '../../lib/i18n';
import classes from './evaluation.module.css';
import type { Chosen, Figures } from './lines-table';
import { texts } from './locale';
import { useStepName } from './score-steps';
import { useEventWords } from './use-event-words';

type Line = Figures['lines'][number];
type Work = Line['assignments'][number];

/** Where one figure comes from: its formula filled in, its assignments, and the recorded events behind each. */
export function WhyPanel({ sheet, chosen }: { sheet: Figures; chosen: Chosen | null }) {
  const t = useT(texts);

  return (
    <aside className={classes.why} aria-live="polite">
      <Chose sheet={sheet} chosen={chosen} />
      <p className={classes.support}>{t('support')}</p>
    </aside>
  );
}

function Chose({ sheet, chosen }: { sheet: Figures; chosen: Chosen | null }) {
  const t = useT(texts);
  const line = sheet.lines.find(({ id }) => id === chosen?.lineId);
  const factor = WORK_FACTORS.find((one) => one === chosen?.factor);

  if (chosen !== null && chosen.lineId === null) {
    return <WhyStep sheet={sheet} factor={chosen.factor} />;
  }

  return line === undefined || factor === undefined ? (
    <>
      <h2 className={classes.whyTitle}>{t('choose')}</h2>
      <p className={classes.quiet}>{t('chooseHint')}</p>
    </>
  ) : (
    <Why sheet={sheet} line={line} factor={factor} />
  );
}

/** A factor or a sum over all lines: its formula, and what each line brings to it. */
function WhyStep({ sheet: { lines, score }, factor }: { sheet: Figures; factor: string }) {
  const t = useT(texts);
  const stepName = useStepName();
  const { language } = useLanguage();
  const own = factor === 'resultPoints' ? ['ratio', 'resultPoints'] : [factor];
  const steps = score.explanation.filter((one) => one.line === null && own.includes(one.factor));
  const workFactor = WORK_FACTORS.find((one) => one === factor);

  return (
    <>
      <h2 className={classes.whyTitle}>{t('whyStep', { step: stepName(factor) })}</h2>
      <p className={classes.whyValue}>{exactNumber(steps.at(-1)?.value ?? '0', language)}</p>
      {steps.map(({ factor: name, because }) => (
        <p key={name} className={classes.formula}>
          {because}
        </p>
      ))}
      {workFactor !== undefined && (
        <ul className={classes.plain}>
          {lines.map((line) => (
            <li key={line.id}>
              {line.product?.name ?? t('noProduct')}
              <div className={classes.quiet}>{line.cells[workFactor]?.because}</div>
            </li>
          ))}
        </ul>
      )}
      <Rule rule={steps.at(-1)?.rule} />
    </>
  );
}

function Rule({ rule }: { rule: string | null | undefined }) {
  const t = useT(texts);

  return rule == null ? null : (
    <p className={classes.quiet}>
      {t('rules')}: {rule}
    </p>
  );
}

function Why({ sheet, line, factor }: { sheet: Figures; line: Line; factor: WorkFactor }) {
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
      <Rule rule={rule} />
    </>
  );
}

function WorkItem({ work, factor }: { work: Work; factor: WorkFactor }) {
  const t = useT(texts);
  const say = useEventWords();
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
          {work.events.map(say.event).join('; ')}
        </div>
        {sources.map((source) => (
          <div key={source.seq} className={classes.quiet}>
            {t(factor === 'quality' ? 'returned' : 'missed', {
              at: source.at === null ? '–' : short(source.at),
            })}{' '}
            · {say.event(source)}
            {source.waived !== null && ` · ${say.waived(source)}`}
          </div>
        ))}
        {work.corrections
          .filter(({ of }) => CORRECTED_IN[of] === factor)
          .map(({ of, seq, value, from, reason, by }) => (
            <div key={`${of} ${seq}`} className={classes.quiet}>
              {t(`accepted.${of}`, { value, from, reason, name: by?.name ?? '–' })}
            </div>
          ))}
      </div>
      <span className={classes.quantity}>{exactNumber(work.quantity, language)}</span>
    </li>
  );
}

const CORRECTED_IN = { quantity: 'quantity', failure: 'quality', delay: 'progress' } as const;
