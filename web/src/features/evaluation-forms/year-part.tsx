/** What a form of a year has besides: facts with their document, why the level is what it is, and the quota. */
import { Button, Group, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { FormView } from '../../../../contracts/evaluation-forms';
import type { YearView } from '../../../../contracts/evaluation-year';
import { overridesOf } from '../../../../domain/evaluation/classification';
import type { OverrideKind } from '../../../../domain/evaluation/classification';
import { ErrorNotice } from '../../components/error-notice';
import { Notice } from '../../components/notice';
import { Panel } from '../../components/panel';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import classes from './evaluations.module.css';
import { groupName } from './group-name';
import { texts } from './locale';
import { useGive } from './use-give';
import { monthName } from './words';
import { yearTexts } from './year-locale';

type Fact = YearView['facts'][number];

export function YearPart({ form }: { form: FormView }) {
  const t = useT(yearTexts);
  const words = useT(texts);
  const { unitName } = useFormat();
  const { year } = form;

  if (year === null) {
    return null;
  }

  return (
    <>
      {year.because.length > 0 && (
        <Panel title={t('because')}>
          <ul className={classes.plain}>
            {year.because.map((reason, index) => (
              <li key={index}>
                {reason.kind === 'score' && t('becauseScore', { level: words(`level.${reason.level}`) })}
                {reason.kind === 'override' &&
                  t('becauseFact', { fact: t(`kind.${reason.fact}`), no: reason.documentNumber })}
                {reason.kind === 'organisationLevel' &&
                  t('becauseUnit', { level: words(`level.${reason.level}`) })}
                {reason.kind === 'notRated' && <NotRated reason={reason} />}
                {reason.kind === 'monthsNotOver' &&
                  t('becauseNotOver', { months: reason.months.map(monthName).join(', ') })}
              </li>
            ))}
          </ul>
          {year.unitLevel !== null && (
            <p className={classes.quiet}>
              {t('unitLevel', {
                unit: unitName(year.unitLevel.unit),
                level: words(`level.${year.unitLevel.level}`),
                no: year.unitLevel.documentNumber,
              })}
            </p>
          )}
          {year.quota?.dutyGroup != null && (
            <p className={classes.quiet}>{t('countedIn', { group: groupName(t, year.quota.dutyGroup) })}</p>
          )}
          {year.quota?.decision != null && (
            <p className={classes.words}>
              {t('quotaDecision', {
                no: year.quota.decision.documentNumber,
                reason: year.quota.decision.reason,
              })}
            </p>
          )}
        </Panel>
      )}
      <Facts form={form} facts={year.facts} />
    </>
  );
}

function Facts({ form, facts }: { form: FormView; facts: readonly Fact[] }) {
  const t = useT(yearTexts);
  const { short } = useFormat();
  const [act, setAct] = useState<'record' | Fact | null>(null);
  const may = (command: 'recordFact' | 'withdrawFact') => form.allowedCommands.includes(command);

  return (
    <Panel title={t('facts')} hint={t('factsHint')}>
      <div className={classes.fields}>
        {facts.length === 0 && <p className={classes.quiet}>{t('factsNone')}</p>}
        {facts.map((fact) => (
          <div key={fact.seq}>
            <p>{t(`kind.${fact.kind}`)}</p>
            <p className={classes.quiet}>
              {t('factBy', { no: fact.documentNumber, name: fact.by.name, at: short(fact.at) })}
            </p>
            <p className={classes.words}>{fact.reason}</p>
            {may('withdrawFact') && (
              <Button
                variant="default"
                size="xs"
                aria-label={t('withdrawNamed', { fact: t(`kind.${fact.kind}`) })}
                onClick={() => setAct(fact)}
              >
                {t('withdraw')}
              </Button>
            )}
          </div>
        ))}
        {may('recordFact') && (
          <div className={classes.actions}>
            <Button variant="default" onClick={() => setAct('record')}>
              {t('record')}
            </Button>
          </div>
        )}
      </div>
      {act !== null && <FactDialog form={form} fact={act} onClose={() => setAct(null)} />}
    </Panel>
  );
}

/** Records a fact, or withdraws the one that is given: both by a document. */
function FactDialog({ form, fact, onClose }: { form: FormView; fact: Fact | 'record'; onClose: () => void }) {
  const t = useT(yearTexts);
  const isNew = fact === 'record';
  const [kind, setKind] = useState<OverrideKind>('discipline');
  const [documentNumber, setDocumentNumber] = useState('');
  const [reason, setReason] = useState('');
  const done = t(isNew ? 'recorded' : 'withdrawn');
  const { error, isPending, give } = useGive(form, isNew ? 'recordFact' : 'withdrawFact', done, onClose);
  const title = isNew ? t('record') : t('withdrawNamed', { fact: t(`kind.${fact.kind}`) });

  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <div className={classes.fields}>
        {isNew && (
          <Select
            label={t('factField')}
            data={overridesOf(form.leads).map((one) => ({ value: one, label: t(`kind.${one}`) }))}
            value={kind}
            allowDeselect={false}
            onChange={(one) => setKind((one ?? 'discipline') as OverrideKind)}
          />
        )}
        <TextInput
          label={t('documentNumber')}
          value={documentNumber}
          onChange={({ currentTarget: { value } }) => setDocumentNumber(value)}
        />
        <Textarea
          label={t('reason')}
          autosize
          minRows={2}
          value={reason}
          onChange={({ currentTarget: { value } }) => setReason(value)}
        />
        <ErrorNotice error={error} />
        <Group justify="flex-end">
          <Button
            loading={isPending}
            disabled={documentNumber.trim() === '' || reason.trim() === ''}
            onClick={() => give({ documentNumber, reason, ...(isNew ? { kind } : { factSeq: fact.seq }) })}
          >
            {isNew ? t('record') : t('withdraw')}
          </Button>
        </Group>
      </div>
    </Modal>
  );
}

