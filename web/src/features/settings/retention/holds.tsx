/** Holds: what must not be disposed of, by whose document, and lifting them. */
import { Button, Select, TextInput } from '@mantine/core';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { useState } from 'react';
import type { HoldView } from '../../../../../contracts/retention';
import { ENDPOINTS } from '../../../../../contracts/endpoints';
import type { PeriodKind } from '../../../../../domain/evaluation/procedure';
import { Chip } from '../../../components/chip';
import { ErrorNotice } from '../../../components/error-notice';
import { Panel } from '../../../components/panel';
import { PersonPicker } from '../../../components/person-picker';
import { ReasonDialog } from '../../../components/reason-dialog';
import { tell } from '../../../components/tell';
import { useFormat } from '../../../lib/format';
import { useT } from '../../../lib/i18n';
import { useFieldErrors } from '../../../lib/problems';
import { useRead, useWrite } from '../../../lib/query';
import { useMay } from '../../../lib/session';
import classes from '../settings.module.css';
import { texts } from './locale';

export function Holds({ mayDecide, days }: { mayDecide: boolean; days: number }) {
  const t = useT(texts);
  const { data, error } = useRead(ENDPOINTS.listHolds, {});

  return (
    <Panel title={t('holds')} hint={data && t('holdsHint', { count: data.petitions, days })}>
      <ErrorNotice error={error} />
      {data?.items.length === 0 && <p className={classes.quiet}>{t('holdsNone')}</p>}
      {data?.items.map((hold) => (
        <Hold key={hold.id} hold={hold} mayDecide={mayDecide} />
      ))}
      {mayDecide && <SetHold />}
    </Panel>
  );
}

/** `MM/YYYY` of a day. */
const monthOf = (day: string): string => day.slice(0, 7).split('-').reverse().join('/');

function Hold({ hold, mayDecide }: { hold: HoldView; mayDecide: boolean }) {
  const t = useT(texts);
  const { short } = useFormat();
  const [isAsking, setAsking] = useState(false);
  const lift = useWrite(ENDPOINTS.liftHold, { onSuccess: () => tell(t('lifted')) });
  const { person, assignment, period, lifted } = hold;
  const name =
    person?.name ??
    assignment?.number ??
    (period === null ? '' : t(`period.${period.kind as PeriodKind}`, { from: monthOf(period.startsOn) }));

  return (
    <article className={classes.item}>
      <div className={classes.itemHead}>
        <strong>
          {t(`subject.${person !== null ? 'person' : assignment !== null ? 'assignment' : 'period'}`)}: {name}
        </strong>
        {lifted === null ? (
          <Chip tone="amber" icon={IconLock} label={t('holding')} />
        ) : (
          <Chip tone="grey" icon={IconLockOpen} label={t('lifted')} />
        )}
      </div>
      <p className={classes.line}>{hold.reason}</p>
      <p className={classes.quiet}>
        {t('heldBy', { no: hold.documentNumber, name: hold.setBy.name, at: short(hold.setAt) })}
        {lifted !== null &&
          ` · ${t('liftedBy', { name: lifted.by.name, at: short(lifted.at), reason: lifted.reason })}`}
      </p>
      <ErrorNotice error={lift.error} />
      {mayDecide && lifted === null && (
        <Button
          size="xs"
          variant="default"
          loading={lift.isPending}
          aria-label={t('liftNamed', { name })}
          onClick={() => setAsking(true)}
        >
          {t('lift')}
        </Button>
      )}
      {isAsking && (
        <ReasonDialog
          title={t('lift')}
          text={t('liftText')}
          onConfirm={(reason) => lift.mutate({ params: { id: hold.id }, body: { reason } })}
          onClose={() => setAsking(false)}
        />
      )}
    </article>
  );
}

const SUBJECTS = ['person', 'assignment', 'period'] as const;
type Subject = (typeof SUBJECTS)[number];
const EMPTY = { subject: 'person' as Subject, of: '', reason: '', documentNumber: '' };

function SetHold() {
  const t = useT(texts);
  const may = useMay();
  const fieldErrors = useFieldErrors();
  const [value, setValue] = useState(EMPTY);
  const set = (change: Partial<typeof EMPTY>) => setValue((before) => ({ ...before, ...change }));
  const hold = useWrite(ENDPOINTS.setHold, {
    onSuccess: () => {
      setValue(EMPTY);
      tell(t('held'));
    },
  });
  const wrong = fieldErrors(hold.error);
  const { subject, of, reason, documentNumber } = value;
  const named = { person: 'personId', assignment: 'assignmentNumber', period: 'periodId' } as const;

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        hold.mutate({ body: { [named[subject]]: of, reason, documentNumber } });
      }}
    >
      <div className={classes.pair}>
        <Select
          label={t('holdOn')}
          data={SUBJECTS.filter((one) => one !== 'period' || may('evaluationPeriod.read')).map((one) => ({
            value: one,
            label: t(`subject.${one}`),
          }))}
          value={subject}
          allowDeselect={false}
          onChange={(one) => set({ subject: (one ?? 'person') as Subject, of: '' })}
        />
        <SubjectField
          subject={subject}
          of={of}
          wrong={wrong[named[subject]]}
          onChange={(id) => set({ of: id })}
        />
        <TextInput
          required
          label={t('documentNumber')}
          value={documentNumber}
          error={wrong['documentNumber']}
          onChange={({ currentTarget }) => set({ documentNumber: currentTarget.value })}
        />
        <TextInput
          required
          label={t('reason')}
          value={reason}
          error={wrong['reason']}
          onChange={({ currentTarget }) => set({ reason: currentTarget.value })}
        />
      </div>
      <ErrorNotice error={hold.error} />
      <div className={classes.actions}>
        <Button
          type="submit"
          variant="default"
          loading={hold.isPending}
          disabled={of === '' || reason.trim() === '' || documentNumber.trim() === ''}
        >
          {t('hold')}
        </Button>
      </div>
    </form>
  );
}

interface SubjectFieldProps {
  subject: Subject;
  of: string;
  wrong: string | undefined;
  onChange: (id: string) => void;
}

function SubjectField({ subject, of, wrong, onChange }: SubjectFieldProps) {
  const t = useT(texts);

  switch (subject) {
    case 'person':
      return (
        <PersonPicker
          required
          label={t('subject.person')}
          value={of === '' ? null : of}
          error={wrong}
          onChange={(person) => onChange(person?.id ?? '')}
        />
      );
    case 'assignment':
      return (
        <TextInput
          required
          label={t('number')}
          value={of}
          error={wrong}
          onChange={({ currentTarget }) => onChange(currentTarget.value.trim())}
        />
      );
    case 'period':
      return <PeriodField of={of} wrong={wrong} onChange={onChange} />;
  }
}

function PeriodField({ of, wrong, onChange }: Omit<SubjectFieldProps, 'subject'>) {
  const t = useT(texts);
  const { unitName } = useFormat();
  const { data } = useRead(ENDPOINTS.listEvaluationPeriods, { query: { limit: 100 } });

  return (
    <Select
      required
      searchable
      label={t('subject.period')}
      data={(data?.items ?? []).map((period) => ({
        value: period.id,
        label: `${t(`period.${period.kind}`, { from: monthOf(period.startsOn) })} · ${unitName(period.agency)}`,
      }))}
      value={of === '' ? null : of}
      error={wrong}
      onChange={(id) => onChange(id ?? '')}
    />
  );
}
