/** Giving and ending posts. Days are days on the wall in Hanoi. */
import { z } from 'zod';
import { POSITIONS } from '../domain/organisation/types';
import { DateOnly, Id, text } from './common';

const grounds = {
  reason: text(2000),
  documentNumber: text(100).meta({ description: 'number of the decision that it rests on' }),
};

export const Appoint = z
  .strictObject({
    unitId: Id,
    position: z.enum(POSITIONS),
    title: text(200).optional(),
    primary: z.boolean().default(true).meta({ description: 'decides the line manager' }),
    from: DateOnly,
    to: DateOnly.optional().meta({ description: 'the first day on which it is no longer held' }),
    ...grounds,
  })
  .meta({ id: 'Appoint' });

export const EndAppointment = z
  .strictObject({
    on: DateOnly.meta({ description: 'the first day on which it is no longer held' }),
    ...grounds,
  })
  .meta({ id: 'EndAppointment' });

export const byPost = z.object({ id: Id, appointmentId: Id });
