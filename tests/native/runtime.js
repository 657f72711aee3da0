import module, { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);

/**
 * Loads tests as Node loads any program, instead of Jest's own loader: it gives every file of tests all modules anew and compiles them
 * each time, which was two thirds of the processor time of the unit tests. Modules are therefore shared by the files that a worker runs
 * (`runner.js` has those that must not), and Jest's mocks, snapshots and coverage are not had.
 */
export default class {
  unstable_shouldLoadAsEsm() {
    return true;
  }

  unstable_importModule(path) {
    return import(pathToFileURL(path).href);
  }

  /** Jest's own, which keeps the tests of one file in itself. */
  requireInternalModule(path) {
    delete require.cache[path];
    return require(path);
  }

  requireModule(path) {
    return require(path);
  }

  getSourceMaps() {
    return new Map();
  }

  teardown() {
    module.flushCompileCache();
  }

  setGlobalsForRuntime() {}
  enterTestCode() {}
  leaveTestCode() {}
  getAllCoverageInfoCopy() {}
}
