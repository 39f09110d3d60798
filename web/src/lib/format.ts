/**
 * Dates, times and amounts in words and figures. All instants are shown in Hanoi time, wherever the reader sits:
 * deadlines are legal, and have one clock.
 */
import { useMemo } from 'react';
import type { Language } from './i18n';
import { useLanguage } from './i18n';
import { WALL_OFFSET, WALL_ZONE as ZONE } from '../../../domain/calendar/wall-clock';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The calendar date of an instant in Hanoi, `YYYY-MM-DD`. */
export const hanoiDate = (instant: string | Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE }).format(new Date(instant));

/** An instant as the Hanoi wall clock shows it, `YYYY-MM-DD HH:mm:ss`. */
export const wallClockOf = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'medium' }).format(
    new Date(instant),
  );

/** The instant of a Hanoi wall-clock time, `YYYY-MM-DD HH:mm[:ss]`; Vietnam has no summer time. */
export function instantOfHanoi(wallClock: string): string {
  const [date, time = '00:00'] = wallClock.trim().replace('T', ' ').split(' ');

  return new Date(`${date}T${time.length === 5 ? `${time}:00` : time}${WALL_OFFSET}`).toISOString();
}

/** Everything that puts times and amounts into the reader's language. */
export function makeFormat(language: Language) {
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
  const dateFormat = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options });

    return (instant: string | Date) => format.format(new Date(instant));
  };

  const time = dateFormat({ hour: '2-digit', minute: '2-digit', hour12: false });
  const dashedDayMonth = dateFormat({ day: '2-digit', month: '2-digit' });
  /** `24/11`; the Vietnamese data of browsers would put a dash where no Vietnamese does. */
  const dayMonth = (instant: string | Date) => dashedDayMonth(instant).replace('-', '/');
  const seconds = dateFormat({
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hour12: false,
  });
  const fullDate = dateFormat({ day: '2-digit', month: '2-digit', year: 'numeric' });
  const weekday = dateFormat({ weekday: 'long' });
  const relativeDays = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const numberFormat = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

  /** Vietnamese writes `thứ Hai` inside a sentence; English weekdays keep their capital. */
  const midSentence = (word: string): string =>
    language === 'vi' ? word.charAt(0).toLowerCase() + word.slice(1) : word;

  /** `24/11 08:30`, with the year when it is another one. */
  const short = (instant: string): string =>
    `${hanoiDate(instant).slice(0, 4) === hanoiDate(new Date()).slice(0, 4) ? dayMonth(instant) : fullDate(instant)} ${time(instant)}`;

  /** `thứ Ba, 24/11/2026, 08:30`: never ambiguous. */
  const exact = (instant: string): string => `${weekday(instant)}, ${fullDate(instant)}, ${time(instant)}`;

  return {
    time,
    date: fullDate,
    dayMonth,
    weekday,
    /** `08:30:15`, for histories where seconds matter. */
    exactTime: dateFormat({ hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }),
    short,
    /** `24/11 08:30:00.112`: for operators, who compare what happened within one second. */
    precise: (instant: string): string => `${dayMonth(instant)} ${seconds(instant).replace(',', '.')}`,
    exact,
    /** `hôm nay 14:20`, `hôm qua 16:05`, `thứ Hai 09:10`, then `19/11 08:30`. */
    friendly(instant: string): string {
      const days = daysFromToday(instant);

      if (Math.abs(days) <= 1) {
        return `${relativeDays.format(days, 'day').toLowerCase()} ${time(instant)}`;
      }

      return Math.abs(days) < 6 ? `${midSentence(weekday(instant))} ${time(instant)}` : short(instant);
    },
    /** `3 giờ trước`, `in 2 days`: for things that are only read, not planned by. */
    relative(instant: string): string {
      const distance = new Date(instant).getTime() - Date.now();
      const size = Math.abs(distance);
      const units = [
        [DAY, 'day'],
        [HOUR, 'hour'],
        [MINUTE, 'minute'],
        [1000, 'second'],
      ] as const;
      const [unitMs, unit] = units.find(([ms]) => size >= ms) ?? units[3];

      return relativeDays.format(Math.round(distance / unitMs), unit);
    },
    /** A length of time, in its largest fitting unit: `2 giờ`, `2,5 ngày`, `45 seconds`. */
    duration(ms: number): string {
      const [amount, unit] = inLargestUnit(Math.max(0, ms));

      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit,
        unitDisplay: 'long',
        maximumFractionDigits: unit === 'day' && amount < 10 ? 1 : 0,
      }).format(amount);
    },
    /** Working time, always in hours: a working day has eight of them, not twenty-four. */
    workingHours: (ms: number): string =>
      new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: 'hour',
        unitDisplay: 'long',
        maximumFractionDigits: 1,
      }).format(ms / 3_600_000),
    number: (value: number): string => numberFormat.format(value),
    /** A decimal number as the API writes it, with all its decimals: `1.234,50` of `1234.50`. */
    decimal(text: string): string {
      const [, sign = '', whole, decimals] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
      const point = language === 'vi' ? ',' : '.';

      if (whole === undefined) {
        return text;
      }

      return `${sign}${numberFormat.format(BigInt(whole))}${decimals === undefined ? '' : point + decimals}`;
    },
    /** `10/2026` of `2026-10`. */
    month: (month: string): string => month.split('-').reverse().join('/'),
    percent: (value: number): string => `${numberFormat.format(value)}%`,
    bytes(size: number): string {
      return size < 1024 * 1024
        ? `${numberFormat.format(Math.max(1, Math.round(size / 1024)))} KB`
        : `${numberFormat.format(size / 1024 / 1024)} MB`;
    },
    /** A unit by its name in the reader's language; wards have no official English name. */
    unitName: (unit: { name: string; nameEn: string | null }): string =>
      language === 'en' ? (unit.nameEn ?? unit.name) : unit.name,
    /** A person's unit by its name in the reader's language; null of whoever holds no post now. */
    unitOf: (person: { unitName: string | null; unitNameEn: string | null }): string | null =>
      (language === 'en' ? person.unitNameEn : null) ?? person.unitName,
    list: (items: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string =>
      new Intl.ListFormat(locale, { type }).format(items),
  };
}

export type Format = ReturnType<typeof makeFormat>;

const FORMATS: Record<Language, Format> = { vi: makeFormat('vi'), en: makeFormat('en') };

/** The formatter of the present language. */
export function useFormat(): Format {
  const { language } = useLanguage();

  return useMemo(() => FORMATS[language], [language]);
}

/** Whole calendar days from today in Hanoi; negative in the past. */
export function daysFromToday(instant: string): number {
  return Math.round((Date.parse(hanoiDate(instant)) - Date.parse(hanoiDate(new Date()))) / DAY);
}

function inLargestUnit(ms: number): [number, 'day' | 'hour' | 'minute' | 'second'] {
  if (ms >= DAY) {
    return [ms / DAY, 'day'];
  }

  if (ms >= HOUR) {
    return [ms / HOUR, 'hour'];
  }

  return ms >= MINUTE ? [ms / MINUTE, 'minute'] : [ms / 1000, 'second'];
}
