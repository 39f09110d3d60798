import type { ReactNode } from 'react';
import { useId } from 'react';
import classes from './panel.module.css';

interface PanelProps {
  title: ReactNode;
  /** One quiet line under the title. */
  hint?: ReactNode;
  /** What stands at the right end of the heading. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A bordered card with a heading: the frame of every block on a page of figures. */
export function Panel({ title, hint, aside, children }: PanelProps) {
  const id = useId();

  return (
    <section className={classes.panel} aria-labelledby={id}>
      <header className={classes.header}>
        <div>
          <h2 id={id} className={classes.title}>
            {title}
          </h2>
          {hint !== undefined && <p className={classes.hint}>{hint}</p>}
        </div>
        {aside}
      </header>
      {children}
    </section>
  );
}
