// Lint rules: typed TypeScript rules where a mistake would lose an act (an unawaited promise), and the few rules of workflow
// code that each were learned the hard way (docs/architecture.md).
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';

const root = path.dirname(fileURLToPath(import.meta.url));

const handlerRegistration = {
  selector: "CallExpression[callee.name='setHandler']",
  message:
    'Handlers are registered by workflows/commands.ts only: it turns every error into a coded failure.',
};
const asyncValidator = {
  selector:
    "Property[key.name='validator'] > :matches(ArrowFunctionExpression, FunctionExpression)[async=true]",
  message: 'A validator must be synchronous: an async one is never awaited and can wedge the workflow.',
};
const typeScriptOnly = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
  { selector: 'ExportAllDeclaration', message: 'No barrels.' },
];
const stateOfModules = [
  "VariableDeclaration[kind='let']",
  'VariableDeclaration > VariableDeclarator > NewExpression[callee.name=/^(Map|Set|WeakMap|WeakSet)$/][arguments.length=0]',
].map((kept) => ({
  selector: `Program > ${kept}, Program > ExportNamedDeclaration > ${kept}`,
  message:
    'All workflows share the modules of the bundle: what one of them keeps belongs into its own process.',
}));
const clock = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The domain never reads a clock.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The domain never reads a clock.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'The domain knows no chance.',
  },
];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', '.data/', '.cache/', 'coverage/', 'test/replay/histories/'] },
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: root },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false, arguments: false } },
      ],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', ...typeScriptOnly, handlerRegistration, asyncValidator],
    },
  },
  {
    files: ['domain/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...typeScriptOnly, ...clock, ...stateOfModules] },
  },
  {
    files: ['workflows/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...typeScriptOnly,
        handlerRegistration,
        asyncValidator,
        ...stateOfModules,
      ],
    },
  },
  {
    files: ['workflows/commands.ts'],
    rules: { 'no-restricted-syntax': ['error', ...typeScriptOnly, asyncValidator] },
  },
  {
    // The two index files name what the worker offers.
    files: ['workflows/index.ts', 'activities/index.ts'],
    rules: { 'no-restricted-syntax': ['error', asyncValidator] },
  },
  {
    // Tools asked for a default export by other programs: Jest's global hooks, Vite.
    files: ['test/support/global-*.ts', 'web/vite.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // Workflows that break the rules on purpose, to prove that the replay tests notice, and the bare one of the benchmark.
    files: ['test/**/broken*/**/*.ts', 'test/**/broken*.ts', 'tools/bench/noop-workflow.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  { files: ['test/**/*.{ts,tsx}', 'web/src/locales/**/*.ts'], rules: { 'max-lines': 'off' } },
);
