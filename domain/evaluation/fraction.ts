/**
 * Exact numbers for scores: fractions of whole numbers of any size. A score decides about people, so nothing is
 * rounded on the way; only `display` rounds, half up, where a policy says to how many decimals.
 */
export interface Fraction {
  readonly n: bigint;
  /** Always positive, and without a common divisor with `n`. */
  readonly d: bigint;
}

export function fraction(n: bigint, d: bigint = 1n): Fraction {
  if (d === 0n) {
    throw new RangeError('a fraction over zero');
  }

  const common = greatestCommonDivisor(n, d) * (d < 0n ? -1n : 1n);

  return { n: n / common, d: d / common };
}

export const ZERO = fraction(0n);
export const ONE = fraction(1n);

const WRITTEN = /^(-?\d+)(?:\.(\d+))?(?:\/(\d+))?$/;

/** Reads a whole number, a decimal (`0.25`) or a fraction (`1/3`). Throws `RangeError` for anything else. */
export function parseFraction(text: string): Fraction {
  const [, whole, decimals = '', divisor] = WRITTEN.exec(text) ?? [];

  if (whole === undefined || (divisor !== undefined && decimals !== '')) {
    throw new RangeError(`not an exact number: ${text}`);
  }

  return divisor === undefined
    ? fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length))
    : fraction(BigInt(whole), BigInt(divisor));
}

export const add = (x: Fraction, y: Fraction): Fraction => fraction(x.n * y.d + y.n * x.d, x.d * y.d);
export const subtract = (x: Fraction, y: Fraction): Fraction => fraction(x.n * y.d - y.n * x.d, x.d * y.d);
export const multiply = (x: Fraction, y: Fraction): Fraction => fraction(x.n * y.n, x.d * y.d);
export const divide = (x: Fraction, y: Fraction): Fraction => fraction(x.n * y.d, x.d * y.n);
export const sum = (all: readonly Fraction[]): Fraction => all.reduce(add, ZERO);

/**
 * A running sum of very many fractions, by denominator: adding one costs the same however many there were, where a sum in
 * lowest terms would grow and be reduced each time.
 */
export type Sums = Map<bigint, bigint>;

export function addTo(sums: Sums, { n, d }: Fraction): void {
  sums.set(d, (sums.get(d) ?? 0n) + n);
}

/** What a running sum comes to, exactly. Pairs of like size are added, so that few additions are of long numbers. */
export function totalOf(sums: Sums): Fraction {
  let parts = [...sums].map(([d, n]) => fraction(n, d));

  while (parts.length > 1) {
    parts = parts.flatMap((part, index) => (index % 2 === 0 ? [add(part, parts[index + 1] ?? ZERO)] : []));
  }

  return parts[0] ?? ZERO;
}

/** Negative, zero or positive as `x` is less than, equal to or greater than `y`. */
export function compare(x: Fraction, y: Fraction): number {
  const difference = x.n * y.d - y.n * x.d;

  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

export const isZero = ({ n }: Fraction): boolean => n === 0n;
export const least = (x: Fraction, y: Fraction): Fraction => (compare(x, y) <= 0 ? x : y);

/** The exact value as text: a decimal where one ends, else a fraction in lowest terms. */
export function exactText(value: Fraction): string {
  const places = decimalPlaces(value.d);

  return places === null ? `${value.n}/${value.d}` : trimmed(decimalText(value, places));
}

/** Rounded half up (away from zero) to so many decimals, for people to read. */
export const displayText = (value: Fraction, decimals: number): string => decimalText(value, decimals);

/** The value rounded half up (away from zero) to so many decimals, as a number to go on with. */
export const rounded = (value: Fraction, decimals: number): Fraction =>
  parseFraction(decimalText(value, decimals));

function decimalText({ n, d }: Fraction, decimals: number): string {
  const scale = 10n ** BigInt(decimals);
  const magnitude = ((n < 0n ? -n : n) * scale * 2n + d) / (d * 2n);
  const digits = magnitude.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = n < 0n && magnitude > 0n ? '-' : '';

  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`;
}

const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** How many decimals a denominator needs, or null when no number of them is enough. */
function decimalPlaces(denominator: bigint): number | null {
  const [twos, withoutTwos] = factorOut(denominator, 2n);
  const [fives, rest] = factorOut(withoutTwos, 5n);

  return rest === 1n ? Math.max(twos, fives) : null;
}

function factorOut(value: bigint, prime: bigint): [number, bigint] {
  let count = 0;
  let rest = value;

  while (rest % prime === 0n) {
    rest /= prime;
    count += 1;
  }

  return [count, rest];
}

function greatestCommonDivisor(x: bigint, y: bigint): bigint {
  let [a, b] = [x < 0n ? -x : x, y < 0n ? -y : y];

  while (b !== 0n) {
    [a, b] = [b, a % b];
  }

  return a === 0n ? 1n : a;
}
