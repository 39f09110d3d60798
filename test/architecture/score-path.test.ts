/**
 * No score is learned by a machine, and none knows the grade of a goal: what turns frozen inputs into a result is this closed
 * list of plain files, without a package, a clock or a network; and where the inputs are gathered, nothing else comes in.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const ROOT = path.resolve(__dirname, '../..');

type Read = (file: string) => string | null;
const onDisk: Read = (file) => {
  const at = path.join(ROOT, file);

  return existsSync(at) ? readFileSync(at, 'utf8') : null;
};

interface Closure {
  /** Without the lists of error codes, which name everything and compute nothing. */
  files: string[];
  /** Everything that is no file of ours: packages and parts of Node. */
  outside: string[];
}

/** What a file imports when it runs: types are gone by then. */
function importsOf(file: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const from =
      (ts.isImportDeclaration(node) && node.importClause?.isTypeOnly !== true) ||
      (ts.isExportDeclaration(node) && !node.isTypeOnly)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && LOADS.test(node.expression.getText())
          ? node.arguments[0]
          : undefined;

    if (from !== undefined) {
      found.push(ts.isStringLiteral(from) ? from.text : from.getText());
    }

    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));

  return found;
}

const LOADS = /^(import|require)$/;

/** All that files import, directly or not. */
function closureOf(starts: readonly string[], read: Read = onDisk): Closure {
  const files = new Set<string>();
  const outside = new Set<string>();
  const waiting = [...starts];

  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const text = read(file);

    if (text === null) {
      throw new Error(`there is no ${file}`);
    }

    files.add(file);

    for (const fileName of importsOf(file, text)) {
      if (!fileName.startsWith('.')) {
        outside.add(fileName);
        continue;
      }

      const base = path.posix.join(path.posix.dirname(file), fileName);
      const found = [`${base}.ts`, `${base}/index.ts`].find((one) => read(one) !== null) ?? `${base}.ts`;

      if (!files.has(found)) {
        waiting.push(found);
      }
    }
  }

  return {
    files: [...files].filter((file) => !file.startsWith('domain/codes/')).sort(),
    outside: [...outside].sort(),
  };
}

/** `resultOf`: from frozen inputs to the result of a month, quarter, half-year or year. */
const RESULT = 'domain/evaluation/frozen.ts';
/** Where the inputs of a result are gathered from what was recorded. */
const GATHERING = ['application/evaluation/freeze.ts', 'application/evaluation/sheet.ts'];

/** Whoever lengthens this list says that the new file belongs on the way to somebody's score. */
const ON_THE_WAY = [
  'domain/errors.ts',
  'domain/evaluation/aggregate.ts',
  'domain/evaluation/classification.ts',
  'domain/evaluation/factors.ts',
  'domain/evaluation/fraction.ts',
  'domain/evaluation/frozen.ts',
  'domain/evaluation/lines.ts',
  'domain/evaluation/method.ts',
  'domain/evaluation/score.ts',
  'domain/evaluation/sheet.ts',
  'domain/evaluation/span.ts',
];

/** Words of what no score may know: goals and their grades, indicators, guards, statistics about raters. */
const FOREIGN =
  /objective|okr|key-result|check-in|kpi|indicator|programme|guard|fairness|finding|leniency|consistency|settled-target/i;
/** Tables of goals, key results and indicators, as statements name them. */
const TABLES = /\b(objective|key_result|goal_|kpi|indicator|finding_)/;
/** Reading and hashing what was recorded; nothing that computes by itself. */
const PACKAGES = ['node:crypto'];

describe('the way to a score', () => {
  it('is a closed list of files that import nothing else at all', () => {
    expect(closureOf([RESULT])).toEqual({ files: ON_THE_WAY, outside: [] });
  });

  it('takes nothing from the network, chance, the environment, or a file', () => {
    const sources = ON_THE_WAY.map((file) => [file, onDisk(file) ?? ''] as const);
    const suspect =
      /\bfetch\(|\bprocess\.|\bimport\(|\brequire\(|Math\.(random|exp|log|tanh)|\bDate\.now|new Date\(\)|WebAssembly/;
    expect(sources.filter(([, text]) => suspect.test(text)).map(([file]) => file)).toEqual([]);
  });

  it('is fed by what was recorded of work and judged by people, and by no goal, indicator, guard or statistic', () => {
    const { files, outside } = closureOf(GATHERING);
    expect(files.filter((file) => FOREIGN.test(file))).toEqual([]);
    expect(outside).toEqual(PACKAGES);
    // What is read without an import: tables.
    const reading = files
      .filter((file) => file.startsWith('db/'))
      .map((file) => [file, onDisk(file) ?? ''] as const);
    expect(reading.length).toBeGreaterThan(5);
    expect(reading.filter(([, text]) => TABLES.test(text)).map(([file]) => file)).toEqual([]);
  });

  it('would be noticed to take in a model or a grade, however far away', () => {
    const planted =
      (changes: Record<string, string>): Read =>
      (file) =>
        changes[file] ?? onDisk(file);
    const factors = 'domain/evaluation/factors.ts';
    const learned = closureOf(
      [RESULT],
      planted({
        [factors]: `import { mood } from './mood';\n${onDisk(factors) ?? ''}`,
        'domain/evaluation/mood.ts':
          "export const mood = async () => (await import('onnxruntime-node')).run;",
      }),
    );
    expect([learned.files.includes('domain/evaluation/mood.ts'), learned.outside]).toEqual([
      true,
      ['onnxruntime-node'],
    ]);
    const work = 'db/repositories/evaluation-work.ts';
    const graded = closureOf(
      GATHERING,
      planted({
        [work]: `export { gradesOf } from './objective-grades';\n${onDisk(work) ?? ''}`,
        'db/repositories/objective-grades.ts': '',
      }),
    );
    expect(graded.files.filter((file) => FOREIGN.test(file))).toEqual([
      'db/repositories/objective-grades.ts',
    ]);
  });
});
