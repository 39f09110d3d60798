/** Pieces of the page of an evidence packet: plain HTML, everything that was typed by somebody escaped. */

export const row = (cells: readonly string[]): string =>
  `<tr>${cells.map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`;

export const table = (columns: readonly string[], rows: readonly string[]): string =>
  `<table><thead><tr>${columns.map((text) => `<th scope="col">${escaped(text)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
