/** The three further factors of a leader: nothing is chosen beforehand, and what the unit's results come to stands beside. */
import { Anchor, SegmentedControl, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { FormView, UnitResultView } from '../../../../contracts/evaluation-forms';
import type { LeaderFactor } from '../../../../domain/evaluation/method';
import { deviates } from '../../../../domain/evaluation/unit-result';
import { ErrorNotice } from '../../components/error-notice';
import { useT } from '../../lib/i18n';
import { useRead } from '../../lib/query';
import classes from './evaluations.module.css';
import { factorTexts } from './leader-factors-locale';
import { texts } from './locale';

type Leader = Partial<Record<LeaderFactor, string>>;

interface LeaderFactorsProps {
  form: FormView;
  leader: Leader;
  reason: string;
  onChange: (change: { leader?: Leader; unitResultReason?: string }) => void;
  wrong: ReactNode;
}

export function LeaderFactors({ form, leader, reason, onChange, wrong }: LeaderFactorsProps) {
  const t = useT(texts);
  const f = useT(factorTexts);
  const { data, error } = useRead(ENDPOINTS.getUnitResult, { params: { id: form.id } });
  const found = data?.found ?? null;
  const chosen = leader.unitResult ?? '';
  const isOtherwise = found !== null && chosen !== '' && deviates(found, chosen);

  return (
    <fieldset className={classes.fields}>
      <legend>{t('form.leaderFactors')}</legend>
      <p className={classes.quiet}>{f('own')}</p>
      {form.leaderFactors.map((factor) => (
        <div key={factor} className={classes.choice}>
          <span id={`leader-${factor}`}>{t(`form.leader.${factor}`)}</span>
          <SegmentedControl
            aria-labelledby={`leader-${factor}`}
            size="xs"
            data={form.leaderValues.map((one) => ({ value: one, label: `${one} %` }))}
            value={leader[factor] ?? ''}
            onChange={(chosen) => onChange({ leader: { ...leader, [factor]: chosen } })}
          />
          {factor === 'unitResult' && data !== undefined && <Follows result={data} />}
        </div>
      ))}
      {isOtherwise && (
        <Textarea
          label={f('reason')}
          description={f('reasonHint', { value: found.value ?? '' })}
          autosize
          minRows={2}
          value={reason}
          error={wrong}
          onChange={({ currentTarget: { value } }) => onChange({ unitResultReason: value })}
        />
      )}
      <ErrorNotice error={error} />
    </fieldset>
  );
}

/** What the factor would be by the results of those who are managed, and whose results say so. */
function Follows({ result: { found, isHidden, sources } }: { result: UnitResultView }) {
  const f = useT(factorTexts);

  if (found === null) {
    return null;
  }

  const { value, people, confirmed, notCompleted } = found;
  const below = sources?.filter(({ level }) => level !== null) ?? [];
  const open = sources?.filter(({ level }) => level === null) ?? [];

  return (
    <div className={classes.quiet}>
      {isHidden
        ? f('hidden', { confirmed, people })
        : value === null
          ? f('unknown', { confirmed, people })
          : (notCompleted ?? 0) > 0
            ? f('below', { value, count: notCompleted ?? 0, confirmed, people })
            : f('all', { value, people })}
      <Named label={f('belowNames')} forms={below} />
      <Named label={f('openNames')} forms={open.slice(0, NAMED_MOST)} more={open.length - NAMED_MOST} />
    </div>
  );
}

/** Names beyond this are counted. */
const NAMED_MOST = 12;

interface NamedProps {
  label: string;
  forms: NonNullable<UnitResultView['sources']>;
  more?: number;
}

function Named({ label, forms, more = 0 }: NamedProps) {
  const f = useT(factorTexts);

  return forms.length === 0 ? null : (
    <div>
      {label}:{' '}
      {forms.map(({ formId, person }, index) => (
        <span key={formId}>
          {index > 0 && ', '}
          <Anchor underline="always" component={Link} to={`/evaluations/${formId}`}>
            {person.name}
          </Anchor>
        </span>
      ))}
      {more > 0 && ` ${f('more', { count: more })}`}
    </div>
  );
}
