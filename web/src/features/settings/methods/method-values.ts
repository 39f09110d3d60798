/** A method's body as a form holds it, every part as text under its name, and back. */
import type { MethodBody } from '../../../../../contracts/evaluation-methods';

export type FormValues = Readonly<Record<string, string>>;

export function valuesOf(body: MethodBody): FormValues {
  return {
    nameVi: body.name.vi,
    nameEn: body.name.en,
    effectiveFrom: body.effectiveFrom,
    deductionPerFailure: body.deductionPerFailure,
    closingDay: body.period.closingDay === null ? '' : String(body.period.closingDay),
    dataCloses: String(body.period.dataClosesAfterWorkingDays),
    displayDecimals: String(body.displayDecimals),
    leastGroup: body.leastGroup === undefined ? '' : String(body.leastGroup),
    legalBasis: body.legalBasis.map(({ document }) => document).join('\n'),
    ...Object.fromEntries(Object.entries(body.readings).map(([name, value]) => [`readings/${name}`, value])),
    ...Object.fromEntries(body.staffFactors.map(({ factor, weight }) => [`staffFactors/${factor}`, weight])),
    ...Object.fromEntries(
      body.leaderFactors.map(({ factor, weight }) => [`leaderFactors/${factor}`, weight]),
    ),
    ...Object.fromEntries(body.levels.map(({ level, atLeast }) => [`levels/${level}`, atLeast])),
  };
}

/** What the form says over the body that it began with; parts that it does not show stay as they were. */
export function bodyOf(values: FormValues, base: MethodBody): MethodBody {
  const { leastGroup: _leastGroup, ...kept } = base;
  const exact = (name: string, otherwise: string): string =>
    (values[name] ?? otherwise).trim().replace(',', '.');
  const whole = (name: string): number => Number(values[name]);
  const weights = (group: 'staffFactors' | 'leaderFactors') =>
    base[group].map(({ factor, weight }) => ({ factor, weight: exact(`${group}/${factor}`, weight) }));
  const documents = (values['legalBasis'] ?? '').split('\n').map((line) => line.trim());

  return {
    ...kept,
    name: { vi: values['nameVi'] ?? '', en: values['nameEn'] ?? '' },
    effectiveFrom: values['effectiveFrom'] ?? '',
    deductionPerFailure: exact('deductionPerFailure', base.deductionPerFailure),
    period: {
      closingDay: values['closingDay'] === '' ? null : whole('closingDay'),
      dataClosesAfterWorkingDays: whole('dataCloses'),
    },
    displayDecimals: whole('displayDecimals'),
    ...(values['leastGroup'] === '' ? {} : { leastGroup: whole('leastGroup') }),
    legalBasis: documents
      .filter((line) => line !== '')
      .map(
        (document) =>
          base.legalBasis.find((one) => one.document === document) ?? { document, inForceFrom: null },
      ),
    readings: Object.fromEntries(
      Object.entries(base.readings).map(([name, value]) => [name, exact(`readings/${name}`, value)]),
    ) as MethodBody['readings'],
    staffFactors: weights('staffFactors'),
    leaderFactors: weights('leaderFactors'),
    levels: base.levels.map(({ level, atLeast }) => ({ level, atLeast: exact(`levels/${level}`, atLeast) })),
  };
}
