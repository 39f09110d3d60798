'use strict';

/**
 * Where test files run: in the process itself and not in a context of its own. A context looks every global up by way of a proxy and cannot share what
 * runtime.cjs loads once for all files. What a file left on the global object, in the console or in the environment variables is put back before
 * the next one.
 */
const { createRequire } = require('node:module');

const ofJest = createRequire(createRequire(require.resolve('jest/package.json')).resolve('@jest/core'));
const { ModuleMocker } = createRequire(ofJest.resolve('jest-runtime'))('jest-mock');

/** What is there before the first file, and what Jest replaces. */
const known = new Set(Reflect.ownKeys(globalThis));
const { console: firstConsole } = globalThis;
const { exit: firstExit } = process;
const firstVariables = { ...process.env };

function putBack() {
  for (const key of Reflect.ownKeys(globalThis)) if (!known.has(key)) Reflect.deleteProperty(globalThis, key);
  for (const name of Object.keys(process.env)) if (!(name in firstVariables)) delete process.env[name];
  Object.assign(process.env, firstVariables);
}

class SharedRealmEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  fakeTimersModern = null;

  constructor() {
    // Not at the end of a file: what it left running may still ask for what Jest gave it.
    putBack();
  }

  /** The runtime compiles without a context; Jest only wants to see that there is one. */
  getVmContext() {
    return globalThis;
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  async setup() {}

  async teardown() {
    // Jest itself speaks through them when all is over.
    globalThis.console = firstConsole;
    process.exit = firstExit;
  }
}

module.exports = SharedRealmEnvironment;
