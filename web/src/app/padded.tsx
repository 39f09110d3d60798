import { Outlet } from 'react-router';
import classes from './padded.module.css';

/** The ordinary page: scrolls as a whole, with room around it. */
export function Padded() {
  return (
    <div className={classes.page}>
      <Outlet />
    </div>
  );
}
