/**
 * Formulas of indicators: sums, differences, products and quotients of numbers and named figures, with `min` and `max`. Read once into
 * a tree, worked out in exact fractions. A figure that is missing makes the result missing, never zero; so does a quotient over zero.
 *
 *     formula := term (("+" | "-") term)*        term := factor (("*" | "/") factor)*
 *     factor  := "-" factor | number | name | ("min" | "max") "(" formula ("," formula)* ")" | "(" formula ")"
 */
import type { Fraction } from '../evaluation/fraction';
import {
  add,
  compare,
  divide,
  isZero,
  multiply,
  parseFraction,
  subtract,
  ZERO,
} from '../evaluation/fraction';
import { fieldError } from '../errors';

export type Formula =
  | { readonly kind: 'number'; readonly value: Fraction }
  | { readonly kind: 'figure'; readonly name: string }
  | {
      readonly kind: 'operation';
      readonly operator: Operator;
      readonly left: Formula;
      readonly right: Formula;
    }
  | { readonly kind: 'extreme'; readonly of: 'min' | 'max'; readonly parts: readonly Formula[] };

type Operator = '+' | '-' | '*' | '/';

/** Long formulas are mistakes, or somebody trying to wear the server out. */
export const LONGEST_FORMULA = 500;
const DEEPEST = 40;

interface Token {
  readonly text: string;
  readonly at: number;
}

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z][A-Za-z0-9_.]*)|([-+*/(),]))/y;

/** Reads a formula. Throws `kpi/formula-unreadable` at `pointer`, with the place of the first sign that does not fit. */
export function parseFormula(text: string, pointer = '/formula'): Formula {
  if (text.length > LONGEST_FORMULA) {
    throw unreadable(pointer, LONGEST_FORMULA);
  }

  const reader = new Reader(tokens(text, pointer), text.length, pointer);
  const formula = reader.formula(0);
  reader.end();

  return formula;
}

/** Every figure that a formula needs, each once, in the order of its first mention. */
export function figuresOf(formula: Formula): string[] {
  const names = new Set<string>();
  walk(formula, (name) => names.add(name));

  return [...names];
}

/** The value for these figures, or null when one of them is missing or something is divided by zero. */
export function evaluate(
  formula: Formula,
  figure: (name: string) => Fraction | null | undefined,
): Fraction | null {
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'figure':
      return figure(formula.name) ?? null;
    case 'operation':
      return operate(formula.operator, evaluate(formula.left, figure), evaluate(formula.right, figure));
    case 'extreme': {
      const values = formula.parts.map((part) => evaluate(part, figure));

      return values.reduce((best, value) => extreme(formula.of, best, value));
    }
  }
}

function operate(operator: Operator, left: Fraction | null, right: Fraction | null): Fraction | null {
  if (left === null || right === null || (operator === '/' && isZero(right))) {
    return null;
  }

  return OPERATIONS[operator](left, right);
}

const OPERATIONS: Readonly<Record<Operator, (x: Fraction, y: Fraction) => Fraction>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
};

function extreme(of: 'min' | 'max', x: Fraction | null, y: Fraction | null): Fraction | null {
  if (x === null || y === null) {
    return null;
  }

  return compare(x, y) <= 0 === (of === 'min') ? x : y;
}

function walk(formula: Formula, visit: (name: string) => void): void {
  if (formula.kind === 'figure') {
    visit(formula.name);
  } else if (formula.kind === 'operation') {
    walk(formula.left, visit);
    walk(formula.right, visit);
  } else if (formula.kind === 'extreme') {
    formula.parts.forEach((part) => walk(part, visit));
  }
}

function tokens(text: string, pointer: string): Token[] {
  const found: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;

  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);

    if (match === null) {
      throw unreadable(pointer, from);
    }

    const sign = match[1] ?? match[2] ?? match[3] ?? '';
    found.push({ text: sign, at: TOKEN.lastIndex - sign.length });
  }

  return found;
}

/** Reads from the left, one sign ahead. */
class Reader {
  private next = 0;

  private readonly tokens: readonly Token[];
  private readonly length: number;
  private readonly pointer: string;

  constructor(tokens: readonly Token[], length: number, pointer: string) {
    this.tokens = tokens;
    this.length = length;
    this.pointer = pointer;
  }

  formula(depth: number): Formula {
    return this.chain(['+', '-'], () => this.term(depth));
  }

  end(): void {
    if (this.next < this.tokens.length) {
      throw this.fault();
    }
  }

  private term(depth: number): Formula {
    return this.chain(['*', '/'], () => this.factor(depth));
  }

  private chain(operators: readonly Operator[], part: () => Formula): Formula {
    let left = part();

    for (;;) {
      const operator = operators.find((one) => one === this.peek());

      if (operator === undefined) {
        return left;
      }

      this.next += 1;
      left = { kind: 'operation', operator, left, right: part() };
    }
  }

  private factor(depth: number): Formula {
    const sign = this.peek();

    if (depth > DEEPEST || sign === undefined) {
      throw this.fault();
    }

    if (sign === '-') {
      this.next += 1;
      const zero: Formula = { kind: 'number', value: ZERO };

      return { kind: 'operation', operator: '-', left: zero, right: this.factor(depth + 1) };
    }

    if (sign === '(') {
      return this.within(() => this.formula(depth + 1));
    }

    if (/^\d/.test(sign)) {
      this.next += 1;

      return { kind: 'number', value: parseFraction(sign) };
    }

    if (/^[A-Za-z]/.test(sign)) {
      return this.named(sign, depth);
    }

    throw this.fault();
  }

  private named(name: string, depth: number): Formula {
    this.next += 1;

    if (name !== 'min' && name !== 'max') {
      return { kind: 'figure', name };
    }

    return this.within(() => {
      const parts = [this.formula(depth + 1)];

      while (this.peek() === ',') {
        this.next += 1;
        parts.push(this.formula(depth + 1));
      }

      return { kind: 'extreme', of: name, parts };
    });
  }

  private within<T>(read: () => T): T {
    this.expect('(');
    const inner = read();
    this.expect(')');

    return inner;
  }

  private expect(sign: string): void {
    if (this.peek() !== sign) {
      throw this.fault();
    }

    this.next += 1;
  }

  private peek(): string | undefined {
    return this.tokens[this.next]?.text;
  }

  private fault(): Error {
    return unreadable(this.pointer, this.tokens[this.next]?.at ?? this.length);
  }
}

/** Positions are counted from 1, for people. */
const unreadable = (pointer: string, at: number): Error =>
  fieldError('kpi/formula-unreadable', pointer, { position: at + 1 });
