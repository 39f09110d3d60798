/** Once made `record_events`; functions are now put in place after every migration (db/functions). */
export const name = '0006-record-events';

export const up = (): Promise<void> => Promise.resolve();
