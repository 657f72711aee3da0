/**
 * A Chromium for tests and pictures: the one named by CHROMIUM, else Debian's where it is installed, else the headless one that comes with
 * `npm ci` (x64). There is always one, so that no test of a page need be left out.
 */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { fontsFile } from './fonts.ts';
import { packaged } from './packaged.ts';

const debian = '/usr/bin/chromium';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/** `more`: further arguments, such as a fake camera. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const { executablePath, libraries } = await locate();
  const env = { ...process.env, FONTCONFIG_FILE: fontsFile(), ...(libraries && { LD_LIBRARY_PATH: libraries }) } as Record<string, string>;
  return chromium.launch({ executablePath, args: [...flags, ...more], env });
}

async function locate(): Promise<{ readonly executablePath: string; readonly libraries?: string }> {
  const named = process.env['CHROMIUM'];
  if (named !== undefined) return { executablePath: named };
  return existsSync(debian) ? { executablePath: debian } : packaged();
}
