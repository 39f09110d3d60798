import { Table } from '@mantine/core';
import { Cell, RowTable } from '../../components/row-table';
import { Panel } from '../../components/panel';
import { useRelationWord } from '../../components/recipients';
import { useT } from '../../lib/i18n';
import { common } from '../../locales/common';
import { useFormat } from '../../lib/format';
import type { TimerView } from '../../../../contracts/assignments';
import classes from './ops.module.css';
import { texts } from './locale';

/** Every timer of the process with its instant and the relations it reaches; late ones stand out. */
export function TimersPanel({ timers }: { timers: readonly TimerView[] }) {
  const t = useT(texts);

  return (
    <Panel title={t('timers')}>
      {timers.length === 0 ? (
        <p className={classes.quiet}>{t('timersEmpty')}</p>
      ) : (
        <RowTable
          columns={[{ label: t('what') }, { label: t('when') }, { label: t('status') }, { label: t('to') }]}
        >
          {timers.map((timer) => (
            <TimerRow key={timer.key} timer={timer} />
          ))}
        </RowTable>
      )}
    </Panel>
  );
}

function TimerRow({ timer }: { timer: TimerView }) {
  const words = useT(common);
  const relationWord = useRelationWord();
  const { short } = useFormat();

  return (
    <Table.Tr>
      <Cell>
        <strong>{words(`timer.${timer.kind}`, { level: timer.level })}</strong>
      </Cell>
      <Cell>{short(timer.at)}</Cell>
      <Cell>
        <TimerState timer={timer} />
      </Cell>
      <Cell>
        <span className={classes.quiet}>{relationsOf(timer).map(relationWord).join(', ')}</span>
      </Cell>
    </Table.Tr>
  );
}

function TimerState({ timer }: { timer: TimerView }) {
  const t = useT(texts);
  const words = useT(common);
  const { short, duration } = useFormat();

  if (timer.overdueByMs !== null) {
    return <span className={classes.late}>{t('lateBy', { time: duration(timer.overdueByMs) })}</span>;
  }

  return timer.receipt === null
    ? words(`timer.status.${timer.status}`)
    : t('timerFired', { at: short(timer.receipt.firedAt), delivered: timer.receipt.delivered });
}

/** Relations only: operators see no names. */
function relationsOf(timer: TimerView): string[] {
  const { recipients } = timer.receipt ?? timer;

  return [...new Set(recipients.map((recipient) => recipient.relation))];
}
