/** One wall clock for the whole city: the calendar that ships goes by it, and nothing else names its zone. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {
  WALL_OFFSET,
  WALL_OFFSET_MINUTES,
  WALL_ZONE,
  wallDate,
  wallMidnight,
} from '../../../../domain/calendar/wall-clock';
import { localDate } from '../../../../domain/calendar/working-days';
import { vn } from '../../../support/shipped';

const instants = fc.date({
  min: new Date('1980-01-01'),
  max: new Date('2190-01-01'),
  noInvalidDate: true,
});

test('it is the one of the calendar that ships, and of its zone, all year', () => {
  expect(vn.timeZoneOffsetMinutes).toBe(WALL_OFFSET_MINUTES);
  expect(WALL_OFFSET).toBe('+07:00');
  const inZone = new Intl.DateTimeFormat('sv-SE', { timeZone: WALL_ZONE });

  fc.assert(
    fc.property(instants, (at) => {
      expect(wallDate(at.toISOString())).toBe(localDate(vn, at.toISOString()));
      expect(wallDate(at.toISOString())).toBe(inZone.format(at));
    }),
  );
});

test('a date begins when the date before it is over', () => {
  expect(wallMidnight('2026-11-24')).toBe('2026-11-23T17:00:00.000Z');

  fc.assert(
    fc.property(instants, (at) => {
      const begins = wallMidnight(wallDate(at.toISOString()));
      expect(begins <= at.toISOString()).toBe(true);
      expect(wallDate(begins)).toBe(wallDate(at.toISOString()));
      expect(wallDate(new Date(Date.parse(begins) - 1).toISOString()) < wallDate(begins)).toBe(true);
    }),
  );
});

test('no other place names the zone', () => {
  const root = path.resolve(__dirname, '../../../..');
  const folders = [
    'activities',
    'api',
    'application',
    'config',
    'contracts',
    'db',
    'domain',
    'tools',
    'web/src',
    'worker',
    'workflows',
  ];
  // What was migrated stays as it was; the words of a refusal show how an instant is written.
  const apart = [/^db\/migrations\//, /^api\/field-errors\.ts$/, /^domain\/calendar\/wall-clock\.ts$/];
  const naming = folders
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(
        (file) => `${folder}/${file}`,
      ),
    )
    .filter((file) => /\.(tsx?|mjs)$/.test(file) && apart.every((pattern) => !pattern.test(file)))
    .filter((file) =>
      /Ho_Chi_Minh|[T\d]\+07\b|interval '7 hours'|\b7 \* (3_?600_?000|60 \* 60)/.test(
        readFileSync(path.join(root, file), 'utf8'),
      ),
    );
  expect(naming).toEqual([]);
});