export interface BeyondQuota {
  documentNumber: string;
  reason: string;
}

/** Whether the decision beyond the quota is complete enough to confirm with. */
export const isDecided = ({ documentNumber, reason }: BeyondQuota): boolean =>
  documentNumber.trim() !== '' && reason.trim() !== '';

/** That the highest level would exceed the quota, and the decision that it may rest on all the same. */
export function BeyondQuotaFields({
  quota,
  mayDecide,
  value,
  onChange,
}: {
  quota: YearView['quota'];
  mayDecide: boolean;
  value: BeyondQuota;
  onChange: (value: BeyondQuota) => void;
}) {
  const t = useT(yearTexts);

  if (quota?.isOver !== true) {
    return null;
  }

  return (
    <>
      <Notice tone="amber" icon={IconAlertTriangle}>
        {t(`over.${quota.effect}`)}
        {quota.overIn === 'group' &&
          quota.dutyGroup !== null &&
          ` ${t('overInGroup', { group: groupName(t, quota.dutyGroup) })}`}
      </Notice>
      {mayDecide && (
        <>
          <TextInput
            label={t('quotaDocument')}
            value={value.documentNumber}
            onChange={({ currentTarget }) => onChange({ ...value, documentNumber: currentTarget.value })}
          />
          <Textarea
            label={t('quotaReason')}
            autosize
            minRows={2}
            value={value.reason}
            onChange={({ currentTarget }) => onChange({ ...value, reason: currentTarget.value })}
          />
        </>
      )}
    </>
  );
}

/** Too few months worked, with the provision where the method names one. */
function NotRated({
  reason: { worked, least, provision },
}: {
  reason: Extract<YearView['because'][number], { kind: 'notRated' }>;
}) {
  const t = useT(yearTexts);

  return provision === null
    ? t('becauseNotRated', { worked, least })
    : t('becauseNotRatedBy', { worked, least, provision });
}
