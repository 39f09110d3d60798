'use strict';

/**
 * Loads the modules of a test file. Test code is loaded anew for every file; packages (by Node) and the product (by Jest) once for all the files that
 * a process runs, as in a server: nothing in the product keeps anything of one office in a module. With a module system of its own for every
 * file most of the time went into loading the same thousand modules again.
 */
const { createRequire, isBuiltin } = require('node:module');
const path = require('node:path');
const { compileFunction } = require('node:vm');

const { default: Runtime } = createRequire(
  createRequire(require.resolve('jest/package.json')).resolve('@jest/core'),
)('jest-runtime');

const ROOT = path.resolve(__dirname, '../../..');
/** Test code keeps things of one file; so does the web app, which has one language at a time. */
const ANEW = new Set(['test', 'web', 'node_modules']);

/** A name that is neither a path nor Node's own: a package. */
const isPackage = (name) => !name.startsWith('.') && !path.isAbsolute(name) && !isBuiltin(name);

/** What is the same for all the files of this process. */
const requires = new Map();
const resolved = new Map();
const exportsOf = new Map();
const sourceMaps = new Map();

function remembered(map, key, make) {
  const known = map.get(key);

  if (known !== undefined) {
    return known;
  }

  const made = make();
  map.set(key, made);

  return made;
}

class SharingRuntime extends Runtime {
  constructor(...args) {
    super(...args);
    const { executor } = this;
    executor.compile = (source, filename) =>
      compileFunction(source, executor.injectedModuleParameters, { filename });
    sourceMaps.forEach((map, file) => this.getSourceMaps().set(file, map));
  }

  requireModuleOrMock(from, name) {
    if (isPackage(name)) {
      return name.endsWith('.css') || name.startsWith('@jest/')
        ? super.requireModuleOrMock(from, name)
        : remembered(requires, path.dirname(from), () => createRequire(from))(name);
    }

    const file = isBuiltin(name) ? undefined : this.productFile(from, name);

    return file === undefined ? super.requireModuleOrMock(from, name) : this.requireProduct(from, name, file);
  }

  /** The file that is meant, if it is one of the product. */
  productFile(from, name) {
    const { file } = remembered(resolved, `${path.dirname(from)} ${name}`, () => {
      const meant = this._resolution.resolveCjs(from, name);
      const [folder] = path.relative(ROOT, meant).split(path.sep);

      return { file: folder === '..' || ANEW.has(folder) ? undefined : meant };
    });

    return file;
  }

  requireProduct(from, name, file) {
    return remembered(exportsOf, file, () => {
      const loaded = super.requireModuleOrMock(from, name);
      sourceMaps.set(file, this.getSourceMaps().get(file));

      return loaded;
    });
  }
}

module.exports = SharingRuntime;
