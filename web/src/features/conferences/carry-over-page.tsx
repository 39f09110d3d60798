import { Button, Group, Select, Table, Textarea } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { BatchPreview } from '../../../../contracts/batches';
import type { CarryOverView } from '../../../../contracts/conferences';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { CarryChoice } from '../../../../domain/conference/carry-over';
import { CARRY_CHOICES } from '../../../../domain/conference/carry-over';
import { EmptyState } from '../../components/empty-state';
import { ErrorNotice } from '../../components/error-notice';
import { PageHeader } from '../../components/page-header';
import { Panel } from '../../components/panel';
import { Cell, RowLink, RowTable } from '../../components/row-table';
import { tell } from '../../components/tell';
import { hanoiDate, useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { useCodeSentence } from '../../lib/problems';
import { useRead, useWrite } from '../../lib/query';
import classes from './conferences.module.css';
import { texts } from './locale';

type Proposed = CarryOverView['rows'][number];
interface Choice {
  choice: CarryChoice;
  dueOn: string | null;
}

/** Open work of the quarter: a proposal for each row, a preview, then one batch. */
export function CarryOverPage() {
  const t = useT(texts);
  const { id = '' } = useParams();
  const { data, error } = useRead(ENDPOINTS.getCarryOver, { params: { id } });

  return (
    <>
      <PageHeader
        title={t('carry.title')}
        lead={t('carry.lead')}
        actions={
          <Button component={Link} to={`/conferences/${id}`} variant="default">
            {t('carry.back')}
          </Button>
        }
      />
      <ErrorNotice error={error} />
      {data !== undefined && data.rows.length === 0 && <EmptyState title={t('carry.none')} />}
      {data !== undefined && data.rows.length > 0 && <Choosing id={id} proposed={data} />}
    </>
  );
}

function Choosing({ id, proposed: { rows, total } }: { id: string; proposed: CarryOverView }) {
  const t = useT(texts);
  const navigate = useNavigate();
  const [own, setOwn] = useState<Record<string, Choice>>({});
  const [reason, setReason] = useState('');
  const preview = useWrite(ENDPOINTS.previewCarryOver);
  const order = useWrite(ENDPOINTS.orderCarryOver, {
    onSuccess: ({ batch }) => {
      tell(t('carry.ordered'));
      void navigate(`/batches/${batch.id}`);
    },
  });
  const choiceOf = ({ assignmentId, choice, dueOn }: Proposed): Choice =>
    own[assignmentId] ?? { choice, dueOn };
  const wish = rows.map((row) => {
    const { choice, dueOn } = choiceOf(row);

    return {
      assignmentId: row.assignmentId,
      choice,
      ...(dueOn !== null && choice === 'redate' && { dueOn }),
    };
  });
  const changing = wish.filter(({ choice }) => choice !== 'keep').length;

  return (
    <div className={classes.stack}>
      {rows.length < total && (
        <p className={classes.quiet}>{t('carry.more', { shown: rows.length, total })}</p>
      )}
      <Rows
        rows={rows}
        choiceOf={choiceOf}
        onChange={(assignmentId, choice) => {
          preview.reset();
          setOwn((before) => ({ ...before, [assignmentId]: choice }));
        }}
      />
      <Panel title={t('carry.preview')}>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            order.mutate({ params: { id }, body: { rows: wish, reason, expected: changing } });
          }}
        >
          <ErrorNotice error={preview.error ?? order.error} />
          {changing === 0 && <p className={classes.quiet}>{t('carry.nothing')}</p>}
          {preview.data !== undefined && <Seen seen={preview.data} />}
          <Textarea
            required
            autosize
            label={t('carry.reason')}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group>
            <Button
              variant="default"
              disabled={changing === 0}
              loading={preview.isPending}
              onClick={() => preview.mutate({ params: { id }, body: { rows: wish } })}
            >
              {t('carry.preview')}
            </Button>
            <Button
              type="submit"
              disabled={preview.data === undefined || reason.trim() === ''}
              loading={order.isPending}
            >
              {t('carry.order', { count: changing })}
            </Button>
          </Group>
        </form>
      </Panel>
    </div>
  );
}

interface RowsProps {
  rows: readonly Proposed[];
  choiceOf: (row: Proposed) => Choice;
  onChange: (assignmentId: string, choice: Choice) => void;
}

function Rows({ rows, choiceOf, onChange }: RowsProps) {
  const t = useT(texts);

  return (
    <RowTable
      columns={[
        { label: t('carry.column.work') },
        { label: t('carry.column.due') },
        { label: t('carry.column.choice') },
        { label: t('carry.column.dueOn') },
      ]}
    >
      {rows.map((row) => (
        <Row
          key={row.assignmentId}
          row={row}
          chosen={choiceOf(row)}
          onChange={(choice) => onChange(row.assignmentId, choice)}
        />
      ))}
    </RowTable>
  );
}

function Row({
  row,
  chosen,
  onChange,
}: {
  row: Proposed;
  chosen: Choice;
  onChange: (choice: Choice) => void;
}) {
  const t = useT(texts);
  const { date, unitName } = useFormat();
  const { assignmentId, number, title, unit, dueAt, overdue } = row;

  return (
    <Table.Tr>
      <Cell>
        <RowLink to={`/assignments/${assignmentId}`} title={title} detail={`${number} · ${unitName(unit)}`} />
      </Cell>
      <Cell>
        {date(dueAt)}
        {overdue && <span className={classes.refused}> · {t('carry.overdue')}</span>}
      </Cell>
      <Cell>
        <Select
          size="xs"
          allowDeselect={false}
          aria-label={t('carry.choiceOf', { title })}
          data={CARRY_CHOICES.map((value) => ({ value, label: t(`carry.choice.${value}`) }))}
          value={chosen.choice}
          onChange={(value) =>
            onChange({ ...chosen, choice: CARRY_CHOICES.find((one) => one === value) ?? 'keep' })
          }
        />
      </Cell>
      <Cell>
        {chosen.choice === 'redate' && (
          <DatePickerInput
            size="xs"
            valueFormat="DD/MM/YYYY"
            aria-label={t('carry.dueOnOf', { title })}
            minDate={hanoiDate(new Date())}
            value={chosen.dueOn}
            onChange={(dueOn) => onChange({ ...chosen, dueOn })}
          />
        )}
      </Cell>
    </Table.Tr>
  );
}

/** What would become of each row, refusals with their reason. */
function Seen({ seen: { rows, allowed, total } }: { seen: BatchPreview }) {
  const t = useT(texts);
  const { date } = useFormat();
  const sentence = useCodeSentence();
  const outcome = ({ before, after }: BatchPreview['rows'][number]): string => {
    if (after?.status === 'withdrawn') {
      return t('carry.withdrawn');
    }

    return after !== null && after.dueAt !== before?.dueAt
      ? t('carry.toDate', { date: date(after.dueAt) })
      : t('carry.asked');
  };

  return (
    <>
      <p>
        <strong>{t('carry.allowed', { allowed, total })}</strong>
      </p>
      <ul className={classes.list} aria-label={t('carry.preview')}>
        {rows.map((row) => (
          <li key={row.assignmentId}>
            {row.title ?? row.assignmentId}:{' '}
            {row.allowed ? (
              outcome(row)
            ) : (
              <span className={classes.refused}>{sentence(row.code ?? '') ?? row.code}</span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
