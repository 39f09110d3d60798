/** The rules of `npm run check` do catch what they are there for: a rule that never fires is worse than none. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
const bin = (file: string): string => path.join(ROOT, 'node_modules', file);

describe('lint', () => {
  const lint = (file: string, code: string): string =>
    spawnSync(process.execPath, [bin('eslint/bin/eslint.js'), '--stdin', '--stdin-filename', file], {
      cwd: ROOT,
      input: code,
      encoding: 'utf8',
    }).stdout;

  test('refuses handlers, unawaited promises and asynchronous validators in workflow code', () => {
    const found = lint(
      'workflows/recorder.ts',
      `import { setHandler, defineUpdate } from '@temporalio/workflow';
       const update = defineUpdate('x');
       setHandler(update, () => undefined, { validator: async () => undefined });
       const late = async (): Promise<void> => {};
       late();`,
    );
    expect(found).toContain('workflows/commands.ts only');
    expect(found).toContain('must be synchronous');
    expect(found).toContain('no-floating-promises');
  });

  test('refuses state of modules, which all workflows share', () => {
    const found = lint(
      'workflows/recorder.ts',
      `let last = 0;
       export const seen = new Map<string, number>();
       export const fresh = (): Set<number> => new Set();
       export const count = (): number => (last += 1);`,
    );
    expect(found.match(/share the modules of the bundle/g)).toHaveLength(2);
  });

  test('refuses clocks and chance in the domain', () => {
    const found = lint('domain/errors.ts', 'export const a = [Date.now(), new Date(), Math.random()];');
    expect(found.match(/never reads a clock|knows no chance/g)).toHaveLength(3);
  });
});

/** Small files that each break one rule, and some that break none. */
const OFFENDERS: Record<string, { code: string; breaks?: string }> = {
  'domain/lawful.ts': { code: 'export const a = 1;' },
  'domain/clock.ts': { code: "import 'node:fs';", breaks: 'domain-knows-no-node' },
  'domain/schema.ts': {
    code: "import { z } from 'zod'; export const b = z;",
    breaks: 'domain-imports-only-its-own-packages',
  },
  'domain/storage.ts': {
    code: "import { b } from '../db/lawful'; export const c = b;",
    breaks: 'domain-imports-only-its-own-layers',
  },
  'domain/egg.ts': {
    code: "import { b } from './hen'; export const a = (): number => b();",
    breaks: 'no-cycles',
  },
  'domain/hen.ts': {
    code: "import { a } from './egg'; export const b = (): number => a();",
  },
  'domain/objectives/grade.ts': { code: 'export const grade = 1;' },
  'domain/evaluation/mood.ts': {
    code: "import { grade } from '../objectives/grade'; export const mood = grade;",
    breaks: 'evaluation-reads-no-goal',
  },
  'domain/evaluation/score.ts': {
    code: "import { mood } from './mood'; export const score = mood;",
    breaks: 'a-score-knows-no-okr-and-no-guard',
  },
  'domain/evaluation/guards/detect.ts': { code: 'export const found = 1;' },
  'application/evaluation/freeze.ts': {
    code: "import { found } from '../../domain/evaluation/guards/detect'; export const frozen = found;",
    breaks: 'a-score-knows-no-okr-and-no-guard',
  },
  'contracts/lawful.ts': {
    code: "import { z } from 'zod'; import { a } from '../domain/lawful'; export const b = [z, a];",
  },
  'activities/lawful.ts': { code: 'export const verb = 1; export type Verb = 1;' },
  'workflows/lawful.ts': {
    code: "import type { Verb } from '../activities/lawful'; export type Mine = Verb;",
  },
  'workflows/schema.ts': {
    code: "import { z } from 'zod'; export const b = z;",
    breaks: 'workflows-imports-only-its-own-packages',
  },
  'workflows/work.ts': {
    code: "import { verb } from '../activities/lawful'; export const c = verb;",
    breaks: 'workflows-take-only-types-of-activities-and-contracts',
  },
  'db/lawful.ts': { code: 'export const b = 1;' },
  'db/route.ts': {
    code: "import { b } from '../api/lawful'; export const c = b;",
    breaks: 'nothing-imports-a-composition-root',
  },
  'api/lawful.ts': { code: 'export const b = 1;' },
  'api/orchestrate.ts': {
    code: "import type { Mine } from '../workflows/lawful'; export type Other = Mine;",
    breaks: 'api-sees-only-names-and-messages-of-workflows',
  },
  'web/src/features/a/lawful.ts': { code: 'export const b = 1;' },
  'web/src/features/b/neighbour.ts': {
    code: "import { b } from '../a/lawful'; export const c = b;",
    breaks: 'features-do-not-import-each-other',
  },
  'web/src/query.ts': {
    code: "import { b } from '../../db/lawful'; export const c = b;",
    breaks: 'web-imports-only-contracts-and-domain',
  },
};

interface Violation {
  from: string;
  rule: { name: string };
}

describe('import rules', () => {
  let folder: string;
  let violations: Violation[];

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'mandate-rules-'));
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
      cpSync(path.join(ROOT, file), path.join(folder, file));
    }
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
    for (const [file, { code }] of Object.entries(OFFENDERS)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), code);
    }
    const args = [
      bin('dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['--config', '.dependency-cruiser.cjs', '-T', 'json'],
      ...new Set(Object.keys(OFFENDERS).map((file) => file.split('/')[0] as string)),
    ];
    const run = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    if (run.stdout === '') throw new Error(run.stderr);
    ({ violations } = (JSON.parse(run.stdout) as { summary: { violations: Violation[] } }).summary);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const brokenBy = (file: string): string[] =>
    violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);

  const entries = Object.entries(OFFENDERS).map(([file, { breaks }]) => ({ file, breaks }));

  test.each(entries.filter(({ breaks }) => breaks))('$breaks is noticed', ({ file, breaks }) => {
    expect(brokenBy(file)).toContain(breaks);
  });

  test('lawful imports pass', () => {
    expect(entries.filter(({ breaks }) => !breaks).flatMap(({ file }) => brokenBy(file))).toEqual([]);
  });
});

describe('the commands of package.json', () => {
  test('are all known to the bootstrap, and its programs exist', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const bootstrap = readFileSync(path.join(ROOT, 'tools/bootstrap.mjs'), 'utf8');
    for (const [name, command] of Object.entries(scripts)) {
      if (command.startsWith('node tools/bootstrap.mjs'))
        expect(bootstrap).toMatch(new RegExp(`^  '?${name}'?: \\{`, 'm'));
    }
    for (const [, program] of bootstrap.matchAll(/run: '([\w/-]+)\.js'/g)) {
      expect(() => readFileSync(path.join(ROOT, `${program}.ts`))).not.toThrow();
    }
  });
});
