/** A paper form as a table: one row for each of its fields, in the order of the page. */
import type { PaperView } from '../../contracts/evaluation-outputs';
import { outcomeOf } from '../../domain/evaluation/frozen-result';
import type { Locale } from '../context';
import type { Cell } from './cells';
import type { EvaluationWords } from './evaluation-words';
import { EVALUATION_WORDS } from './evaluation-words';

/** Exact numbers go as text, so that no program rounds them. */
export function paperCells(paper: PaperView, locale: Locale): { heading: string[]; rows: Cell[][] } {
  const say = EVALUATION_WORDS[locale];

  return {
    heading: [say.part, say.item, say.most, say.value],
    rows: [
      ...headRows(paper, say, locale),
      ...criteriaRows(paper, say, locale),
      ...monthRows(paper, say),
      ...wordRows(paper, say),
      ...resultRows(paper, say),
      ...signatureRows(paper, say),
    ],
  };
}

const plain = (part: string, item: string, value: Cell): Cell[] => [part, item, null, value];

const monthText = (month: string): string => month.split('-').reverse().join('/');

function headRows(paper: PaperView, say: EvaluationWords, locale: Locale): Cell[][] {
  return [
    plain(say.head, say.form, say.sheets[paper.sheet]),
    plain(say.head, say.period, `${say.kinds[paper.kind]} ${monthText(paper.startsOn)}`),
    plain(say.head, say.person, paper.person.name),
    plain(say.head, say.title, paper.person.title),
    plain(say.head, say.unit, paper.unit.name),
    plain(say.head, say.agency, paper.agency.name),
    plain(say.head, say.method, `${paper.method.name[locale]}, ${paper.method.version}`),
  ];
}

function criteriaRows(
  { criteria, groups, capTotal, selfTotal }: PaperView,
  say: EvaluationWords,
  locale: Locale,
): Cell[][] {
  if (criteria.length === 0) {
    return [];
  }

  return [
    ...groups.flatMap(({ group, cap, self }): Cell[][] => [
      ...criteria
        .filter((one) => one.group === group)
        .map((one): Cell[] => [say.common, one.name[locale], one.cap, one.self]),
      [say.common, say.group(group), cap, self],
    ]),
    [say.common, say.sum, capTotal, selfTotal],
  ];
}

const monthRows = ({ months }: PaperView, say: EvaluationWords): Cell[][] =>
  months.map(({ month, total, leftOut }) =>
    plain(say.months, monthText(month), total ?? (leftOut === null ? null : say.leftOut[leftOut])),
  );

function wordRows(paper: PaperView, say: EvaluationWords): Cell[][] {
  const { sheet, strengths, weaknesses, comment, proposedLevel, handling } = paper;

  return [
    plain(say.words, say.strengths, strengths),
    plain(say.words, say.weaknesses, weaknesses),
    plain(say.words, say.comment, comment),
    ...(sheet === 'form02'
      ? [
          plain(say.words, say.proposed, proposedLevel === null ? null : say.levels[proposedLevel]),
          plain(say.words, say.handling, handling),
        ]
      : []),
  ];
}

function resultRows({ confirmed, scored, absence }: PaperView, say: EvaluationWords): Cell[][] {
  if (confirmed === null) {
    const why = absence === null ? say.notConfirmed : `${say.statuses.notRated}: ${say.leftOut[absence]}`;

    return [plain(say.result, say.status, why)];
  }

  const { result } = confirmed;
  const parts: Cell[][] = scored
    ? [
        plain(say.result, say.commonPoints, confirmed.commonPointsDisplayed),
        plain(say.result, say.resultPoints, confirmed.resultPointsDisplayed),
      ]
    : [];

  return [
    ...parts,
    plain(say.result, scored ? say.total : say.mean, result.totalDisplayed),
    plain(say.result, say.exactTotal, result.total),
    plain(
      say.result,
      say.level,
      [say.levels[outcomeOf(result)], confirmed.provision].filter(Boolean).join(' · '),
    ),
    plain(say.result, say.version, `${confirmed.version} · ${confirmed.hash}`),
  ];
}

function signatureRows({ signatures: { person, authority } }: PaperView, say: EvaluationWords): Cell[][] {
  return [
    plain(say.signatures, say.person, person.name),
    plain(say.signatures, say.signedAt, person.at === null ? null : { instant: person.at }),
    plain(say.signatures, say.authority, authority?.name ?? null),
    plain(say.signatures, say.title, authority?.relation == null ? null : say.relations[authority.relation]),
    plain(say.signatures, say.signedAt, authority === null ? null : { instant: authority.at }),
  ];
}
