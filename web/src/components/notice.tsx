import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

interface NoticeProps {
  /** Blue to know, amber to mind. */
  tone: 'blue' | 'amber';
  icon: TablerIcon;
  children: ReactNode;
}

/** Something to know before one acts; what went wrong is an `ErrorNotice`. */
export function Notice({ tone, icon: Icon, children }: NoticeProps) {
  return (
    <div className={classes.notice} data-tone={tone}>
      <Icon size={18} aria-hidden className={classes.icon} />
      <div>{children}</div>
    </div>
  );
}
