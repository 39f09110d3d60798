'use strict';

/**
 * Which folder may import which: the table of docs/architecture.md. Each rule is named after the folder that it keeps clean.
 */
const SERVER = 'domain|contracts|workflows|activities|db|config|application|worker|api|tools|web|test';

/** Forbids a folder every import but itself, the folders given, and the packages given. */
const onlyMayImport = (folder, { folders = [], packages = [], node = false, exceptFrom = [] }) => [
  {
    name: `${folder}-imports-only-its-own-layers`,
    severity: 'error',
    from: { path: `^${folder}/`, ...(exceptFrom.length > 0 && { pathNot: exceptFrom }) },
    to: { path: `^(${SERVER})/`, pathNot: [`^(${[folder, ...folders].join('|')})/`] },
  },
  {
    name: `${folder}-imports-only-its-own-packages`,
    severity: 'error',
    from: { path: `^${folder}/`, ...(exceptFrom.length > 0 && { pathNot: exceptFrom }) },
    to: {
      dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
      ...(packages.length > 0 && { pathNot: packages.map((name) => `node_modules/${name}/`) }),
    },
  },
  ...(node
    ? []
    : [
        {
          name: `${folder}-knows-no-node`,
          severity: 'error',
          from: { path: `^${folder}/`, ...(exceptFrom.length > 0 && { pathNot: exceptFrom }) },
          to: { dependencyTypes: ['core'] },
        },
      ]),
];

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A circle of types only (workflows and activities name each other) is no circle at run time.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-imports-a-composition-root',
      comment: 'worker, api, web, tools and test are ends: only tools and test look into them.',
      severity: 'error',
      from: { path: '^(domain|contracts|workflows|activities|db|config|application|worker|api|web)/' },
      to: { path: '^(worker|api|web|tools|test)/', pathNot: ['^$1/'] },
    },
    {
      name: 'a-score-knows-no-okr-and-no-guard',
      comment: 'A score comes from accepted work and from criteria that people judged; from nothing else.',
      severity: 'error',
      from: {
        path: '^(domain/evaluation/(score|factors|lines|fraction|aggregate|classification|quota|work-record|faults|sheet|period|span|frozen|frozen-result|unit-facts)|application/evaluation/(freeze|sheet|unit-facts))\\.ts$',
      },
      to: {
        path: '^(domain/(objectives|kpi|programme|indicator-set|evaluation/(guards|consistency|leniency|development))|application/evaluation/(fairness|finding-decisions)|db/repositories/(finding-decisions|settled-targets))',
        reachable: true,
      },
    },
    {
      name: 'evaluation-reads-no-goal',
      comment: 'Grades of objectives never enter what a person is scored by.',
      severity: 'error',
      from: { path: '^(domain|application)/(evaluation|petition)/' },
      to: { path: '(^|/)objectives' },
    },
    ...onlyMayImport('domain', {}),
    ...onlyMayImport('contracts', { folders: ['domain'], packages: ['zod'] }),
    {
      name: 'workflows-take-only-types-of-activities-and-contracts',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^(activities|contracts)/', dependencyTypesNot: ['type-only'] },
    },
    ...onlyMayImport('workflows', {
      folders: ['domain', 'activities', 'contracts'],
      packages: ['@temporalio/(workflow|common)'],
    }),
    {
      name: 'db-takes-only-types-and-pure-rules-of-the-domain',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: '^(contracts|workflows|activities|application|worker|api|tools|web)/' },
    },
    ...onlyMayImport('activities', {
      folders: ['domain', 'db', 'config', 'application'],
      packages: ['@temporalio/(activity|common)', 'knex', 'pino'],
      node: true,
    }),
    {
      name: 'worker-imports-only-its-own-layers',
      severity: 'error',
      from: { path: '^worker/' },
      to: { path: '^(api|web|tools|test|contracts)/' },
    },
    ...onlyMayImport('application', {
      folders: ['domain', 'contracts', 'db', 'config', 'workflows'],
      packages: ['@temporalio/(client|common)', 'knex', 'pino', 'zod', 'nodemailer', 'ipaddr.js'],
      node: true,
    }),
    {
      name: 'api-sees-only-names-and-messages-of-workflows',
      severity: 'error',
      from: { path: '^(api|application)/' },
      to: { path: '^workflows/', pathNot: ['^workflows/[^/]+/messages\\.ts$', '^workflows/ids\\.ts$'] },
    },
    {
      name: 'api-runs-no-activity',
      severity: 'error',
      from: { path: '^api/' },
      to: { path: '^activities/' },
    },
    {
      name: 'one-file-talks-to-the-engine',
      severity: 'error',
      from: {
        path: '^(api|application)/',
        pathNot: ['^application/process-[a-z-]+\\.ts$', '^api/main\\.ts$'],
      },
      to: { path: 'node_modules/@temporalio/' },
    },
    {
      name: 'web-imports-only-contracts-and-domain',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: `^(${SERVER})/`, pathNot: ['^(web|contracts|domain)/'] },
    },
    {
      name: 'features-do-not-import-each-other',
      severity: 'error',
      from: { path: '^web/src/features/([^/]+)/' },
      to: { path: '^web/src/features/', pathNot: ['^web/src/features/$1/'] },
    },
    {
      name: 'tools-import-neither-web-nor-test',
      severity: 'error',
      from: { path: '^tools/' },
      to: { path: '^(web|test)/' },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.cache|\\.data|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
};
