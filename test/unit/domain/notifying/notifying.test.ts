import fc from 'fast-check';
import { GOAL_REASONS } from '../../../../domain/objectives/rhythm';
import { GROUP_WORDS, REASON_WORDS } from '../../../../contracts/notice-words';
import { NOTICE_REASONS } from '../../../../domain/assignment/notices';
import { EVALUATION_REASONS } from '../../../../domain/evaluation/form/notices';
import { isWorkingDay, localDate } from '../../../../domain/calendar/working-days';
import { nextWorkingInstant, workingMsBetween } from '../../../../domain/calendar/working-time';
import { digestTurn, nextWallTime } from '../../../../domain/notifying/digest';
import { releaseAt } from '../../../../domain/notifying/quiet';
import {
  MAIL_CHANNELS,
  OTHER_REASONS,
  REASONS,
  REASON_GROUPS,
  reasonRule,
  reasonsOf,
} from '../../../../domain/notifying/reasons';
import { DELIVERY_RETRY, nextAttemptAt } from '../../../../domain/notifying/retry';
import {
  DEFAULT_SETTINGS,
  channelsOf,
  digestReasons,
  forbiddenChoices,
  silencedReasons,
} from '../../../../domain/notifying/settings';
import { calendarDay, calendars, instants } from '../../../support/calendar-arbitraries';
import { vn } from '../../../support/shipped';

const hanoi = (wall: string) => new Date(`${wall}:00+07:00`).toISOString();
const after = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();

describe('the next working time', () => {
  it.each([
    ['in the office', '2026-06-05T10:00', '2026-06-05T10:00'],
    ['at lunch', '2026-06-05T12:10', '2026-06-05T13:00'],
    ['before the day', '2026-06-05T05:00', '2026-06-05T08:00'],
    ['after closing on Friday', '2026-06-05T17:00', '2026-06-08T08:00'],
    ['over Tet', '2027-02-05T20:00', '2027-02-12T08:00'],
  ])('%s', (_, from, expected) => {
    expect(nextWorkingInstant(vn, hanoi(from))).toBe(hanoi(expected));
  });

  it('is never earlier, has no working time before it and some after it, and is its own next', () => {
    fc.assert(
      fc.property(calendars, instants, (calendar, instant) => {
        fc.pre(calendar.weekend.length < 7);
        const next = nextWorkingInstant(calendar, instant);
        expect(next >= instant).toBe(true);
        expect(workingMsBetween(calendar, instant, next)).toBe(0);
        expect(workingMsBetween(calendar, next, after(next, 1))).toBe(1);
        expect(nextWorkingInstant(calendar, next)).toBe(next);
      }),
    );
  });
});

describe('quiet', () => {
  const evening = hanoi('2026-06-05T20:00');
  const quiet = { quiet: true, urgentPasses: false };

  it('keeps mail back until the office opens, and lets urgent mail pass only where the person says so', () => {
    const monday = hanoi('2026-06-08T08:00');
    expect(releaseAt(quiet, 'escalated', vn, evening)).toBe(monday);
    expect(releaseAt({ ...quiet, urgentPasses: true }, 'escalated', vn, evening)).toBe(evening);
    expect(releaseAt({ ...quiet, urgentPasses: true }, 'toAccept', vn, evening)).toBe(monday);
    expect(releaseAt({ quiet: false, urgentPasses: false }, 'toAccept', vn, evening)).toBe(evening);
  });

  it('never lets a mail leave outside working time, nor later than the next', () => {
    fc.assert(
      fc.property(calendars, instants, fc.constantFrom(...REASONS), (calendar, now, reason) => {
        fc.pre(calendar.weekend.length < 7);
        const at = releaseAt(quiet, reason, calendar, now);
        expect(workingMsBetween(calendar, at, after(at, 1))).toBe(1);
        expect(workingMsBetween(calendar, now, at)).toBe(0);
      }),
    );
  });
});

