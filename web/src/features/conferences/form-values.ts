/** What is filled in when a conference is prepared. */
import type { ConferenceView } from '../../../../contracts/conferences';
import type { PersonRef } from '../../../../contracts/common';
import type { ItemKind } from '../../../../domain/conference/conference';
import { hanoiDate, instantOfHanoi, wallClockOf } from '../../lib/format';

export interface ItemValues {
  key: string;
  kind: ItemKind;
  title: string;
  refId: string | null;
  unitId: string | null;
  note: string;
  minutes: number;
  speakerId: string | null;
}

export interface FormValues {
  unitId: string | null;
  title: string;
  quarter: string;
  /** `YYYY-MM-DD HH:mm:ss` on the wall in Hanoi. */
  heldAt: string | null;
  place: string;
  chairId: string | null;
  secretaryId: string | null;
  participants: PersonRef[];
  items: ItemValues[];
}

let made = 0;
export const newItem = (): ItemValues => ({
  key: `item-${(made += 1)}`,
  kind: 'topic',
  title: '',
  refId: null,
  unitId: null,
  note: '',
  minutes: 15,
  speakerId: null,
});

/** The quarter before, present and after a date. */
export function quartersAround(date: string): string[] {
  const at = Number(date.slice(0, 4)) * 4 + Math.floor((Number(date.slice(5, 7)) - 1) / 3);

  return [-2, -1, 0, 1].map((by) => `${Math.floor((at + by) / 4)}-Q${((at + by) % 4) + 1}`);
}

export const emptyValues = (chairId: string, unitId: string | null): FormValues => ({
  unitId,
  title: '',
  quarter: quartersAround(hanoiDate(new Date()))[2] ?? '',
  heldAt: null,
  place: '',
  chairId,
  secretaryId: null,
  participants: [],
  items: [newItem()],
});

export const valuesOf = (conference: ConferenceView): FormValues => ({
  unitId: conference.unit.id,
  title: conference.title,
  quarter: conference.quarter,
  heldAt: wallClockOf(conference.heldAt),
  place: conference.place ?? '',
  chairId: conference.chair.id,
  secretaryId: conference.secretary?.id ?? null,
  participants: conference.participants.map(({ person }) => person),
  items: conference.items.map((item) => ({
    key: item.id,
    kind: item.kind,
    title: item.title,
    refId: item.refId,
    unitId: item.unit?.id ?? null,
    note: item.note ?? '',
    minutes: item.minutes,
    speakerId: item.speaker?.id ?? null,
  })),
});

/** The facts as the API takes them; what is left empty is left out. */
export const factsOf = (values: FormValues) => ({
  title: values.title,
  quarter: values.quarter,
  heldAt: values.heldAt === null ? '' : instantOfHanoi(values.heldAt),
  ...(values.place.trim() !== '' && { place: values.place }),
  chairId: values.chairId ?? '',
  ...(values.secretaryId !== null && { secretaryId: values.secretaryId }),
  participantIds: values.participants.map(({ id }) => id),
  items: values.items.map(({ kind, title, refId, unitId, note, minutes, speakerId }) => ({
    kind,
    title,
    minutes,
    ...(refId !== null && { refId }),
    ...(unitId !== null && { unitId }),
    ...(note.trim() !== '' && { note }),
    ...(speakerId !== null && { speakerId }),
  })),
});
