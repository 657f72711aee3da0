/** Chinese letters on a machine that has none: without them every page is boxes, in pictures and to whoever measures widths. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';

/** A fontconfig file with the system's fonts and, after them, Noto Sans SC (OFL-1.1) in the two weights that pages use. */
export function fontsFile(): string {
  const noto = join(root, 'node_modules/@expo-google-fonts/noto-sans-sc');
  const folder = join(root, '.cache/browser');
  const file = join(folder, 'fonts.conf');
  mkdirSync(folder, { recursive: true });
  const said = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>/usr/share/fonts</dir><dir>${join(noto, '400Regular')}</dir><dir>${join(noto, '600SemiBold')}</dir>
<cachedir>${join(folder, 'fontconfig')}</cachedir>
</fontconfig>
`;
  if (existsSync(file) && readFileSync(file, 'utf8') === said) return file;
  // In one piece: a browser that starts just now and finds an empty file dies of it.
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, said);
  renameSync(beside, file);
  return file;
}
