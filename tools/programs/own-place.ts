import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

/** A module that looks for a file beside itself finds it beside its source. */
export const ownPlace: Plugin = {
  name: 'own-place',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/](services|proto)[\\/].*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!text.includes('import.meta.url')) return undefined;
      return { loader: 'ts', contents: text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)) };
    });
    // grpc-health-check reads the contract that it brings.
    onLoad({ filter: /[\\/]node_modules[\\/]grpc-health-check[\\/].*\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!text.includes('__dirname')) return undefined;
      return { loader: 'js', contents: text.replaceAll('__dirname', JSON.stringify(dirname(path))) };
    });
  },
};
