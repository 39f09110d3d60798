/** How an issue is told from those of other periods. The words are digits only, so they read the same in every language. */

const PLACEHOLDER = '{period}';
const QUARTERS = ['I', 'II', 'III', 'IV'] as const;

/** `08/2026`, `III/2026`, or the date of a week `24/08/2026`. */
export function periodLabel(period: string): string {
  const [year = '', month = '', day] = period.split('-');

  if (month.startsWith('Q')) {
    return `${QUARTERS[Number(month.slice(1)) - 1] ?? month}/${year}`;
  }

  return [day, month, year].filter((part) => part !== undefined).join('/');
}

/** The title of one issue: the period where the template says `{period}`, else at its end. */
export function titleFor(title: string, period: string): string {
  const label = periodLabel(period);

  return title.includes(PLACEHOLDER) ? title.replaceAll(PLACEHOLDER, label) : `${title} – ${label}`;
}

/** The title of a single issue, outside any period. */
export const titleWithoutPeriod = (title: string): string =>
  title.replaceAll(PLACEHOLDER, '').replace(/\s+/g, ' ').trim();
