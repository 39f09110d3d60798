import { Table } from '@mantine/core';
import type { TimerView } from '../../../contracts/assignments';
import { useFormat } from '../lib/format';
import { useT } from '../lib/i18n';
import { common } from '../locales/common';
import { Chip } from './chip';
import { Cell, RowTable } from './row-table';
import { TIMER_LOOK } from './timer-look';
import { useRecipientNames } from './recipients';
import classes from './ladder-table.module.css';

/** Every deadline of an assignment: armed with the people it would reach now, or fired with its receipt. */
export function LadderTable({ timers }: { timers: readonly TimerView[] }) {
  const t = useT(common);

  if (timers.length === 0) {
    return <p className={classes.quiet}>{t('ladder.empty')}</p>;
  }

  return (
    // Wider than the column beside a form on a desk, where it scrolls by itself; on a phone each step is a small card.
    <div className={classes.scroll} role="region" aria-label={t('ladder.caption')} tabIndex={0}>
      <RowTable
        columns={[
          { label: t('ladder.step') },
          { label: t('ladder.at') },
          { label: t('ladder.who') },
          { label: t('ladder.state') },
        ]}
      >
        {timers.map((timer) => (
          <TimerLine key={timer.key} timer={timer} />
        ))}
      </RowTable>
    </div>
  );
}

function TimerLine({ timer }: { timer: TimerView }) {
  const t = useT(common);
  const names = useRecipientNames();
  const { short, exact, duration, unitName } = useFormat();
  const { receipt } = timer;

  return (
    <Table.Tr>
      <Cell>
        <div className={classes.step}>
          {t(`timer.${timer.followUp ?? timer.kind}`, { level: timer.level })}
        </div>
        {timer.unit !== null && <div className={classes.quiet}>{unitName(timer.unit)}</div>}
      </Cell>
      <Cell>
        <time dateTime={timer.at} title={exact(timer.at)} className={classes.at}>
          {short(timer.at)}
        </time>
      </Cell>
      <Cell label={t('ladder.who')}>
        {timer.status === 'skipped' ? '–' : names(receipt?.recipients ?? timer.recipients)}
      </Cell>
      <Cell>
        <Chip {...TIMER_LOOK[timer.status]} label={t(`timer.status.${timer.status}`)} />
        {receipt !== null && (
          <div className={classes.quiet}>
            {t('ladder.delivered', { count: receipt.delivered, when: short(receipt.firedAt) })}
          </div>
        )}
        {timer.overdueByMs !== null && (
          <div className={classes.late}>{t('ladder.lateBy', { time: duration(timer.overdueByMs) })}</div>
        )}
      </Cell>
    </Table.Tr>
  );
}
