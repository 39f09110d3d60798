import type { Draft, Day } from './calendar-draft';
import { useLanguage, useT } from '../../lib/i18n';
import { texts } from './calendar-locale';
import classes from './settings.module.css';

const KINDS = ['holiday', 'compensatory', 'swapOff', 'swapWork', 'halfDay'] as const;
/** Monday first, as calendars here are printed. */
const WEEK = [1, 2, 3, 4, 5, 6, 0];
const DAY_MS = 86_400_000;

interface YearViewProps {
  year: number;
  days: readonly Day[];
  weekend: readonly number[];
  draft: Draft;
  /** Null where the reader may only look. */
  onDay: ((date: string) => void) | null;
}

/** A year on one page; kinds of days differ in colour, and say it in words to who does not see colours. */
export function YearView(props: YearViewProps) {
  return (
    <div className={classes.year}>
      {Array.from({ length: 12 }, (_, month) => (
        <Month key={month} month={month} {...props} />
      ))}
    </div>
  );
}

function Month({ month, year, ...rest }: YearViewProps & { month: number }) {
  const { language } = useLanguage();
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
  const first = Date.UTC(year, month, 1);
  const name = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(first);
  const count = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const lead = WEEK.indexOf(new Date(first).getUTCDay());
  const cells = [
    ...Array.from({ length: lead }, () => null),
    ...Array.from({ length: count }, (_, index) =>
      new Date(first + index * DAY_MS).toISOString().slice(0, 10),
    ),
  ];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => cells[week * 7 + day] ?? null),
  );
  // 4 January 1970 was a Sunday.
  const weekdayName = (day: number): string =>
    new Intl.DateTimeFormat(locale, { weekday: 'narrow', timeZone: 'UTC' }).format((3 + day) * DAY_MS);

  return (
    <table className={classes.month}>
      <caption>{name}</caption>
      <thead>
        <tr>
          {WEEK.map((day) => (
            <th key={day} scope="col">
              {weekdayName(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={index}>
            {week.map((date, at) => (
              <td key={at}>{date !== null && <DayCell date={date} {...rest} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ date, days, weekend, draft, onDay }: Omit<YearViewProps, 'year'> & { date: string }) {
  const t = useT(texts);
  const { language } = useLanguage();
  const day = days.find((one) => one.date === date);
  const isRest = weekend.includes(new Date(`${date}T00:00:00Z`).getUTCDay());
  const isDraft = draft.remove.includes(date) || draft.put.some((one) => one.date === date);
  const words = [
    date,
    day === undefined ? t(isRest ? 'rest' : 'working') : `${t(`kind.${day.kind}`)}: ${day.name[language]}`,
    ...(day?.provisional === true ? [t('provisional')] : []),
  ].join(', ');

  return (
    <button
      type="button"
      className={classes.day}
      disabled={onDay === null}
      data-kind={day?.kind}
      data-provisional={day?.provisional || undefined}
      data-rest={isRest || undefined}
      data-draft={isDraft || undefined}
      title={words}
      aria-label={words}
      onClick={() => onDay?.(date)}
    >
      {Number(date.slice(8))}
    </button>
  );
}

export function Legend() {
  const t = useT(texts);

  return (
    <ul className={classes.legend} aria-label={t('legend')}>
      {KINDS.map((kind) => (
        <li key={kind}>
          <span className={classes.swatch} data-kind={kind} aria-hidden>
            1
          </span>
          {t(`kind.${kind}`)}
        </li>
      ))}
      <li>
        <span className={classes.swatch} data-provisional aria-hidden>
          1
        </span>
        {t('provisional')}
      </li>
    </ul>
  );
}
