import { Table } from '@mantine/core';
import type { TimerView } from '../../../contracts/assignments';
import { useFormat } from '../lib/format';
import { useT } from '../lib/i18n';
import { common } from '../locales/common';
import { Chip } from './chip';
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
    <Table.ScrollContainer minWidth={480} tabIndex={0}>
      <Table verticalSpacing={8}>
        <caption className={classes.caption}>{t('ladder.caption')}</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('ladder.step')}</Table.Th>
            <Table.Th scope="col">{t('ladder.at')}</Table.Th>
            <Table.Th scope="col">{t('ladder.who')}</Table.Th>
            <Table.Th scope="col">{t('ladder.state')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {timers.map((timer) => (
            <TimerLine key={timer.key} timer={timer} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function TimerLine({ timer }: { timer: TimerView }) {
  const t = useT(common);
  const names = useRecipientNames();
  const { short, exact, duration, unitName } = useFormat();
  const { receipt } = timer;

  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.step}>
        {t(`timer.${timer.followUp ?? timer.kind}`, { level: timer.level })}
        {timer.unit !== null && <div className={classes.quiet}>{unitName(timer.unit)}</div>}
      </Table.Th>
      <Table.Td title={exact(timer.at)} className={classes.at}>
        {short(timer.at)}
      </Table.Td>
      <Table.Td>{timer.status === 'skipped' ? '–' : names(receipt?.recipients ?? timer.recipients)}</Table.Td>
      <Table.Td>
        <Chip {...TIMER_LOOK[timer.status]} label={t(`timer.status.${timer.status}`)} />
        {receipt !== null && (
          <div className={classes.quiet}>
            {t('ladder.delivered', { count: receipt.delivered, when: short(receipt.firedAt) })}
          </div>
        )}
        {timer.overdueByMs !== null && (
          <div className={classes.late}>{t('ladder.lateBy', { time: duration(timer.overdueByMs) })}</div>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
