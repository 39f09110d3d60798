/** One content, two forms: plain text, and HTML that needs no picture, no script and no style sheet. */

export interface MailLink {
  label: string;
  url: string;
}

export interface MailRow {
  title: string;
  /** Quiet facts below the title. */
  facts: readonly string[];
  url: string;
}

export interface MailSection {
  title: string;
  rows: readonly MailRow[];
  /** A line after the rows, such as how many more there are. */
  rest?: string;
}

export interface MailContent {
  heading: string;
  lead: readonly string[];
  /** Name and value, one a line. */
  facts: readonly (readonly [string, string])[];
  sections: readonly MailSection[];
  action: MailLink;
  /** Small print: why this came, how to change it. */
  foot: readonly string[];
  settings: MailLink;
  /** Stands above everything where the mail may be answered. */
  replyLine?: string;
}

export function textOf(content: MailContent): string {
  const { heading, lead, facts, sections, action, foot, settings, replyLine } = content;
  const blocks = [
    replyLine === undefined ? [] : [replyLine],
    [heading],
    lead,
    facts.map(([name, value]) => `${name}: ${value}`),
    ...sections.map(({ title, rows, rest }) => [
      `${title.toLocaleUpperCase()}`,
      ...rows.flatMap((row) => [`- ${row.title}`, `  ${row.facts.join(' · ')}`, `  ${row.url}`]),
      ...(rest === undefined ? [] : [`  ${rest}`]),
    ]),
    [`${action.label}: ${action.url}`],
    ['-- ', ...foot, `${settings.label}: ${settings.url}`],
  ];

  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

const FONT = 'font-family:Arial,Helvetica,sans-serif;';
const BLUE = '#1F4E8C';

export function htmlOf(language: 'vi' | 'en', content: MailContent): string {
  const { heading, lead, facts, sections, action, foot, settings, replyLine } = content;

  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${escaped(heading)}</title></head>`,
    `<body style="margin:0;padding:24px 12px;background:#f4f6f9;${FONT}color:#1c2430;font-size:15px;line-height:1.5">`,
    '<div style="max-width:600px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #dfe4ea;border-radius:8px">',
    ...(replyLine === undefined
      ? []
      : [`<p style="margin:0 0 12px;font-size:13px;color:#55606e">${escaped(replyLine)}</p>`]),
    `<h1 style="margin:0 0 12px;font-size:19px">${escaped(heading)}</h1>`,
    ...lead.map((line) => `<p style="margin:0 0 12px">${escaped(line)}</p>`),
    factTable(facts),
    ...sections.map(sectionHtml),
    `<p style="margin:20px 0"><a href="${escaped(action.url)}" style="display:inline-block;padding:10px 18px;background:${BLUE};color:#ffffff;text-decoration:none;border-radius:6px">${escaped(action.label)}</a></p>`,
    '<div style="border-top:1px solid #dfe4ea;padding-top:12px;font-size:13px;color:#55606e">',
    ...foot.map((line) => `<p style="margin:0 0 6px">${escaped(line)}</p>`),
    `<p style="margin:0"><a href="${escaped(settings.url)}" style="color:${BLUE}">${escaped(settings.label)}</a></p>`,
    '</div></div></body></html>',
  ].join('\n');
}

function factTable(facts: MailContent['facts']): string {
  const rows = facts.map(
    ([name, value]) =>
      `<tr><td style="padding:2px 16px 2px 0;color:#55606e;vertical-align:top">${escaped(name)}</td><td style="padding:2px 0">${escaped(value)}</td></tr>`,
  );

  return rows.length === 0
    ? ''
    : `<table role="presentation" style="border-collapse:collapse">${rows.join('')}</table>`;
}

function sectionHtml({ title, rows, rest }: MailSection): string {
  const lines = rows.map(
    (row) =>
      `<p style="margin:0 0 8px"><a href="${escaped(row.url)}" style="color:${BLUE}">${escaped(row.title)}</a><br><span style="font-size:13px;color:#55606e">${escaped(row.facts.join(' · '))}</span></p>`,
  );
  const more =
    rest === undefined ? '' : `<p style="margin:0 0 8px;font-size:13px;color:#55606e">${escaped(rest)}</p>`;

  return `<h2 style="margin:20px 0 8px;font-size:16px">${escaped(title)}</h2>${lines.join('')}${more}`;
}
