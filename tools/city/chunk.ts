/** A part of a city, which follows from its seed and its place alone: whoever makes it, in whichever order, makes the same. */
import type { EscalationPolicy } from '../../domain/escalation/types';
import type { WorkingCalendar } from '../../domain/calendar/types';
import type { RecordEntry } from '../../activities/recording';
import { opaqueId } from '../../application/assignments/command-id';
import type { Team } from './cast';
import { live } from './life';
import { seeded } from './random';
import { stretchOf } from './season';
import type { Places, Table } from './rows';
import { rowsOfEntries, TABLES } from './rows';

/** What a whole city is made from. */
export interface Setting {
  teams: Team[];
  places: Places;
  calendar: WorkingCalendar;
  policy: EscalationPolicy;
  now: string;
  months: number;
  seed: number;
}

/** So many assignments a part: the round trip no longer counts, and a statement stays small. */
export const CHUNK = 500;

export interface ChunkPlan {
  no: number;
  /** Of so many parts, the earliest first. */
  parts: number;
  /** How many assignments, parts of split ones counted. */
  size: number;
  /** Numbers of the register, one for each. */
  firstNumber: number;
}

/** The rows of each table as one JSON array. */
export type WrittenChunk = Record<Table, string>;

export const idOf = (seed: number, no: number): string =>
  // Those that came later sort later, as the keys of an index like it.
  `${String(no).padStart(7, '0')}${opaqueId(['city', String(seed), String(no)]).slice(0, 19)}`;

export function writtenChunk(setting: Setting, plan: ChunkPlan): WrittenChunk {
  const rows = rowsOfEntries(entriesOf(setting, plan), setting.places, setting.calendar);

  return Object.fromEntries(TABLES.map((table) => [table, JSON.stringify(rows[table])])) as WrittenChunk;
}

export function entriesOf(setting: Setting, { no, parts, size, firstNumber }: ChunkPlan): RecordEntry[] {
  const { teams, seed, months, ...rest } = setting;
  const begins = stretchOf({ no, parts }, { now: setting.now, months });
  const random = seeded(seed * 1_000_003 + no);
  let number = firstNumber;
  const numberOf = (unitId: string, at: string): string =>
    `${unitId}/${at.slice(0, 4)}/${String(number++).padStart(5, '0')}`;
  const entries: RecordEntry[] = [];

  for (let member = no * CHUNK + 1; entries.length < size; member += 1) {
    const most = size - entries.length;
    const processes = live(
      { ...rest, begins, random, numberOf },
      idOf(seed, member),
      random.pick(teams),
      most,
    );
    entries.push(...processes.map((one) => one.entry()));
  }

  return entries;
}
