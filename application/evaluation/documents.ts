/** Making the notices and decisions of a result: filled in, named by the hash of their text, and stored for good. */
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { calendarForUnit } from '../../db/repositories/calendars';
import { findPeriod } from '../../db/repositories/evaluation-periods';
import { saveDocument, textsOfMethod } from '../../db/repositories/evaluation-texts';
import type { Names } from '../../db/repositories/names';
import { loadNames } from '../../db/repositories/names';
import { canonicalJson } from '../../domain/audit/canonical';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { localDate } from '../../domain/calendar/working-days';
import type { FormState } from '../../domain/evaluation/form/state';
import { currentResult } from '../../domain/evaluation/form/state';
import { displayText, parseFraction } from '../../domain/evaluation/fraction';
import type { FrozenResult } from '../../domain/evaluation/frozen-result';
import { outcomeOf } from '../../domain/evaluation/frozen-result';
import type { Bilingual } from '../../domain/evaluation/method';
import type { Relation } from '../../domain/evaluation/procedure';
import type {
  DocumentName,
  EvaluationDocument,
  Fillings,
  Standing,
  TextPack,
} from '../../domain/evaluation/texts';
import { documentOf, documentsOfKind, LANGUAGES } from '../../domain/evaluation/texts';
import { methodOf } from './freeze';

/** What a document is made from besides the form. */
export interface Announced {
  readonly result: FrozenResult;
  /** Date of the document. */
  readonly at: string;
  /** Who confirmed or decided; by their post where no relation says as what. */
  readonly signer: { readonly personId: string; readonly relation: Relation | null } | null;
  /** Until when the person may object; null where nothing is told of it. */
  readonly petitionUntil: string | null;
  /** Why it replaces the result that stands; null for a confirmation. */
  readonly because: 'petition' | 'monthCorrected' | null;
  /** The act that opened the form again, where a new decision replaces the result that stands. */
  readonly reopening?: { readonly documentNumber: string; readonly reason: string } | null;
}

export const hashOfDocument = (document: EvaluationDocument): string =>
  createHash('sha256').update(canonicalJson(document)).digest('hex');

/** A piloted method without texts of its own is announced by those of the period. */
async function textsOfPeriod(db: Knex, { periodId }: FormState) {
  const period = await findPeriod(db, periodId);

  return period === null ? null : textsOfMethod(db, period.method.id);
}

/** Makes and stores them; answers their names for the event. A method without texts gives none. */
export async function giveDocuments(
  db: Knex,
  state: FormState,
  announced: Announced,
): Promise<DocumentName[]> {
  const pack = (await textsOfMethod(db, state.method.id)) ?? (await textsOfPeriod(db, state));

  if (pack === null) {
    return [];
  }

  const [{ displayDecimals }, calendar, names] = await Promise.all([
    methodOf(db, state.method),
    calendarForUnit(db, state.unitId),
    loadNames(
      db,
      [state.personId, ...(announced.signer === null ? [] : [announced.signer.personId])],
      [state.unitId, state.agencyId],
    ),
  ]);
  const fillings = Object.fromEntries(
    LANGUAGES.map((language) => [
      language,
      fillingsOf({ pack, state, announced, names, calendar, displayDecimals, language }),
    ]),
  ) as Record<(typeof LANGUAGES)[number], Fillings>;
  const given: DocumentName[] = [];

  for (const kind of documentsOfKind(pack, state, standingOf(announced))) {
    const document = documentOf(pack, kind, fillings);
    const hash = hashOfDocument(document);
    await saveDocument(db, state.id, hash, document);
    given.push({ kind, hash });
  }

  return given;
}

/** Texts from before a year said why it has no level know only that it has none. */
const levelWord = ({ levels }: TextPack['words'], result: FrozenResult): Bilingual =>
  levels[outcomeOf(result)] ?? levels[result.level];

const standingOf = ({ because, reopening = null }: Announced): Standing => {
  if (because !== null) {
    return 'correction';
  }

  return reopening === null ? 'first' : 'replacement';
};

interface Filling {
  pack: TextPack;
  state: FormState;
  announced: Announced;
  names: Names;
  calendar: WorkingCalendar;
  displayDecimals: number;
  language: (typeof LANGUAGES)[number];
}

function fillingsOf({
  pack,
  state,
  announced,
  names,
  calendar,
  displayDecimals,
  language,
}: Filling): Fillings {
  const { words, legalBasis } = pack;
  const { result, signer, because } = announced;
  const replaced = currentResult(state);
  const before = replaced?.result ?? null;
  const points = (exact: string | null | undefined): string =>
    exact == null ? words.noNumber[language] : displayText(parseFraction(exact), displayDecimals);
  const date = (instant: string): string => localDate(calendar, instant).split('-').reverse().join('/');
  const unit = (id: string): string => {
    const { name, nameEn } = names.unit(id);

    return language === 'en' ? (nameEn ?? name) : name;
  };
  const person = names.person(state.personId);

  return {
    person: person.name,
    post: person.title ?? words.noPost[language],
    unit: unit(state.unitId),
    agency: unit(state.agencyId),
    period: `${words.kinds[state.kind][language]} ${state.startsOn.split('-').reverse().join('/')}`,
    total: points(result.total),
    level: levelWord(words, result)[language],
    signer: signer === null ? '' : names.person(signer.personId).name,
    signerPost:
      signer === null
        ? (words.unsigned?.[language] ?? '')
        : signer.relation === null
          ? (names.person(signer.personId).title ?? '')
          : words.relations[signer.relation][language],
    date: date(announced.at),
    basis: legalBasis.map(({ document, provisions }) => `${document} (${provisions})`).join('; '),
    commonPoints: points(result.commonPoints),
    resultPoints: points(result.resultPoints),
    petitionUntil: announced.petitionUntil === null ? '' : date(announced.petitionUntil),
    because: because === null ? '' : words.because[because][language],
    totalBefore: points(before?.total),
    levelBefore: before === null ? '' : levelWord(words, before)[language],
    dateBefore: replaced === null ? '' : date(replaced.at),
    reopeningDocument: announced.reopening?.documentNumber ?? '',
    reopeningReason: announced.reopening?.reason ?? '',
  };
}
