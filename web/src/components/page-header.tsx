import type { ReactNode } from 'react';
import { useEffect } from 'react';
import classes from './page-header.module.css';

interface PageHeaderProps {
  title: string;
  /** One line under the title. */
  lead?: ReactNode;
  actions?: ReactNode;
}

/** The heading of a page; also names the browser tab. */
export function PageHeader({ title, lead, actions }: PageHeaderProps) {
  useDocumentTitle(title);

  return (
    <header className={classes.header}>
      <div className={classes.words}>
        <h1 className={classes.title}>{title}</h1>
        {lead !== undefined && <div className={classes.lead}>{lead}</div>}
      </div>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </header>
  );
}

/** Names the browser tab after what it shows. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Mandate`;
  }, [title]);
}
