import {
  IconAlertTriangle,
  IconCircleCheck,
  IconHandStop,
  IconTrendingDown,
  IconUser,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useT } from '../../lib/i18n';
import { useFormat } from '../../lib/format';
import type { BoardView } from '../../../../contracts/boards';
import { rowsLink } from './rows-link';
import classes from './board.module.css';
import { texts } from './locale';

/** The five numbers, each a link to its rows. */
export function Figures({ board }: { board: BoardView }) {
  const t = useT(texts);
  const { number, percent } = useFormat();
  const unitId = board.scope.id;
  const none = board.onTimePercent === null;

  return (
    <nav className={classes.figures} aria-label={t('figures')}>
      <Figure
        to={rowsLink({ unitId, flag: 'onTime' })}
        value={board.onTimePercent === null ? '–' : percent(board.onTimePercent)}
        label={t('onTime')}
        hint={none ? t('onTimeNone') : t('onTimeHint')}
        icon={IconCircleCheck}
        tone="green"
      />
      <Figure
        to={rowsLink({ unitId, due: 'overdue' })}
        value={number(board.overdue)}
        label={t('overdue')}
        hint={t('overdueHint')}
        icon={IconAlertTriangle}
        tone={board.overdue > 0 ? 'red' : 'quiet'}
      />
      <Figure
        to={rowsLink({ unitId, flag: 'stuck' })}
        value={number(board.stuck)}
        label={t('stuck')}
        hint={t('stuckHint', { days: board.stuckAfterWorkingDays })}
        icon={IconHandStop}
        tone={board.stuck > 0 ? 'red' : 'quiet'}
      />
      <Figure
        to={rowsLink({ unitId, flag: 'waitingForMe' })}
        value={number(board.waitingForMe)}
        label={t('waitingForMe')}
        hint={t('waitingForMeHint')}
        icon={IconUser}
        tone={board.waitingForMe > 0 ? 'amber' : 'quiet'}
      />
      <Figure
        to={rowsLink({ unitId, flag: 'atRisk' })}
        value={number(board.atRisk)}
        label={t('atRisk')}
        hint={t('atRiskHint')}
        icon={IconTrendingDown}
        tone={board.atRisk > 0 ? 'amber' : 'quiet'}
      />
    </nav>
  );
}

interface FigureProps {
  to: string;
  value: string;
  label: string;
  hint: string;
  icon: Icon;
  tone: 'green' | 'red' | 'amber' | 'quiet';
}

/** One number that leads to its rows. */
export function Figure({ to, value, label, hint, icon: FigureIcon, tone }: FigureProps) {
  return (
    <Link to={to} className={classes.figure}>
      <span className={classes.value}>{value}</span>
      <span className={classes.label}>{label}</span>
      <span className={classes.figureHint} data-tone={tone}>
        <FigureIcon size={14} aria-hidden />
        {hint}
      </span>
    </Link>
  );
}
