/** A date as people type it here, `5/12/2026` or `05/12/2026`, as `YYYY-MM-DD`; null for anything else. */
export function typedDate(text: string): string | null {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim()) ?? [];

  if (day === undefined || month === undefined || year === undefined) {
    return null;
  }

  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${date}T00:00:00Z`);

  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) ? date : null;
}