describe('digests', () => {
  it('come every day at the hour of the wall, strictly later', () => {
    expect(nextWallTime(vn, hanoi('2026-06-05T07:30'), '07:30')).toBe(hanoi('2026-06-06T07:30'));
    expect(nextWallTime(vn, hanoi('2026-06-05T07:29'), '07:30')).toBe(hanoi('2026-06-05T07:30'));
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 1439 }), (now, minute) => {
        const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        const next = nextWallTime(vn, now, time);
        expect(Date.parse(next) - Date.parse(now)).toBeGreaterThan(0);
        expect(Date.parse(next) - Date.parse(now)).toBeLessThanOrEqual(86_400_000);
        expect(new Date(Date.parse(next) + 7 * 3_600_000).toISOString().slice(11, 16)).toBe(time);
      }),
    );
  });

  it('are sent on working days alone, by the calendar as it is at that moment', () => {
    fc.assert(
      fc.property(calendars, instants, (calendar, at) => {
        const { date } = digestTurn(calendar, at, at, '07:30');
        expect(date !== null).toBe(isWorkingDay(calendar, localDate(calendar, at)));
      }),
    );
    const announced = { ...vn, days: { ...vn.days, '2026-06-05': calendarDay('2026-06-05', 'holiday') } };
    const at = hanoi('2026-06-05T07:30');
    expect(digestTurn(vn, at, at, '07:30').date).toBe('2026-06-05');
    expect(digestTurn(announced, at, at, '07:30').date).toBeNull();
  });

  it('late by an hour are sent, late by a day are not', () => {
    const at = hanoi('2026-06-04T07:30');
    expect(digestTurn(vn, at, after(at, 3_600_000), '07:30').date).toBe('2026-06-04');
    expect(digestTurn(vn, at, after(at, 24 * 3_600_000), '07:30')).toEqual({
      date: null,
      nextAt: hanoi('2026-06-06T07:30'),
    });
  });
});

describe('reasons', () => {
  it('are all in the table, each in a group, with a word in both languages', () => {
    expect([...REASONS].sort()).toEqual(
      [...NOTICE_REASONS, ...EVALUATION_REASONS, ...GOAL_REASONS, ...OTHER_REASONS].sort(),
    );
    expect(REASON_GROUPS.flatMap(reasonsOf).sort()).toEqual([...REASONS].sort());

    for (const language of ['vi', 'en'] as const) {
      const words = [...REASONS.map((reason) => REASON_WORDS[language][reason])];
      expect(words.filter((word) => word.trim() === '')).toEqual([]);
      expect(new Set(words).size).toBe(words.length);
      expect(Object.keys(GROUP_WORDS[language]).sort()).toEqual([...REASON_GROUPS].sort());
    }
  });

  it('that are mandatory say why, in both languages', () => {
    const mandatory = REASONS.map((reason) => reasonRule(reason).mandatory).filter((why) => why !== null);
    expect(mandatory.length).toBeGreaterThan(10);
    expect(mandatory.filter(({ vi, en }) => vi.length < 20 || en.length < 20)).toEqual([]);
  });

  it.each(['toAccept', 'toReview', 'returned', 'escalated', 'toExplain', 'overdue', 'webhookDisabled'])(
    '%s cannot be silenced in the application',
    (reason) => {
      const settings = {
        ...DEFAULT_SETTINGS,
        channels: { [reason]: { inApp: false, mail: 'none' as const } },
      };
      expect(channelsOf(settings, reason)).toEqual({ inApp: true, mail: 'none' });
      expect(forbiddenChoices(settings.channels)).toEqual([reason]);
      expect(silencedReasons(settings)).toEqual([]);
    },
  );

  it('follow the choice where there is one, and the table where there is none', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...REASONS),
        fc.boolean(),
        fc.constantFrom(...MAIL_CHANNELS),
        (reason, inApp, mail) => {
          const settings = { ...DEFAULT_SETTINGS, channels: { [reason]: { inApp, mail } } };
          const shown = inApp || reasonRule(reason).mandatory !== null;
          expect(channelsOf(settings, reason)).toEqual({ inApp: shown, mail });
          expect(silencedReasons(settings)).toEqual(shown ? [] : [reason]);
          expect(digestReasons(settings).includes(reason)).toBe(mail === 'digest');
          expect(channelsOf(DEFAULT_SETTINGS, reason)).toEqual({
            inApp: true,
            mail: reasonRule(reason).mail,
          });
        },
      ),
    );
  });

  it('of a newer version are shown, and come in the digest', () => {
    expect(channelsOf(DEFAULT_SETTINGS, 'toString')).toEqual({ inApp: true, mail: 'digest' });
  });
});

describe('trying again', () => {
  const now = hanoi('2026-06-05T10:00');
  const pause = (failures: number, spread = 0) => {
    const next = nextAttemptAt(DELIVERY_RETRY, failures, now, spread);

    return next === null ? null : (Date.parse(next) - Date.parse(now)) / 1000;
  };

  it('waits longer each time, up to a limit, and gives up in the end', () => {
    expect([1, 2, 3, 4, 5, 6, 9, 10, 11].map((failures) => pause(failures))).toEqual([
      30,
      120,
      480,
      1920,
      7680,
      28_800,
      28_800,
      null,
      null,
    ]);
    expect(pause(1, 1)).toBe(36);
  });

  it('takes about a day and a half in all', () => {
    const total = Array.from({ length: 9 }, (_, index) => pause(index + 1) ?? 0).reduce((sum, s) => sum + s);
    expect(total / 3600).toBeCloseTo(34.8, 1);
  });
});
