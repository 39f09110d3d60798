import { DateInput } from '@mantine/dates';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LadderStepView } from '../../../../contracts/policies';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { ErrorNotice } from '../../components/error-notice';
import { Panel } from '../../components/panel';
import { call } from '../../lib/api-client';
import { hanoiDate, instantOfHanoi, useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { typedDate } from '../../lib/typed-date';
import { common } from '../../locales/common';
import { texts } from './locale';
import type { PolicyValues } from './policy-values';
import { definitionOf, isComputable } from './policy-values';
import classes from './settings.module.css';

const SETTLE_MS = 300;
const TWO_WEEKS_MS = 14 * 86_400_000;
/** What a ladder does not depend on, filled in while it is not typed yet. */
const UNSAID = '…';

/** The ladder that a deadline would get from the form as it stands, beside that of the version in force. */
export function PolicyPreviewPanel({ values }: { values: PolicyValues }) {
  const t = useT(texts);
  const [date, setDate] = useState(() => hanoiDate(new Date(Date.now() + TWO_WEEKS_MS)));
  const [settled] = useDebouncedValue(values, SETTLE_MS);
  const known = { ...settled };

  for (const field of ['nameVi', 'nameEn', 'basisVi', 'basisEn', 'descriptionVi', 'descriptionEn'] as const) {
    known[field] = known[field] === '' ? UNSAID : known[field];
  }

  const body = {
    definition: definitionOf(known),
    policyId: known.id === '' ? undefined : known.id,
    dueAt: instantOfHanoi(`${date} 17:00`),
  };
  const { data, error, isFetching } = useQuery({
    queryKey: ['rules', 'policy-preview', body],
    queryFn: ({ signal }) => call(ENDPOINTS.previewPolicy, { body, signal }),
    enabled: isComputable(settled) && /^([a-z][a-z0-9-]+)?$/.test(known.id),
    placeholderData: keepPreviousData,
    retry: false,
  });

  return (
    <Panel title={t('preview.title')} hint={t('preview.hint')}>
      <DateInput
        label={t('preview.dueDate')}
        valueFormat="DD/MM/YYYY"
        dateParser={typedDate}
        value={date}
        onChange={(chosen) => setDate(chosen ?? date)}
        mb="sm"
        maw={200}
      />
      <div aria-live="polite" aria-busy={isFetching}>
        {isComputable(settled) && <ErrorNotice error={error} />}
        {data !== undefined && error === null && (
          <LadderPair
            before={data.inForce?.ladder ?? []}
            after={data.draft}
            titles={[
              data.inForce === null ? '' : t('preview.current', { version: data.inForce.version }),
              t('preview.draft'),
            ]}
          />
        )}
      </div>
    </Panel>
  );
}

interface LadderPairProps {
  before: readonly LadderStepView[];
  after: readonly LadderStepView[];
  /** Headings of the two columns. */
  titles: readonly [string, string];
}

/** Two ladders step by step, what differs set off. */
export function LadderPair({ before, after, titles }: LadderPairProps) {
  const t = useT(texts);
  const c = useT(common);
  const { short, exact } = useFormat();
  const was = new Map(before.map((step) => [step.key, step]));
  const keys = [
    ...new Set(
      [...before, ...after].sort((one, other) => (one.at < other.at ? -1 : 1)).map(({ key }) => key),
    ),
  ];
  const becomes = new Map(after.map((step) => [step.key, step]));
  const at = (step: LadderStepView | undefined) =>
    step === undefined ? t('preview.none') : <time title={exact(step.at)}>{short(step.at)}</time>;

  return (
    <div className={classes.scroll}>
      <table className={classes.ladder}>
        <thead>
          <tr>
            <th scope="col">{t('preview.step')}</th>
            {titles[0] !== '' && <th scope="col">{titles[0]}</th>}
            <th scope="col">{titles[1]}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => {
            const step = becomes.get(key) ?? was.get(key);

            return (
              <tr key={key}>
                <th scope="row">{c(`timer.${step?.kind ?? 'due'}`, { level: step?.level ?? 0 })}</th>
                {titles[0] !== '' && <td>{at(was.get(key))}</td>}
                <td className={was.get(key)?.at === becomes.get(key)?.at ? undefined : classes.changed}>
                  {at(becomes.get(key))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
