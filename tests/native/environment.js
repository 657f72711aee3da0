/** Tests see the process as it is. What one file changed of it, the next one in the same process finds as it was. */
export default class {
  global = globalThis;
  #was = { env: { ...process.env }, console: globalThis.console, exit: process.exit, folder: process.cwd() };

  async setup() {}

  async teardown() {
    const { env, console, exit, folder } = this.#was;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    Object.assign(process, { exit });
    process.chdir(folder);
    globalThis.console = console;
    for (const symbol of Object.getOwnPropertySymbols(globalThis)) if (jests.has(symbol.description)) delete globalThis[symbol];
  }

  getVmContext() {
    return null;
  }
}

/** Where Jest keeps the tests of a file and who hears of them. */
const jests = new Set(['EVENT_HANDLERS', 'JEST_STATE_SYMBOL', 'RETRY_TIMES_SETTER']);
