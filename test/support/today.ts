import { localDate } from '../../domain/calendar/working-days';
import { vn } from './shipped';

/** The last second of today in Hanoi as the deadline of an issue: in this month, and ahead at whatever hour the tests run. */
export const dueToday = (): { dueAt: string; dueInWorkingDays: undefined } => ({
  dueAt: new Date(`${localDate(vn, new Date().toISOString())}T23:59:59+07:00`).toISOString(),
  dueInWorkingDays: undefined,
});
